import type { LRUCache } from "lru-cache";
import { dayKey, expectedLastBarStart } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bars, sliceBars, type Timeframe } from "@/server/core/market/market";
import { aggregateBars, barEnd } from "@/server/core/market/timeframes";
import { createBarsCache } from "../../market-data/bars-cache";
import { countComplete, countStartedBefore } from "../../market-data/count-bars";
import { BASE_OF, type BarSource } from "./ask-bars";
import { type Column, type ColumnPlace, type ColumnReaderOptions, createColumnReader, SETTLES_MS } from "./column-reader";

/** About 48 MB. */
const KEPT_BARS = 1_000_000;
export type ColumnQuestion = { readonly symbol: string; readonly timeframe: Timeframe; readonly asOf: number };

export interface Columns {
  /** The last `count` bars that were complete at `asOf`, fewer or none when there are no more. */
  last(question: ColumnQuestion, count: number, source?: BarSource): Promise<Bars>;
  /** The minutes that started at or after `from` and were complete at `to`. */
  minutes(symbol: string, from: number, to: number): Promise<Bars>;
  forget(): void;
}

export interface ColumnsOptions extends ColumnReaderOptions {
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Columns of the broker's bars, each read back from now on as far as somebody asked and on to now when somebody asks again, whoever asks first. A
 * bar is finished a moment after its end, which is waited for. Kept for a day: what is adjusted for splits may be another tomorrow.
 */
export function createColumns({ askBars, contractOf, clock, sleep }: ColumnsOptions): Columns {
  let kept: LRUCache<string, Column> = newCache();
  const reader = createColumnReader({ askBars, contractOf, clock });
  const reading = new Map<string, Promise<unknown>>();

  /** The column, grown until it holds all that `isEnough` asks for; what is not there after it was asked for is not there. */
  async function until(place: ColumnPlace, asOf: number, isEnough: (column: Column) => boolean): Promise<Column> {
    for (let hasReadOn = false; ; ) {
      const key = keyOf(place, clock.now());
      const under = reading.get(key);
      if (under !== undefined) {
        await under;
        continue;
      }
      const column: Column | undefined = kept.get(key);
      const end = lastEnd(place, Math.min(asOf, clock.now()));
      const isLate: boolean = !column || (!hasReadOn && column.to < end);
      if (column && !isLate && (column.isWhole || isEnough(column))) return column;
      const cache = kept;
      const work = column && !isLate ? reader.readBack(place, column) : settled(end).then(() => reader.readOn(place, column));
      const grown = work.then((read) => cache.set(key, read));
      hasReadOn ||= isLate;
      reading.set(key, grown);
      await grown.finally(() => reading.delete(key));
    }
  }

  /** Waits until what ended at `end` is settled. */
  async function settled(end: number): Promise<void> {
    const leftMs = end + SETTLES_MS - clock.now();
    if (leftMs > 0) await sleep(leftMs);
  }

  return {
    async last({ symbol, timeframe, asOf }, count, source = "trades") {
      const base = BASE_OF[assetClassOf(symbol)][timeframe];
      const made = ({ bars, isWhole }: Column) => {
        const all = aggregateBars(sliceBars(bars, 0, countComplete(bars, asOf)), timeframe, asOf);
        // The first one may have begun before what has been read.
        return base === timeframe || isWhole ? all : sliceBars(all, Math.min(1, all.time.length));
      };
      const column = await until({ symbol, base, source }, asOf, (read) => made(read).time.length >= count);
      const bars = made(column);
      return sliceBars(bars, Math.max(0, bars.time.length - count));
    },
    async minutes(symbol, from, to) {
      const place = { symbol, base: "1m", source: "trades" } as const;
      const { bars } = await until(place, to, (read) => (read.bars.time[0] ?? Number.POSITIVE_INFINITY) < from);
      const end = countComplete(bars, to);
      return sliceBars(bars, Math.min(countStartedBefore(bars, from), end), end);
    },
    forget: () => {
      // What is on its way comes too late for the new one.
      kept = newCache();
    },
  };
}

const newCache = () => createBarsCache<Column>(KEPT_BARS, ({ bars }) => bars.time.length);
const keyOf = ({ symbol, base, source }: ColumnPlace, now: number) =>
  `${symbol} ${base} ${source} ${dayKey(assetClassOf(symbol), now)}`;

/** When the last bar that was complete at `asOf` ended. */
function lastEnd({ symbol, base }: ColumnPlace, asOf: number): number {
  const assetClass = assetClassOf(symbol);
  return barEnd(assetClass, base, expectedLastBarStart(assetClass, base, asOf));
}
