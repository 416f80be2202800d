const DAY_MS = 86_400_000;

/** Bytes of each table with its indexes, by name, as they were at `at`. */
export interface TableSizes {
  readonly at: number;
  readonly bytes: Readonly<Record<string, number>>;
}

/** How large the tables are, and how fast they grow. */
export interface DatabaseGrowth {
  readonly at: number;
  /** Since when it is known how they grow; null while that is too short to say. */
  readonly since: number | null;
  /** The largest first. `perDay` in bytes. */
  readonly tables: readonly { readonly name: string; readonly bytes: number; readonly perDay: number | null }[];
  /** Of all tables together, bytes a day. */
  readonly perDay: number | null;
}

/** Of less nothing is said about a day. */
const LEAST_MS = 10 * 60_000;

/** What two looks at the tables say. A table that came in between grew by all that it holds. */
export function growthBetween(before: TableSizes, now: TableSizes): DatabaseGrowth {
  const passedMs = now.at - before.at;
  const isKnown = passedMs >= LEAST_MS;
  const perDay = (bytes: number) => (isKnown ? (bytes / passedMs) * DAY_MS : null);
  const tables = Object.entries(now.bytes)
    .map(([name, bytes]) => ({ name, bytes, perDay: perDay(bytes - (before.bytes[name] ?? 0)) }))
    .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
  const grown = tables.reduce((sum, { name, bytes }) => sum + bytes - (before.bytes[name] ?? 0), 0);
  return { at: now.at, since: isKnown ? before.at : null, tables, perDay: perDay(grown) };
}

/** In how many days what is free is used up at this pace; null where it does not grow, or that is not known. */
export function fullInDays(freeBytes: number, perDay: number | null): number | null {
  return perDay === null || perDay <= 0 ? null : freeBytes / perDay;
}
