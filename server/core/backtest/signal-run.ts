import type { SignalAccount } from "./signal-account";
import { TradeColumns } from "./trade-columns";

/** From which bar on it is played, and the first one that is not. */
export type BarSpan = { readonly from: number; readonly to: number };

/** Memory for what comes of a run, which may be written more than once. */
export type RunRoom = { readonly equity: Float64Array; readonly trades: TradeColumns };

export function roomFor(bars: number): RunRoom {
  return { equity: new Float64Array(bars), trades: new TradeColumns() };
}

/** What an account came to. */
export type AccountEnd = Readonly<
  Pick<SignalAccount, "cash" | "qty" | "feesUsd" | "trades" | "ambiguousBars" | "resolvedBars" | "unaffordable" | "shortBars">
>;

export type SignalRun = {
  readonly account: AccountEnd;
  /** Cash and position at the close of each bar of the span. */
  readonly equity: Float64Array;
  /** What was paid for shares that were held. */
  readonly dividendsUsd: number;
};
