import type { AccountState } from "../accounts/account-state";
import type { HeldCash } from "../orders/held-for-purchases";
import { seconds } from "../time/seconds";
import { span } from "../time/span";
import type { UnreadRow } from "./unread-row";

/** How the desk's books stood beside the broker's when they were last compared. Times are wall times in epoch milliseconds. */
export type BooksState = {
  readonly at: number;
  readonly agrees: boolean;
  /** Since when they differ; null while they agree. */
  readonly since: number | null;
  /** One clause each, such as "TSLA: the desk holds 10, the broker 12". */
  readonly differences: readonly string[];
  /** Symbols that differ, the clauses of which come first among the differences in this order; left out before they were kept. */
  readonly symbols?: readonly string[];
  /** Rows of the broker that were not understood, and since when, the newest last; left out before any was. */
  readonly unread?: readonly (UnreadRow & { readonly since: number })[];
  /** What the broker told of the account itself; left out before it was read. */
  readonly account?: AccountState;
  /** What the broker has off the cash for orders that buy coins; null where none rests, left out before it was kept. */
  readonly held?: HeldCash | null;
  /** The broker's clock minus this machine's; null when it was not read. */
  readonly skewMs: number | null;
};

/** A comparison older than this says nothing about now: it is made every minute. */
const STALE_MS = 3 * 60_000;
/** From here on nothing can be said about what is due when. */
const SKEW_LIMIT_MS = 30_000;

/**
 * Why no position may be entered on these books at `now`, in `symbol`, or in any symbol where none is named; null when one may. A symbol that
 * differs stops itself; cash that differs stops all of them.
 */
export function booksObjection(state: BooksState | null, now: number, symbol: string | null = null): string | null {
  if (state === null) return "the books were not compared with the broker's yet";
  if (state.at - now > SKEW_LIMIT_MS)
    return `the books were last compared with the broker's by a clock that was ${span(state.at - now)} ahead of this one`;
  if (now - state.at > STALE_MS)
    return `the books were last compared with the broker's ${seconds(Math.round((now - state.at) / 1_000) * 1_000)} ago`;
  const stopping = differencesThatStop(state, symbol);
  if (stopping.length > 0) return `the books differ from the broker's: ${stopping.join("; ")}`;
  if (state.skewMs !== null && Math.abs(state.skewMs) > SKEW_LIMIT_MS)
    return `the broker's clock is ${seconds(state.skewMs)} away from this machine's`;
  return null;
}

function differencesThatStop({ agrees, differences, symbols }: BooksState, symbol: string | null): readonly string[] {
  if (agrees || symbols === undefined) return agrees ? [] : differences;
  return differences.filter((_, i) => symbols[i] === undefined || symbols[i] === symbol);
}

/** The symbols in which alone nothing is entered since they differ, with the clause of each. */
export function symbolsStopped(state: BooksState | null): readonly { readonly symbol: string; readonly difference: string }[] {
  if (!state || state.agrees) return [];
  return (state.symbols ?? []).map((symbol, i) => ({ symbol, difference: state.differences[i] ?? "" }));
}
