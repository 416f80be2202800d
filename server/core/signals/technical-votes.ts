import { swingPrices } from "../indicators/swings";
import type { Bars } from "../market/market";
import { figure } from "../money/figures";

/** One voice of the technical reading. `signal` in [-1, 1], `confidence` in [0, 1]; a vote with signal 0 does not count in the score. */
export type TechnicalVote = {
  readonly name: "rsi" | "sma20" | "trend" | "levels" | "volume" | "price_action";
  /** The figure the vote rests on, null when there were too few bars. */
  readonly value: number | null;
  readonly signal: number;
  readonly confidence: number;
  /** A sentence a person reads. */
  readonly reason: string;
};

/** The bars and the indicators over them, in columns; figures are those of the last bar, NaN before they are defined. */
export interface Chart {
  readonly bars: Bars;
  readonly rsi14: number;
  readonly sma20: Float64Array;
  readonly ema12: number;
  readonly ema26: number;
  readonly atr14: number;
  readonly adx14: number;
  readonly obv: Float64Array;
}

/** What a voice finds. */
interface Finding {
  /** The figure shown. */
  readonly value: number;
  /** Which way and how far it leans, in the unit of its rule; negative is down. */
  readonly lean: number;
  /** How much can be made of it, in [0, 1]. */
  readonly certainty: number;
  /** What was seen, as the first half of a sentence that ends with the verdict. */
  readonly seen: string;
}

export interface VoteRule {
  readonly name: TechnicalVote["name"];
  /** How many bars it takes. */
  readonly bars: number;
  /** A lean up to `quiet` is noise and does not vote; from `full` on the signal is 1 or -1. */
  readonly quiet: number;
  readonly full: number;
  /** What it finds, or the reason why it cannot say. */
  readonly find: (chart: Chart) => Finding | string;
}

/** ADX up to the first figure is no trend, from the second on a strong one: the usual reading of the index. */
const TREND_ADX = [20, 40] as const;
/** What a stretched RSI is worth against a strong trend: trends stay stretched for long. */
const RSI_AGAINST_TREND = 0.4;
/** Closes that tell how long the price has stood on its side of the average: half as many as the average is made of. */
const SIDE_BARS = 10;
/** A close nearer to the average than this many ATRs stands on neither side, for rounding would decide. */
const SIDE_MARGIN_ATR = 0.1;
/** Bars on either side that a turning point must stand out from: with fewer every wiggle is a level, with more 120 bars hold hardly any. */
const SWING_REACH = 3;
/** Turning points closer than this many ATRs are one level: a bar is wider than that. */
const LEVEL_WIDTH_ATR = 0.3;
/** Further away than this many ATRs a level is out of sight: the price does not get there within a bar. */
const LEVEL_NEAR_ATR = 1.5;
/** Certainty of a level by how often the price turned there: once is chance, three times is a level. */
const TOUCH_CERTAINTY = [0, 0.4, 0.7, 1] as const;
/** Bars over which volume is balanced: as many as the average is made of. */
const VOLUME_BARS = 20;
/** So many of them may be without volume, as in quiet hours; with more, the feed does not know the volume. */
const MOST_SILENT_BARS = 4;
/** Volume of the last 5 bars against the usual: up to the first figure it carries no move, from the second on it fully does. */
const RECENT_VOLUME_BARS = 5;
const CARRIED_VOLUME = [0.5, 1.25] as const;
/** Bars whose bodies make the price action: enough to outlast one odd bar, few enough to be news. */
const ACTION_BARS = 3;

/**
 * The six voices. Leans are in RSI points, ATRs, nearness from 0 to 1, or shares. `quiet` is set so that a voice speaks on a quarter to a half of the
 * bars of TSLA (5m), IWM (15m) and BTC/USD (1h) in 2025, and `full` so that only extremes reach it: then the score passes 0.3 on about every fifth bar.
 */
export const VOTES: readonly VoteRule[] = [
  // from 35 to 65 lie three bars of four; 10 and 90 are one in a thousand
  { name: "rsi", bars: 15, quiet: 15, full: 40, find: findRsi },
  // an ATR from the average is every other bar; five are a run without a pause
  { name: "sma20", bars: 20, quiet: 1, full: 5, find: findAverage },
  // nearer than half an ATR the two averages are entangled; only the steepest trends part them by three
  { name: "trend", bars: 28, quiet: 0.5, full: 3, find: findTrend },
  // in the upper half of sight; standing on the level is 0.6 and not 1, for it may break as well
  { name: "levels", bars: 15, quiet: 0.4, full: 1.4, find: findLevels },
  // by chance a quarter of the volume is left on one side; all of it when every bar closes the same way
  { name: "volume", bars: VOLUME_BARS + 1, quiet: 0.25, full: 1, find: findVolume },
  // three bodies add up to an ATR by chance; to four only in a thrust
  { name: "price_action", bars: 15, quiet: 1, full: 4, find: findAction },
];

/** How far `value` is on its way from `from` to `to`, in [0, 1]; 0 for NaN. */
export function ramp(value: number, [from, to]: readonly [number, number]): number {
  return value > from ? Math.min(1, (value - from) / (to - from)) : 0;
}

/** A distance in ATRs. A market that does not move has no ATR and no distances. */
const inAtrs = (distance: number, { atr14 }: Chart) => (atr14 > 0 ? distance / atr14 : 0);
const lastOf = (column: Float64Array) => column[column.length - 1] as number;
const trendStrength = ({ adx14 }: Chart) => ramp(adx14, TREND_ADX);

function sumOfLast(column: Float64Array, count: number): number {
  return column.subarray(-count).reduce((sum, value) => sum + value, 0);
}

const aboveOrBelow = (atrs: number) => `${Math.abs(atrs).toFixed(1)} ATR ${atrs < 0 ? "below" : "above"}`;

function findRsi(chart: Chart): Finding {
  const { rsi14 } = chart;
  const certainty = 1 - (1 - RSI_AGAINST_TREND) * trendStrength(chart);
  return { value: rsi14, lean: 50 - rsi14, certainty, seen: `RSI is ${rsi14.toFixed(0)}` };
}

function findAverage(chart: Chart): Finding {
  const { close } = chart.bars;
  const distance = inAtrs(lastOf(close) - lastOf(chart.sma20), chart);
  const distances = chart.sma20
    .subarray(-SIDE_BARS)
    .map((average, i) => inAtrs((close.at(i - SIDE_BARS) as number) - average, chart));
  const sameSide = distances.filter((other) => other * Math.sign(distance) > SIDE_MARGIN_ATR);
  const certainty = sameSide.length / SIDE_BARS;
  return { value: distance, lean: distance, certainty, seen: `the price is ${aboveOrBelow(distance)} its 20-bar average` };
}

function findTrend(chart: Chart): Finding {
  const gap = inAtrs(chart.ema12 - chart.ema26, chart);
  const seen = `the 12-bar average is ${aboveOrBelow(gap)} the 26-bar one, ADX ${chart.adx14.toFixed(0)}`;
  return { value: gap, lean: gap, certainty: trendStrength(chart), seen };
}

function findLevels(chart: Chart): Finding | string {
  const { high, low, close } = chart.bars;
  const price = lastOf(close);
  const levels = swingPrices(high, low, SWING_REACH);
  if (levels.length === 0) return `no turning point in ${close.length} bars`;
  const support = Math.max(...levels.filter((level) => level <= price));
  const resistance = Math.min(...levels.filter((level) => level >= price));
  const above = inAtrs(price - support, chart);
  const below = inAtrs(resistance - price, chart);
  const [nearer, value] = above <= below ? [support, above] : [resistance, -below];
  const touches = levels.filter((level) => inAtrs(Math.abs(level - nearer), chart) <= LEVEL_WIDTH_ATR).length;
  const certainty = TOUCH_CERTAINTY[Math.min(touches, TOUCH_CERTAINTY.length - 1)] as number;
  const nearness = (distance: number) => Math.max(0, 1 - distance / LEVEL_NEAR_ATR);
  const place = (kind: string, level: number, atrs: number) =>
    Number.isFinite(level) ? `${kind} ${figure(level)} is ${atrs.toFixed(1)} ATR away` : `no ${kind}`;
  const places = `${place("support", support, above)}, ${place("resistance", resistance, below)}`;
  const seen = `${places}; the nearer one turned the price ${touches === 1 ? "once" : `${touches} times`}`;
  return { value, lean: nearness(above) - nearness(below), certainty, seen };
}

function findVolume({ bars: { volume }, obv }: Chart): Finding | string {
  const silent = volume.subarray(-VOLUME_BARS).filter((units) => units === 0).length;
  if (silent > MOST_SILENT_BARS || lastOf(volume) === 0) return `volume is missing in ${silent} of the last ${VOLUME_BARS} bars`;
  const total = sumOfLast(volume, VOLUME_BARS);
  const share = (lastOf(obv) - (obv.at(-1 - VOLUME_BARS) as number)) / total;
  const carried = sumOfLast(volume, RECENT_VOLUME_BARS) / RECENT_VOLUME_BARS / (total / VOLUME_BARS);
  const side = `on balance ${(100 * Math.abs(share)).toFixed(0)} % of the volume came with ${share < 0 ? "falling" : "rising"} closes`;
  const seen = `${side}, lately at ${carried.toFixed(1)} times the usual volume`;
  return { value: share, lean: share, certainty: ramp(carried, CARRIED_VOLUME), seen };
}

function findAction(chart: Chart): Finding {
  const { open, high, low, close } = chart.bars;
  const body = sumOfLast(close, ACTION_BARS) - sumOfLast(open, ACTION_BARS);
  const range = sumOfLast(high, ACTION_BARS) - sumOfLast(low, ACTION_BARS);
  const thrust = inAtrs(body, chart);
  const seen = `the last ${ACTION_BARS} bars ${thrust < 0 ? "fell" : "rose"} ${Math.abs(thrust).toFixed(1)} ATR`;
  return { value: thrust, lean: thrust, certainty: range > 0 ? Math.abs(body) / range : 0, seen };
}
