import { type Bars, TIMEFRAME_MS } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import { walk } from "../walk";

/** A walk of one-minute bars, and the fifteen-minute bars that they make. */
export function finerWalk(seed: number, count: number, volume = 0) {
  const steps = walk(seed, 15 * count, volume);
  const begin = steps.time[0] as number;
  const fine: Bars = { ...steps, timeframe: "1m", time: steps.time.map((_, k) => begin + k * TIMEFRAME_MS["1m"]) };
  return { fine, bars: aggregateBars(fine, "15m") };
}

/** As `finerWalk`, with a far high and a far low in each fifth bar, the one or the other first. */
export function wildWalk(seed: number, count: number) {
  const { fine } = finerWalk(seed, count);
  const [high, low] = [fine.high.slice(), fine.low.slice()];
  for (let i = 3; i < count; i += 5) {
    const [early, late] = i % 2 === 0 ? [high, low] : [low, high];
    for (const [column, minute] of [
      [early, 15 * i + 4],
      [late, 15 * i + 10],
    ] as const)
      column[minute] = Math.round((column[minute] as number) * (column === high ? 106 : 94)) / 100;
  }
  const wild = { ...fine, high, low };
  return { fine: wild, bars: aggregateBars(wild, "15m") };
}

/** `bars` without the rows at some places. */
export function without(bars: Bars, isLeftOut: (k: number) => boolean): Bars {
  const rest = (column: Float64Array) => column.filter((_, k) => !isLeftOut(k));
  const { time, open, high, low, close, volume } = bars;
  return {
    ...bars,
    time: rest(time),
    open: rest(open),
    high: rest(high),
    low: rest(low),
    close: rest(close),
    volume: rest(volume),
  };
}
