import { dollars, dollarsInFull } from "../../money/figures";
import type { BacktestColumns, BacktestResult } from "../play/backtest-result";
import { EXIT_IN_WORDS } from "../play/exit-in-words";
import { dollarChange, minuteOf, section, tableOf } from "./cells";
import { html, type Markup } from "./html";

/** Significant digits of a price or a quantity: beyond them is the noise of an average. */
const DIGITS = 8;
const rounded = (value: number) => Number(value.toPrecision(DIGITS));

/** Every trade that ended, first to last. */
export function tradesPart({ agents }: BacktestResult, { trades }: BacktestColumns): Markup {
  if (trades.entryAt.length === 0) return section("Trades", html`<p>No trade ended.</p>`);
  const names = new Map(agents?.map(({ agentId, name }) => [agentId, name]));
  const rows = trades.entryAt.map((entryAt, n) => [
    n + 1,
    ...(agents ? [names.get(trades.agentId?.[n] ?? "") ?? ""] : []),
    minuteOf(entryAt),
    minuteOf(trades.exitAt[n] as number),
    EXIT_IN_WORDS[trades.exitBy[n] as (typeof trades.exitBy)[number]],
    rounded(trades.qty[n] as number),
    dollarsInFull(rounded(trades.entryPrice[n] as number)),
    dollarsInFull(rounded(trades.exitPrice[n] as number)),
    dollars(trades.feesUsd[n] as number),
    dollarChange(trades.pnlUsd[n] as number),
  ]);
  return section(
    "Trades",
    html`<p class="muted">${rows.length}, by their fills; results are after fees.</p>`,
    tableOf(
      "Trades",
      [
        { name: "#", look: "n" },
        ...(agents ? [{ name: "Agent" }] : []),
        { name: "Entered, UTC", look: "t" },
        { name: "Left, UTC", look: "t" },
        { name: "By" },
        { name: "Quantity", look: "n" },
        { name: "At", look: "n" },
        { name: "To", look: "n" },
        { name: "Fees", look: "n" },
        { name: "Result", look: "n" },
      ],
      rows,
    ),
  );
}
