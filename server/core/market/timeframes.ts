import { Fault } from "../fault";
import { instantInWords } from "../words";
import { dayKey, type Session, sessionOn, sessionsBetween } from "./calendar/calendar";
import { type AssetClass, assetClassOf, type Bars, sliceBars, TIMEFRAME_MS, type Timeframe } from "./market";

/**
 * When a bar is complete, epoch milliseconds: its start plus its length, and for a `1d` bar of an equity the close of its session.
 * Throws Fault `invalid_input` when no session opens where such a bar starts.
 */
export function barEnd(assetClass: AssetClass, timeframe: Timeframe, start: number): number {
  if (timeframe !== "1d" || assetClass === "crypto") return start + TIMEFRAME_MS[timeframe];
  const session = sessionOn(assetClass, dayKey(assetClass, start));
  if (session?.open === start) return session.close;
  throw new Fault(
    "invalid_input",
    `a 1d bar starts at the open of its session, and no session opens at ${instantInWords(start)}`,
  );
}

/**
 * Bars of a coarser timeframe: first open, highest high, lowest low, last close, summed volume. Intervals hold their left end and are named
 * after it; a `1d` bar of an equity is its NYSE session, made of the bars that overlap the session alone and stamped at the open.
 * Only bars that are complete at `completeAt` come back; by default all. Throws Fault `invalid_input` for a finer timeframe.
 */
export function aggregateBars(bars: Bars, to: Timeframe, completeAt = Number.POSITIVE_INFINITY): Bars {
  if (TIMEFRAME_MS[to] < TIMEFRAME_MS[bars.timeframe])
    throw new Fault("invalid_input", `${bars.timeframe} bars cannot make "${to}" bars`);
  const assetClass = assetClassOf(bars.symbol);
  const merged = to === bars.timeframe ? bars : mergeBars(bars, to, bucketFinder(bars, to));
  let count = merged.time.length;
  while (count > 0 && barEnd(assetClass, to, merged.time[count - 1] as number) > completeAt) count--;
  return sliceBars(merged, 0, count);
}

/** Gives the start of the coarser bar that one of `bars` goes into, NaN when it goes into none. Expects ascending starts. */
export function bucketFinder({ symbol, time, timeframe }: Bars, to: Timeframe): (start: number) => number {
  const assetClass = assetClassOf(symbol);
  const lengthMs = TIMEFRAME_MS[timeframe];
  const stepMs = TIMEFRAME_MS[to];
  if (to !== "1d" || assetClass === "crypto") return (start) => Math.floor(start / stepMs) * stepMs;
  const [first, last] = [time[0], time.at(-1)];
  const sessions = first === undefined || last === undefined ? [] : sessionsBetween(assetClass, first - stepMs, last + stepMs);
  let index = 0;
  return (start) => {
    let session: Session | undefined = sessions[index];
    while (session && start >= session.close) session = sessions[++index];
    return session && start + lengthMs > session.open ? session.open : Number.NaN;
  };
}

function mergeBars(bars: Bars, timeframe: Timeframe, bucketOf: (start: number) => number): Bars {
  const column = () => new Float64Array(bars.time.length);
  const merged = { time: column(), open: column(), high: column(), low: column(), close: column(), volume: column() };
  const { time, open, high, low, close, volume } = merged;
  let last = -1;
  for (let i = 0; i < bars.time.length; i++) {
    const bucket = bucketOf(bars.time[i] as number);
    if (Number.isNaN(bucket)) continue;
    if (last < 0 || time[last] !== bucket) {
      last++;
      time[last] = bucket;
      open[last] = bars.open[i] as number;
      high[last] = bars.high[i] as number;
      low[last] = bars.low[i] as number;
      volume[last] = 0;
    }
    high[last] = Math.max(high[last] as number, bars.high[i] as number);
    low[last] = Math.min(low[last] as number, bars.low[i] as number);
    close[last] = bars.close[i] as number;
    volume[last] = (volume[last] as number) + (bars.volume[i] as number);
  }
  return sliceBars({ symbol: bars.symbol, timeframe, ...merged }, 0, last + 1);
}
