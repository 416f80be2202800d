import { once } from "node:events";
import { and, asc, desc, eq, lte, sql } from "drizzle-orm";
import type { BarFileReport } from "@/server/core/bar-file";
import type { Bars, Timeframe } from "@/server/core/market";
import type { Database, Db } from "../client";
import { barImports, marketBars } from "../schema";

const ROWS_PER_CHUNK = 5_000;

/** Rows of `bars` as COPY text, a chunk of rows at a time. */
function* copyText(bars: Bars): Generator<string> {
  let text = "";
  for (let i = 0; i < bars.time.length; i++) {
    text += `${new Date(bars.time[i] as number).toISOString()}\t${bars.open[i]}\t${bars.high[i]}\t${bars.low[i]}\t${bars.close[i]}\t${bars.volume[i]}\n`;
    if ((i + 1) % ROWS_PER_CHUNK === 0) {
      yield text;
      text = "";
    }
  }
  if (text !== "") yield text;
}

/**
 * Loads bars in one transaction: COPY into a temporary table, then an upsert, so that loading a file twice changes nothing.
 * Returns how many rows were new and how many of the others had other figures.
 */
export async function loadBars(
  database: Database,
  bars: Bars,
  source: string,
): Promise<{ readonly inserted: number; readonly changed: number }> {
  return database.sql.begin(async (tx) => {
    await tx`create temporary table incoming (time timestamptz, open float8, high float8, low float8, close float8, volume float8) on commit drop`;
    const stream = await tx`copy incoming from stdin`.writable();
    for (const text of copyText(bars)) if (!stream.write(text)) await once(stream, "drain");
    stream.end();
    await once(stream, "finish");
    const written = await tx<{ fresh: boolean; n: number }[]>`
      with written as (
        insert into market_bars as b (symbol, timeframe, time, open, high, low, close, volume, source)
        select ${bars.symbol}, ${bars.timeframe}, time, open, high, low, close, volume, ${source} from incoming order by time
        on conflict (symbol, timeframe, time) do update
        set open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close, volume = excluded.volume, source = excluded.source
        where (b.open, b.high, b.low, b.close, b.volume) is distinct from (excluded.open, excluded.high, excluded.low, excluded.close, excluded.volume)
        returning (xmax = 0) as fresh)
      select fresh, count(*)::int as n from written group by fresh`;
    const count = (fresh: boolean) => written.find((row) => row.fresh === fresh)?.n ?? 0;
    return { inserted: count(true), changed: count(false) };
  });
}

/** All stored bars of a symbol and timeframe, ascending; null when there are none. */
export async function readBars(database: Database, symbol: string, timeframe: Timeframe): Promise<Bars | null> {
  const rows = await database.sql<{ t: number; o: number; h: number; l: number; c: number; v: number }[]>`
    select (extract(epoch from time) * 1000)::float8 as t, open as o, high as h, low as l, close as c, volume as v
    from market_bars where symbol = ${symbol} and timeframe = ${timeframe} order by time`;
  if (rows.length === 0) return null;
  const column = (key: "t" | "o" | "h" | "l" | "c" | "v") => Float64Array.from(rows, (row) => row[key]);
  return {
    symbol,
    timeframe,
    time: column("t"),
    open: column("o"),
    high: column("h"),
    low: column("l"),
    close: column("c"),
    volume: column("v"),
  };
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

/** What is stored: one row a symbol, timeframe and source. */
export async function coverage(db: Db) {
  return db
    .select({
      symbol: marketBars.symbol,
      timeframe: marketBars.timeframe,
      source: sql<string>`string_agg(distinct ${marketBars.source}, ', ')`,
      bars: sql<number>`count(*)::int`,
      from: sql<number>`(extract(epoch from min(${marketBars.time})) * 1000)::float8`,
      to: sql<number>`(extract(epoch from max(${marketBars.time})) * 1000)::float8`,
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
  await db.insert(barImports).values(given);
}

export async function listImports(db: Db, limit: number) {
  return db.select().from(barImports).orderBy(desc(barImports.importedAt), desc(barImports.id)).limit(limit);
}
