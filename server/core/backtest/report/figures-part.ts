import { dollars } from "../../money/figures";
import { figureInWords } from "../../performance/figure-in-words";
import { EQUITY_TERMS, type FigureTerm, TRADE_TERMS } from "../../performance/figure-terms";
import type { BacktestResult } from "../play/backtest-result";
import { minus, section, tableOf } from "./cells";
import { html, type Markup } from "./html";

const nameOf = ({ name, means }: Pick<FigureTerm, "name" | "means">) => html`${name}<span class="means muted">${means}</span>`;

const resolvedBy = (timeframe: string) => `bars that held both, where ${timeframe} bars say which came first`;

/** The statistics beside those of holding, each with what it means. */
export function figuresPart({ figures, hold, feesUsd, ambiguousBars, detail }: BacktestResult): Markup {
  const cell = (term: FigureTerm, of: typeof figures) => minus(figureInWords(term, of));
  const own = [
    ...TRADE_TERMS.map((term) => [nameOf(term), cell(term, figures)]),
    [nameOf({ name: "Fees", means: "commission and fees of all fills" }), dollars(feesUsd)],
    [nameOf({ name: "Ambiguous Bars", means: "bars that held both stop and target: the stop is taken" }), ambiguousBars],
    ...(detail ? [[nameOf({ name: "Resolved Bars", means: resolvedBy(detail.timeframe) }), detail.resolvedBars]] : []),
  ];
  const rows = { sessions: "sessions", days: "days" }[figures.rhythm];
  return section(
    "Statistics",
    html`<p class="muted">Of ${figures.periods} ${rows}; what has no meaning is “not defined”.</p>`,
    html`<div class="two"><div>${tableOf(
      "Statistics of the equity",
      [{ name: "Of equity" }, { name: "This", look: "n" }, { name: "Buy and hold", look: "n" }],
      EQUITY_TERMS.map((term) => [nameOf(term), cell(term, figures), cell(term, hold)]),
    )}</div><div>${tableOf("Statistics of the trades", [{ name: "Of trades" }, { name: "This", look: "n" }], own)}</div></div>`,
  );
}
