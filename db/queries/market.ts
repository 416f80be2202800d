import { and, asc, desc, eq, lte, sql } from "drizzle-orm";
import type { BarFileReport } from "@/server/core/market/bar-file/bar-file";
import type { Bars, Timeframe } from "@/server/core/market/market";
import { IMPORT_REPORT } from "@/server/core/stored/bar-imports";
import type { Database, Db } from "../client";
import { msOf } from "../instants";
import { barImports, marketBars } from "../schema";

/** So many rows come at once: in between others are heard, and no more of them are objects at a time. */
const ROWS_AT_ONCE = 5_000;
const FIELDS = ["t", "o", "h", "l", "c", "v"] as const;
type BarRow = Readonly<Record<(typeof FIELDS)[number], number>>;

/** All stored bars of a symbol and timeframe, ascending; null when there are none. */
export async function readBars(database: Database, symbol: string, timeframe: Timeframe): Promise<Bars | null> {
  const answer = database.sql<BarRow[]>`
    select (extract(epoch from time) * 1000)::float8 as t, open as o, high as h, low as l, close as c, volume as v
    from market_bars where symbol = ${symbol} and timeframe = ${timeframe} order by time`;
  const parts: Float64Array[][] = [];
  for await (const rows of answer.cursor(ROWS_AT_ONCE))
    parts.push(FIELDS.map((key) => Float64Array.from(rows, (row) => row[key])));
  if (parts.length === 0) return null;
  const [time, open, high, low, close, volume] = FIELDS.map((_, n) => joined(parts.map((part) => part[n] as Float64Array)));
  return { symbol, timeframe, time, open, high, low, close, volume } as Bars;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The newest `count` stored bars, of those that began by `until` when it is given, ascending, as rows. */
export async function newestBars(
  db: Db,
  {
    symbol,
    timeframe,
    until,
    count,
  }: { readonly symbol: string; readonly timeframe: Timeframe; readonly until?: number; readonly count: number },
) {
  const { time, open, high, low, close, volume } = marketBars;
  const rows = await db
    .select({ time, open, high, low, close, volume })
    .from(marketBars)
    .where(
      and(eq(marketBars.symbol, symbol), eq(marketBars.timeframe, timeframe), until === undefined ? undefined : lte(time, until)),
    )
    .orderBy(desc(time))
    .limit(count);
  return rows.reverse();
}

export async function storedTimeframes(db: Db, symbol: string): Promise<Timeframe[]> {
  const rows = await db.selectDistinct({ timeframe: marketBars.timeframe }).from(marketBars).where(eq(marketBars.symbol, symbol));
  return rows.map((row) => row.timeframe);
}

/** From when to when bars of a symbol are stored, a row each timeframe; epoch milliseconds of their starts. */
export async function storedSpans(db: Db, symbol: string) {
  return db
    .select({
      timeframe: marketBars.timeframe,
      from: msOf(sql`min(${marketBars.time})`),
      to: msOf(sql`max(${marketBars.time})`),
    })
    .from(marketBars)
    .where(eq(marketBars.symbol, symbol))
    .groupBy(marketBars.timeframe)
    .orderBy(asc(marketBars.timeframe));
}

/** What is stored: one row a symbol, timeframe and source. */
export async function coverage(db: Db) {
  return db
    .select({
      symbol: marketBars.symbol,
      timeframe: marketBars.timeframe,
      source: sql<string>`string_agg(distinct ${marketBars.source}, ', ')`,
      bars: sql<number>`count(*)::int`,
      from: msOf(sql`min(${marketBars.time})`),
      to: msOf(sql`max(${marketBars.time})`),
    })
    .from(marketBars)
    .groupBy(marketBars.symbol, marketBars.timeframe)
    .orderBy(asc(marketBars.symbol), asc(marketBars.timeframe));
}

export async function eraseBars(tx: Db, symbol: string, timeframe: Timeframe): Promise<number> {
  const erased = await tx
    .delete(marketBars)
    .where(and(eq(marketBars.symbol, symbol), eq(marketBars.timeframe, timeframe)))
    .returning({ time: marketBars.time });
  return erased.length;
}

export async function recordImport(
  db: Db,
  given: {
    readonly symbol: string;
    readonly timeframe: Timeframe;
    readonly fileName: string;
    readonly bars: number;
    readonly inserted: number;
    readonly changed: number;
    readonly report: BarFileReport;
    readonly importedAt: number;
  },
): Promise<void> {
  await db.insert(barImports).values({ ...given, report: IMPORT_REPORT.write(given.report) });
}

export async function listImports(db: Db, limit: number) {
  const rows = await db.select().from(barImports).orderBy(desc(barImports.importedAt), desc(barImports.id)).limit(limit);
  return rows.map((row) => ({ ...row, report: IMPORT_REPORT.read(row.report, row.id) }));
}
