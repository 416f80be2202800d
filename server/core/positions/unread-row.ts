export const ROW_KINDS = ["order", "position", "activity", "cancellation"] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** A row of the broker that the desk does not understand, kept as it came. */
export type UnreadRow = {
  readonly what: RowKind;
  /** The broker's id of it; where it has none, one that equal rows share. */
  readonly id: string;
  /** What it could touch; null where it does not say. */
  readonly symbol: string | null;
  /** What is not understood of it. */
  readonly reason: string;
  /** The row as JSON, the first part of a long one. */
  readonly raw: string;
  /** Whether it has been understood since, or is gone. */
  readonly settled: boolean;
};

/** Rows beyond the newest so many are forgotten, and rows that nobody has told of for so long. */
const MOST = 20;
const LONGEST_MS = 7 * 86_400_000;

type Dated = UnreadRow & { readonly since: number };

/**
 * The rows that were not understood `before`, and those of `now` at `at`, each once and since when, the newest last; without those that are
 * settled. Positions are told anew each time.
 */
export function unreadSince(before: readonly Dated[], now: readonly UnreadRow[], at: number): readonly Dated[] {
  const isOf = (row: UnreadRow) => (other: UnreadRow) => other.what === row.what && other.id === row.id;
  const kept = before.filter((row) => row.what !== "position" && at - row.since <= LONGEST_MS && !now.some(isOf(row)));
  const dated = now.filter(({ settled }) => !settled).map((row) => ({ ...row, since: before.find(isOf(row))?.since ?? at }));
  return [...kept, ...dated].sort((a, b) => a.since - b.since).slice(-MOST);
}

/** Whether the broker told of a position in `symbol` that was not understood: one that names it, or one that does not say which. */
export function isUntoldPosition(unread: readonly UnreadRow[], symbol: string): boolean {
  return unread.some((row) => row.what === "position" && !row.settled && (row.symbol === null || row.symbol === symbol));
}
