import type { AccountState } from "./account-state";
import { seconds } from "./seconds";
import { span } from "./span";
import type { UnreadRow } from "./unread-row";

/** How the desk's books stood beside the broker's when they were last compared. Times are wall times in epoch milliseconds. */
export type BooksState = {
  readonly at: number;
  readonly agrees: boolean;
  /** Since when they differ; null while they agree. */
  readonly since: number | null;
  /** One clause each, such as "TSLA: the desk holds 10, the broker 12". */
  readonly differences: readonly string[];
  /** Rows of the broker that were not understood, and since when, the newest last; left out before any was. */
  readonly unread?: readonly (UnreadRow & { readonly since: number })[];
  /** What the broker told of the account itself; left out before it was read. */
  readonly account?: AccountState;
  /** The broker's clock minus this machine's; null when it was not read. */
  readonly skewMs: number | null;
};

/** A comparison older than this says nothing about now: it is made every minute. */
const STALE_MS = 3 * 60_000;
/** From here on nothing can be said about what is due when. */
const SKEW_LIMIT_MS = 30_000;

/** Why no position may be entered on these books at `now`; null when one may. */
export function booksObjection(state: BooksState | null, now: number): string | null {
  if (state === null) return "the books were not compared with the broker's yet";
  if (state.at - now > SKEW_LIMIT_MS)
    return `the books were last compared with the broker's by a clock that was ${span(state.at - now)} ahead of this one`;
  if (now - state.at > STALE_MS)
    return `the books were last compared with the broker's ${seconds(Math.round((now - state.at) / 1_000) * 1_000)} ago`;
  if (!state.agrees) return `the books differ from the broker's: ${state.differences.join("; ")}`;
  if (state.skewMs !== null && Math.abs(state.skewMs) > SKEW_LIMIT_MS)
    return `the broker's clock is ${seconds(state.skewMs)} away from this machine's`;
  return null;
}
