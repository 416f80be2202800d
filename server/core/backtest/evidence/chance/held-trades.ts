import type { Bars } from "../../../market/market";
import { barOf } from "../bar-places";

/** A closed trade with the bars in which it was entered and left; what was bought without fees, and won net of them, US dollars. */
export type HeldTrade = {
  readonly entryIndex: number;
  readonly exitIndex: number;
  readonly boughtUsd: number;
  readonly pnlUsd: number;
};

/** A trade of a backtest; money and quantity as numbers or decimal strings. */
type TimedTrade = {
  readonly entryAt: number;
  readonly exitAt: number;
  readonly qty: number | string;
  readonly entryPrice: number | string;
  readonly pnlUsd: number | string;
};

/** Trades by the bars that they lie in. */
export function heldTrades(trades: readonly TimedTrade[], bars: Bars): readonly HeldTrade[] {
  return trades.map(({ entryAt, exitAt, qty, entryPrice, pnlUsd }) => ({
    entryIndex: barOf(bars, entryAt),
    exitIndex: barOf(bars, exitAt),
    boughtUsd: Number(qty) * Number(entryPrice),
    pnlUsd: Number(pnlUsd),
  }));
}
