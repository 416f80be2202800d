import type { ValueRow } from "../performance/value-series";
import type { PositionState } from "./ledger";

/** A position with the price that it is marked at, US dollars. */
export type Marked = Pick<PositionState, "qty" | "avgPrice" | "realizedUsd" | "feesUsd"> & { readonly mark: number };

/** What came to a book without an execution, less what went, by now: what it was worth as it came, and what it had cost. US dollars. */
export type Given = { readonly worthUsd: number; readonly costUsd: number };

export const NOTHING_GIVEN: Given = { worthUsd: 0, costUsd: 0 };

/** A row of a series with what its positions are worth. */
export type MarkedBook = ValueRow & { readonly exposureUsd: number };

/** What a position is worth at its mark, US dollars. */
export function worthUsd({ qty, mark }: Pick<Marked, "qty" | "mark">): number {
  return Number(qty) * mark;
}

/** What selling at the mark would realise before fees, US dollars. */
export function unrealizedAt({ qty, avgPrice, mark }: Pick<Marked, "qty" | "avgPrice" | "mark">): number {
  return Number(qty) * (mark - Number(avgPrice));
}

/** An account: its cash and what it holds, against `paidInUsd`. */
export function markAccount(at: number, cashUsd: number, held: readonly Marked[], paidInUsd: number): MarkedBook {
  const exposureUsd = held.reduce((sum, position) => sum + worthUsd(position), 0);
  return { at, valueUsd: cashUsd + exposureUsd, paidInUsd, exposureUsd };
}

/**
 * An agent: its capital with what was realised after fees and what selling now would realise, and the cost of the units that it was given, which its
 * capital has not paid. What they were worth as they came is paid in, so that what they had won or lost before is not the agent's.
 */
export function markAgent(at: number, capitalUsd: number, own: readonly Marked[], given: Given): MarkedBook {
  const wonUsd = own.reduce(
    (sum, position) => sum + Number(position.realizedUsd) - Number(position.feesUsd) + unrealizedAt(position),
    0,
  );
  const exposureUsd = own.reduce((sum, position) => sum + worthUsd(position), 0);
  return { at, valueUsd: capitalUsd + given.costUsd + wonUsd, paidInUsd: capitalUsd + given.worthUsd, exposureUsd };
}
