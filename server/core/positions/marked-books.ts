import { type Exact, minus, plus, sum, toNumber } from "../money/exact";
import type { ValueRow } from "../performance/value-series";
import type { PositionState } from "./ledger";
import { gainAt, worthAt } from "./marks";

/** A position with the price that it is marked at, US dollars. */
export type Marked = Pick<PositionState, "qty" | "avgPrice" | "realizedUsd" | "feesUsd"> & { readonly mark: number };

/** What came to a book without an execution, less what went, by now: what it was worth as it came, and what it had cost. US dollars. */
export type Given = { readonly worthUsd: number; readonly costUsd: number };

export const NOTHING_GIVEN: Given = { worthUsd: 0, costUsd: 0 };

/** A row of a series with what its positions are worth. */
export type MarkedBook = ValueRow & { readonly exposureUsd: number };

/** An account: its cash and what it holds, against `paidInUsd`. */
export function markAccount(at: number, cashUsd: number, held: readonly Marked[], paidInUsd: number): MarkedBook {
  const exposure = exposureOf(held);
  return { at, valueUsd: toNumber(plus(cashUsd, exposure)), paidInUsd, exposureUsd: toNumber(exposure) };
}

/** What an agent's book is worth, and what it has won of that: realised after fees, and what selling at the marks would realise before them. */
export type AgentBook = MarkedBook & { readonly realizedUsd: number; readonly unrealizedUsd: number };

/**
 * An agent: its capital with what was realised after fees and what selling now would realise, and the cost of the units that it was given, which its
 * capital has not paid. What they were worth as they came is paid in, so that what they had won or lost before is not the agent's.
 */
export function markAgent(at: number, capitalUsd: number, own: readonly Marked[], given: Given): AgentBook {
  const realized = sum(own.map(({ realizedUsd, feesUsd }) => minus(realizedUsd, feesUsd)));
  const unrealized = sum(own.map((position) => gainAt(position, position.mark)));
  return {
    at,
    valueUsd: toNumber(sum([capitalUsd, given.costUsd, realized, unrealized])),
    paidInUsd: toNumber(plus(capitalUsd, given.worthUsd)),
    exposureUsd: toNumber(exposureOf(own)),
    realizedUsd: toNumber(realized),
    unrealizedUsd: toNumber(unrealized),
  };
}

function exposureOf(held: readonly Marked[]): Exact {
  return sum(held.map(({ qty, mark }) => worthAt(qty, mark)));
}
