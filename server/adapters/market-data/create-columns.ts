import { type Bars, TIMEFRAME_MS, TIMEFRAMES, type Timeframe } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import { createBarsCache } from "./bars-cache";
import { sessionBarsOf } from "./session-bars-of";

/** Where bars are stored. */
export interface StoredBars {
  /** All bars of a symbol and timeframe, ascending; null when there are none. */
  load(symbol: string, timeframe: Timeframe): Promise<Bars | null>;
  /** The timeframes of which there are bars. */
  timeframes(symbol: string): Promise<readonly Timeframe[]>;
}

/** Whole columns of the regular session, kept in memory. Null where nothing is stored that they could be made from. */
export interface Columns {
  of(symbol: string, timeframe: Timeframe): Promise<Bars | null>;
  /** The column of the finest timeframe that is stored. */
  finest(symbol: string): Promise<Bars | null>;
  forget(symbol: string): void;
}

type Kept = { readonly column: Promise<Bars | null>; readonly bars: number };

/** Opens columns over `stored`, each loaded once however many ask at the same time; those used last are kept, up to `maxBars` bars in all. */
export function createColumns(stored: StoredBars, maxBars: number): Columns {
  const kept = createBarsCache<Kept>(maxBars, ({ bars }) => bars);
  const timeframes = new Map<string, Promise<readonly Timeframe[]>>();

  /** The stored timeframes, finest first. */
  function timeframesOf(symbol: string): Promise<readonly Timeframe[]> {
    const known = timeframes.get(symbol);
    if (known !== undefined) return known;
    const asked = stored.timeframes(symbol).then((some) => TIMEFRAMES.filter((timeframe) => some.includes(timeframe)));
    timeframes.set(symbol, asked);
    asked.catch(() => timeframes.delete(symbol));
    return asked;
  }

  async function read(symbol: string, timeframe: Timeframe): Promise<Bars | null> {
    const [finest, ...others] = await timeframesOf(symbol);
    if (finest === timeframe || others.includes(timeframe)) {
      const bars = await stored.load(symbol, timeframe);
      return bars && sessionBarsOf(bars);
    }
    if (finest === undefined || TIMEFRAME_MS[finest] > TIMEFRAME_MS[timeframe]) return null;
    const bars = await of(symbol, finest);
    return bars && aggregateBars(bars, timeframe);
  }

  function of(symbol: string, timeframe: Timeframe): Promise<Bars | null> {
    const key = keyOf(symbol, timeframe);
    const known = kept.get(key);
    if (known) return known.column;
    const loading: Kept = { column: read(symbol, timeframe), bars: 0 };
    kept.set(key, loading);
    const settle = (bars: Bars | null) => {
      if (kept.get(key) !== loading) return;
      if (bars) kept.set(key, { column: loading.column, bars: bars.time.length });
      else kept.delete(key);
    };
    loading.column.then(settle, () => settle(null));
    return loading.column;
  }

  return {
    of,
    async finest(symbol) {
      const [timeframe] = await timeframesOf(symbol);
      return timeframe ? of(symbol, timeframe) : null;
    },
    forget(symbol) {
      timeframes.delete(symbol);
      for (const timeframe of TIMEFRAMES) kept.delete(keyOf(symbol, timeframe));
    },
  };
}

function keyOf(symbol: string, timeframe: Timeframe): string {
  return `${symbol} ${timeframe}`;
}
