import type { Bars } from "../../../market/market";
import type { PlayedTrade } from "../../agent/play-agent";
import type { SignalTrade } from "../../trade-columns";
import { barOf } from "../history/check-agent-look-ahead";

/** A closed trade with the bars in which it was entered and left; what was bought without fees, and won net of them, US dollars. */
export type HeldTrade = {
  readonly entryIndex: number;
  readonly exitIndex: number;
  readonly boughtUsd: number;
  readonly pnlUsd: number;
};

/** The trades of a rule. */
export function heldBySignal(trades: readonly SignalTrade[]): readonly HeldTrade[] {
  return trades.map(({ entryIndex, exitIndex, qty, entryPrice, pnlUsd }) => ({
    entryIndex,
    exitIndex,
    boughtUsd: qty * entryPrice,
    pnlUsd,
  }));
}

/** The trades of an agent over these bars. */
export function heldByAgent(trades: readonly PlayedTrade[], bars: Bars): readonly HeldTrade[] {
  return trades.map(({ entryAt, exitAt, qty, entryPrice, pnlUsd }) => ({
    entryIndex: barOf(bars, entryAt),
    exitIndex: barOf(bars, exitAt),
    boughtUsd: Number(qty) * Number(entryPrice),
    pnlUsd: Number(pnlUsd),
  }));
}
