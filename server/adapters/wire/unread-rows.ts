import type { RowKind, UnreadRow } from "@/server/core/positions/unread-row";

/** Rows that are kept; what is older than the newest so many is forgotten. */
const MOST_KEPT = 50;
const MOST_TOLD = 1_000;

/** The rows of the broker that were not understood, each told once. */
export interface UnreadRows {
  keep(row: UnreadRow): void;
  /** The row of that id is understood now. */
  settle(what: RowKind, id: string): void;
  /** Puts `rows` in the place of all that was kept of a kind. */
  replace(what: RowKind, rows: readonly UnreadRow[]): void;
  find(what: RowKind, id: string): UnreadRow | null;
  /** Newest last, those that are settled too. */
  all(): readonly UnreadRow[];
}

export function createUnreadRows(say: (sentence: string) => void): UnreadRows {
  const kept = new Map<string, UnreadRow>();
  const told = new Set<string>();
  const keyOf = (what: RowKind, id: string) => `${what} ${id}`;

  function keep(row: UnreadRow): void {
    const key = keyOf(row.what, row.id);
    kept.delete(key);
    kept.set(key, row);
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
    if (told.has(key)) return;
    if (told.size >= MOST_TOLD) told.clear();
    told.add(key);
    const whose = row.symbol === null ? "" : ` of ${row.symbol}`;
    say(`the broker's ${row.what} "${row.id}"${whose} is not understood and left out: ${row.reason}; it is ${row.raw}`);
  }

  return {
    keep,
    settle: (what, id) => {
      const row = kept.get(keyOf(what, id));
      if (row) kept.set(keyOf(what, id), { ...row, settled: true });
    },
    replace: (what, rows) => {
      for (const [key, row] of kept) if (row.what === what) kept.delete(key);
      rows.forEach(keep);
    },
    find: (what, id) => kept.get(keyOf(what, id)) ?? null,
    all: () => [...kept.values()],
  };
}
