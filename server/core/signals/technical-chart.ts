import type { Bars } from "../market/market";

/** Closes that tell how long the price has stood on its side of the average: half as many as the average is made of. */
export const SIDE_BARS = 10;
/** Bars on either side that a turning point must stand out from: with fewer every wiggle is a level, with more 120 bars hold hardly any. */
export const SWING_REACH = 3;
/** Bars over which volume is balanced: as many as the average is made of. */
export const VOLUME_BARS = 20;

/** Some bars and the indicators over them; figures are those of the last bar, NaN before they are defined. */
export interface Chart {
  readonly bars: Bars;
  /** The place after the last bar, and how many bars up to there count. */
  readonly end: number;
  readonly count: number;
  readonly rsi14: number;
  /** Of the last SIDE_BARS bars, from place `firstAverage` on. */
  readonly sma20: Float64Array;
  readonly firstAverage: number;
  readonly ema12: number;
  readonly ema26: number;
  readonly atr14: number;
  readonly adx14: number;
  /** What the last VOLUME_BARS bars added to OBV. */
  readonly obvMove: number;
  /** Prices at which the market turned, `turnCount` of them from `firstTurn` on. */
  readonly turns: Float64Array;
  readonly firstTurn: number;
  readonly turnCount: number;
  /** The highest of them up to the last close and the lowest from there; without one -Infinity and Infinity. */
  readonly support: number;
  readonly resistance: number;
}

/** The highest of `turns` up to `price` and the lowest from there, of `count` of them from `first` on. */
export function levelsAround(price: number, turns: Float64Array, first: number, count: number) {
  let support = Number.NEGATIVE_INFINITY;
  let resistance = Number.POSITIVE_INFINITY;
  for (let i = first; i < first + count; i++) {
    const level = turns[i] as number;
    if (level <= price && level > support) support = level;
    if (level >= price && level < resistance) resistance = level;
  }
  return { support, resistance };
}
