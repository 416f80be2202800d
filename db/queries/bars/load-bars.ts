import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { TransactionSql } from "postgres";
import { NONE_IN_COMMON, type StoredComparison } from "@/server/core/market/bar-file/compare-stored";
import { SpreadCloses } from "@/server/core/market/bar-file/spread-closes";
import type { Bars } from "@/server/core/market/market";
import { beginUntil } from "../../begin-until";
import type { Database } from "../../client";
import { COLUMNS, copyRows } from "../../copy-rows";
import { LONG_ANSWER, takeTime } from "../../limits";
import { compareIncoming, ratiosNear } from "./compare-bars";

type Series = Pick<Bars, "symbol" | "timeframe">;

/** How many bars were new, and how many had other figures than were stored. */
export interface Loaded {
  readonly inserted: number;
  readonly changed: number;
}

/** What is told before anything is stored for good: how the bars compare with what is stored, and what came with them. What it throws takes all back. */
type Judge<End> = (comparison: StoredComparison, end: End) => void;

/** So many parts are put beside the table before it is asked again what is stored near the next one. */
const PARTS_BESIDE = 32;

/** Loads bars as `loadBarParts` does. */
export async function loadBars(database: Database, bars: Bars, source: string, signal?: AbortSignal): Promise<Loaded> {
  const { loaded } = await loadBarParts(database, bars, { parts: [bars].values(), source, signal, judge: () => undefined });
  return loaded;
}

/**
 * Loads bars that come in parts, each sorted and all of other times, in one transaction, so that loading a file twice changes nothing: by COPY where nothing
 * is stored yet at the times of a part, else by COPY into a temporary table, of which new bars and those with other figures are taken in the end. Each part
 * is asked for when the one before is on its way. `signal` takes all of it back until it is committed.
 */
export async function loadBarParts<End>(
  database: Database,
  series: Series,
  given: {
    readonly parts: Iterator<Bars, End>;
    readonly source: string;
    readonly signal?: AbortSignal | undefined;
    readonly judge: Judge<End>;
  },
): Promise<{ readonly loaded: Loaded; readonly compared: StoredComparison; readonly end: End }> {
  const { parts, source, signal = new AbortController().signal, judge } = given;
  const { symbol, timeframe } = series;
  return beginUntil(database, signal, async (tx) => {
    await takeTime(tx);
    await tx`select pg_advisory_xact_lock(hashtextextended(${`bars ${symbol} ${timeframe}`}, 0))`.within(LONG_ANSWER);
    const coming = new Coming(parts);
    let isBeside = false;
    for (let part = coming.next(); part; part = coming.next()) {
      const free = await freeAround(tx, series, part);
      if (free) {
        await copy(
          tx,
          tx`market_bars (symbol, timeframe, source, ${tx(COLUMNS)})`,
          copyRows(coming.within(free), [symbol, timeframe, source]),
        );
        continue;
      }
      if (!isBeside)
        await tx`create temporary table incoming (time timestamptz, open float8, high float8, low float8, close float8, volume float8) on commit drop`;
      isBeside = true;
      await copy(tx, tx`incoming (${tx(COLUMNS)})`, copyRows(coming.some(PARTS_BESIDE), []));
    }
    const { copied, closes, end } = coming.all();
    if (isBeside) await tx`analyze incoming`.within(LONG_ANSWER);
    const common = isBeside ? await compareIncoming(tx, series) : NONE_IN_COMMON;
    const compared = { ...common, ratiosNear: await ratiosNear(tx, { symbol, ...closes }) };
    judge(compared, end);
    const merged = isBeside ? await mergeIncoming(tx, series, source) : { inserted: 0, changed: 0 };
    return { loaded: { inserted: copied + merged.inserted, changed: merged.changed }, compared, end };
  });
}

/** Times in epoch milliseconds between which, without them, nothing was stored. */
type Free = { readonly after: number; readonly before: number };

/** The parts that are still to come, of which the next one is read before it is known where it goes. */
class Coming<End> {
  readonly #closes = new SpreadCloses();
  #result: IteratorResult<Bars, End>;
  #copied = 0;

  constructor(private readonly parts: Iterator<Bars, End>) {
    this.#result = parts.next();
  }

  /** The next part that is not empty; null when all have been taken. */
  next(): Bars | null {
    while (!this.#result.done && this.#result.value.time.length === 0) this.#result = this.parts.next();
    return this.#result.done ? null : this.#result.value;
  }

  /** Takes parts for the table as long as they lie within what is free there. */
  *within({ after, before }: Free): Generator<Bars> {
    for (let part = this.next(); part; part = this.next()) {
      if ((part.time[0] as number) <= after || (part.time.at(-1) as number) >= before) return;
      this.#copied += part.time.length;
      yield* this.#take(part);
    }
  }

  /** Takes at most so many parts. */
  *some(most: number): Generator<Bars> {
    let left = most;
    for (let part = this.next(); part && left > 0; part = this.next(), left--) yield* this.#take(part);
  }

  all() {
    if (!this.#result.done) throw new Error("there are parts that were not taken");
    return { copied: this.#copied, closes: this.#closes.all(), end: this.#result.value };
  }

  /** Gives a part on its way before the next one is read. */
  *#take(part: Bars): Generator<Bars> {
    this.#closes.note(part);
    yield part;
    this.#result = this.parts.next();
  }
}

async function copy(tx: TransactionSql, table: ReturnType<TransactionSql>, rows: Iterable<Buffer>): Promise<void> {
  const stream = await tx`copy ${table} from stdin (format binary)`.within(LONG_ANSWER).writable();
  // One buffer at a time: what is read ahead of the socket would be read while the database waits.
  await pipeline(Readable.from(rows, { highWaterMark: 1 }), stream);
}

/** What is free around a part; null when something is stored from its first time to its last. */
async function freeAround(tx: TransactionSql, { symbol, timeframe }: Series, { time }: Bars): Promise<Free | null> {
  const first = new Date(time[0] as number).toISOString();
  const stored = tx`market_bars where symbol = ${symbol} and timeframe = ${timeframe}`;
  const [found] = await tx<{ after: number | null; before: number | null }[]>`
    select (select (extract(epoch from max(time)) * 1000)::float8 from ${stored} and time < ${first}::timestamptz) as after,
      (select (extract(epoch from min(time)) * 1000)::float8 from ${stored} and time >= ${first}::timestamptz) as before`.within(
    LONG_ANSWER,
  );
  const { after, before } = {
    after: found?.after ?? Number.NEGATIVE_INFINITY,
    before: found?.before ?? Number.POSITIVE_INFINITY,
  };
  return (time.at(-1) as number) < before ? { after, before } : null;
}

/** Takes what is new and what has other figures from the temporary table. */
async function mergeIncoming(tx: TransactionSql, { symbol, timeframe }: Series, source: string): Promise<Loaded> {
  const { count: changed } = await tx`
    update market_bars b
    set open = i.open, high = i.high, low = i.low, close = i.close, volume = i.volume, source = ${source}
    from incoming i
    where b.symbol = ${symbol} and b.timeframe = ${timeframe} and b.time = i.time
      and (b.open, b.high, b.low, b.close, b.volume) is distinct from (i.open, i.high, i.low, i.close, i.volume)`.within(
    LONG_ANSWER,
  );
  const { count: inserted } = await tx`
    insert into market_bars (symbol, timeframe, time, open, high, low, close, volume, source)
    select ${symbol}, ${timeframe}, i.time, i.open, i.high, i.low, i.close, i.volume, ${source} from incoming i
    where not exists (
      select from market_bars b where b.symbol = ${symbol} and b.timeframe = ${timeframe} and b.time = i.time)
    order by i.time`.within(LONG_ANSWER);
  return { inserted, changed };
}
