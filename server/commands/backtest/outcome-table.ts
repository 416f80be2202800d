import { dataHash } from "../../adapters/backtests/data-hash";
import { actionsInWords } from "../../core/backtest/actions/actions-in-words";
import { costsInWords } from "../../core/backtest/costs-in-words";
import { actionsCountOf } from "../../core/backtest/play/backtest-result";
import type { BacktestSpec } from "../../core/backtest/play/backtest-spec";
import type { PlayedBacktest } from "../../core/backtest/play/played-backtest";
import { dollars } from "../../core/money/figures";
import { figureInWords } from "../../core/performance/figure-in-words";
import { EQUITY_TERMS, type FigureTerm, TRADE_TERMS } from "../../core/performance/figure-terms";
import type { Figures } from "../../core/performance/figures-of";
import { isoOf } from "../../core/time/instant";
import type { SourcedData } from "./read-file-bars";

const LABEL = 26;
const COLUMN = 16;

const day = (at: number) => isoOf(at).slice(0, 16).replace("T", " ");

const cellOf = (term: FigureTerm, figures: Figures) => figureInWords(term, figures).padStart(COLUMN);

/** A backtest for a terminal: what was played on what, its statistics beside those of holding, and what the result does not know. */
export function outcomeTable(spec: BacktestSpec, { data, source, notes }: SourcedData, outcome: PlayedBacktest): string {
  const { figures, hold, feesUsd, bars, title, rule, remarks } = outcome;
  const { from, to } = outcome.span;
  const period = `${day(bars.time[from] as number)} to ${day(bars.time[to - 1] as number)} UTC`;
  const lines = [
    title,
    `  ${rule}`,
    `${to - from} bars from ${period}; ${source}, data ${dataHash(data)}`,
    ...notes.map((note) => `  ${note}`),
    ...warmUpLine(outcome),
    ...costLines(spec),
    ...(spec.played.kind === "account" ? [] : actionsLine(spec.symbol, outcome)),
    "",
    `${"".padEnd(LABEL)}${"strategy".padStart(COLUMN)}${"buy and hold".padStart(COLUMN)}`,
    ...EQUITY_TERMS.map((term) => `${term.name.padEnd(LABEL)}${cellOf(term, figures)}${cellOf(term, hold)}`),
    ...TRADE_TERMS.map((term) => `${term.name.padEnd(LABEL)}${cellOf(term, figures)}`),
    `${"Fees".padEnd(LABEL)}${dollars(feesUsd).padStart(COLUMN)}`,
    ...agentLines(outcome),
    "",
    ...remarks,
  ];
  return `${lines.join("\n")}\n`;
}

function actionsLine(symbol: string, outcome: PlayedBacktest): readonly string[] {
  const words = actionsInWords(symbol, outcome.actions ? actionsCountOf(outcome.actions) : undefined);
  return words === null ? [] : [`dividends and splits: ${words}`];
}

function warmUpLine({ warmUp: { wanted, there } }: PlayedBacktest): readonly string[] {
  if (there >= wanted) return [`  warm-up: ${wanted} bars, all before the period`];
  return [
    `  warm-up: ${wanted} bars, of which ${there} lie before the period: the first ${wanted - there} bars decide nothing, or by averages that have not settled`,
  ];
}

function costLines({ played, costs }: BacktestSpec): readonly string[] {
  if (played.kind !== "account") return [`costs: ${costsInWords(costs)}`];
  return played.agents.map(({ agent, costs: its }) => `costs of ${agent.name}: ${costsInWords(its)}`);
}

/** A line for each of several agents. */
function agentLines({ shares }: PlayedBacktest): readonly string[] {
  if (shares === null) return [];
  const head = ["trades", "won", "result", "fees"].map((name) => name.padStart(COLUMN)).join("");
  const row = (cells: readonly (string | number)[]) => cells.map((cell) => String(cell).padStart(COLUMN)).join("");
  return [
    "",
    `${"".padEnd(LABEL)}${head}`,
    ...shares.agents.map(
      ({ name, symbol, trades, wins, pnlUsd, feesUsd }) =>
        `${`${name} (${symbol})`.padEnd(LABEL)}${row([trades, wins, dollars(pnlUsd), dollars(feesUsd)])}`,
    ),
  ];
}
