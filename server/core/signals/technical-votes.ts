import { sumOf } from "../indicators/column";
import { figure } from "../money/figures";
import { type Chart, SIDE_BARS, VOLUME_BARS } from "./technical-chart";

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

export interface VoteRule {
  readonly name: TechnicalVote["name"];
  /** How many bars it takes. */
  readonly bars: number;
  /** A lean up to `quiet` is noise and does not vote; from `full` on the signal is 1 or -1. */
  readonly quiet: number;
  readonly full: number;
  /** Where enough bars still do not let it say anything, and why. */
  readonly silence?: { readonly holds: (chart: Chart) => boolean; readonly reason: (chart: Chart) => string };
  /** Which way and how far it leans, in the unit of its rule; negative is down. */
  readonly lean: (chart: Chart) => number;
  /** The figure shown, where it is not the lean. */
  readonly value?: (chart: Chart) => number;
  /** How much can be made of it, in [0, 1]. */
  readonly certainty: (chart: Chart) => number;
  /** What was seen, as the first half of a sentence that ends with the verdict. */
  readonly seen: (chart: Chart) => string;
}

/** ADX up to the first figure is no trend, from the second on a strong one: the usual reading of the index. */
const [WEAK_ADX, STRONG_ADX] = [20, 40];
/** What a stretched RSI is worth against a strong trend: trends stay stretched for long. */
const RSI_AGAINST_TREND = 0.4;
/** A close nearer to the average than this many ATRs stands on neither side, for rounding would decide. */
const SIDE_MARGIN_ATR = 0.1;
/** Turning points closer than this many ATRs are one level: a bar is wider than that. */
const LEVEL_WIDTH_ATR = 0.3;
/** Further away than this many ATRs a level is out of sight: the price does not get there within a bar. */
const LEVEL_NEAR_ATR = 1.5;
/** Certainty of a level by how often the price turned there: once is chance, three times is a level. */
const TOUCH_CERTAINTY = [0, 0.4, 0.7, 1] as const;
/** So many of them may be without volume, as in quiet hours; with more, the feed does not know the volume. */
const MOST_SILENT_BARS = 4;
/** Volume of the last 5 bars against the usual: up to the first figure it carries no move, from the second on it fully does. */
const RECENT_VOLUME_BARS = 5;
const [CARRIES_NOTHING, CARRIES_ALL] = [0.5, 1.25];
/** Bars whose bodies make the price action: enough to outlast one odd bar, few enough to be news. */
const ACTION_BARS = 3;

/**
 * The six voices. Leans are in RSI points, ATRs, nearness from 0 to 1, or shares. `quiet` is set so that a voice speaks on a quarter to a half of the
 * bars of TSLA (5m), IWM (15m) and BTC/USD (1h) in 2025, and `full` so that only extremes reach it: then the score passes 0.3 on about every fifth bar.
 */
export const VOTES: readonly VoteRule[] = [
  {
    // from 35 to 65 lie three bars of four; 10 and 90 are one in a thousand
    name: "rsi",
    bars: 15,
    quiet: 15,
    full: 40,
    lean: ({ rsi14 }) => 50 - rsi14,
    value: ({ rsi14 }) => rsi14,
    certainty: (chart) => 1 - (1 - RSI_AGAINST_TREND) * trendStrength(chart),
    seen: ({ rsi14 }) => `RSI is ${rsi14.toFixed(0)}`,
  },
  {
    // an ATR from the average is every other bar; five are a run without a pause
    name: "sma20",
    bars: 20,
    quiet: 1,
    full: 5,
    lean: averageLean,
    certainty: shareOnSide,
    seen: (chart) => `the price is ${aboveOrBelow(averageLean(chart))} its 20-bar average`,
  },
  {
    // nearer than half an ATR the two averages are entangled; only the steepest trends part them by three
    name: "trend",
    bars: 28,
    quiet: 0.5,
    full: 3,
    lean: trendLean,
    certainty: trendStrength,
    seen: (chart) => `the 12-bar average is ${aboveOrBelow(trendLean(chart))} the 26-bar one, ADX ${chart.adx14.toFixed(0)}`,
  },
  {
    // in the upper half of sight; standing on the level is 0.6 and not 1, for it may break as well
    name: "levels",
    bars: 15,
    quiet: 0.4,
    full: 1.4,
    silence: {
      holds: ({ turnCount }) => turnCount === 0,
      reason: ({ count }) => `no turning point in ${count} bars`,
    },
    lean: (chart) => nearness(toSupport(chart)) - nearness(toResistance(chart)),
    value: (chart) => (isSupportNearer(chart) ? toSupport(chart) : -toResistance(chart)),
    certainty: (chart) => TOUCH_CERTAINTY[Math.min(touchesOf(chart), TOUCH_CERTAINTY.length - 1)] as number,
    seen: levelsSeen,
  },
  {
    // by chance a quarter of the volume is left on one side; all of it when every bar closes the same way
    name: "volume",
    bars: VOLUME_BARS + 1,
    quiet: 0.25,
    full: 1,
    silence: {
      holds: (chart) => lastOf(chart.bars.volume, chart) === 0 || silentBars(chart) > MOST_SILENT_BARS,
      reason: (chart) => `volume is missing in ${silentBars(chart)} of the last ${VOLUME_BARS} bars`,
    },
    lean: volumeLean,
    certainty: (chart) => ramp(carriedVolume(chart), CARRIES_NOTHING, CARRIES_ALL),
    seen: volumeSeen,
  },
  {
    // three bodies add up to an ATR by chance; to four only in a thrust
    name: "price_action",
    bars: 15,
    quiet: 1,
    full: 4,
    lean: (chart) => inAtrs(bodyOf(chart), chart),
    certainty: shareOfBody,
    seen: actionSeen,
  },
];

/** How far `value` is on its way from `from` to `to`, in [0, 1]; 0 for NaN. */
export function ramp(value: number, from: number, to: number): number {
  return value > from ? Math.min(1, (value - from) / (to - from)) : 0;
}

/** A distance in ATRs. A market that does not move has no ATR and no distances. */
const inAtrs = (distance: number, { atr14 }: Chart) => (atr14 > 0 ? distance / atr14 : 0);
const lastOf = (column: Float64Array, { end }: Chart) => column[end - 1] as number;

function trendStrength({ adx14 }: Chart): number {
  return ramp(adx14, WEAK_ADX, STRONG_ADX);
}

function sumOfLast(column: Float64Array, { end }: Chart, count: number): number {
  return sumOf(column, end - count, end);
}

const aboveOrBelow = (atrs: number) => `${Math.abs(atrs).toFixed(1)} ATR ${atrs < 0 ? "below" : "above"}`;

function averageLean(chart: Chart): number {
  return inAtrs(lastOf(chart.bars.close, chart) - (chart.sma20[chart.firstAverage + SIDE_BARS - 1] as number), chart);
}

/** How many of the last closes stood where the last one does. */
function shareOnSide(chart: Chart): number {
  const { bars, end, sma20, firstAverage } = chart;
  const side = Math.sign(averageLean(chart));
  let sameSide = 0;
  for (let i = 0; i < SIDE_BARS; i++) {
    const distance = inAtrs((bars.close[end - SIDE_BARS + i] as number) - (sma20[firstAverage + i] as number), chart);
    if (distance * side > SIDE_MARGIN_ATR) sameSide++;
  }
  return sameSide / SIDE_BARS;
}

function trendLean(chart: Chart): number {
  return inAtrs(chart.ema12 - chart.ema26, chart);
}

const toSupport = (chart: Chart) => inAtrs(lastOf(chart.bars.close, chart) - chart.support, chart);
const toResistance = (chart: Chart) => inAtrs(chart.resistance - lastOf(chart.bars.close, chart), chart);
const isSupportNearer = (chart: Chart) => toSupport(chart) <= toResistance(chart);
const nearness = (distance: number) => Math.max(0, 1 - distance / LEVEL_NEAR_ATR);

/** How often the market turned at the nearer level. */
function touchesOf(chart: Chart): number {
  const { turns, firstTurn, turnCount, support, resistance } = chart;
  const nearer = isSupportNearer(chart) ? support : resistance;
  let touches = 0;
  for (let i = firstTurn; i < firstTurn + turnCount; i++)
    if (inAtrs(Math.abs((turns[i] as number) - nearer), chart) <= LEVEL_WIDTH_ATR) touches++;
  return touches;
}

function levelsSeen(chart: Chart): string {
  const touches = touchesOf(chart);
  const place = (kind: string, level: number, atrs: number) =>
    Number.isFinite(level) ? `${kind} ${figure(level)} is ${atrs.toFixed(1)} ATR away` : `no ${kind}`;
  const support = place("support", chart.support, toSupport(chart));
  const resistance = place("resistance", chart.resistance, toResistance(chart));
  return `${support}, ${resistance}; the nearer one turned the price ${touches === 1 ? "once" : `${touches} times`}`;
}

function silentBars({ bars: { volume }, end }: Chart): number {
  let silent = 0;
  for (let i = end - VOLUME_BARS; i < end; i++) if (volume[i] === 0) silent++;
  return silent;
}

function volumeLean(chart: Chart): number {
  return chart.obvMove / sumOfLast(chart.bars.volume, chart, VOLUME_BARS);
}

/** Volume of late, in times of the usual. */
function carriedVolume(chart: Chart): number {
  const { volume } = chart.bars;
  const total = sumOfLast(volume, chart, VOLUME_BARS);
  return sumOfLast(volume, chart, RECENT_VOLUME_BARS) / RECENT_VOLUME_BARS / (total / VOLUME_BARS);
}

function volumeSeen(chart: Chart): string {
  const share = volumeLean(chart);
  const side = `on balance ${(100 * Math.abs(share)).toFixed(0)} % of the volume came with ${share < 0 ? "falling" : "rising"} closes`;
  return `${side}, lately at ${carriedVolume(chart).toFixed(1)} times the usual volume`;
}

function bodyOf(chart: Chart): number {
  const { open, close } = chart.bars;
  return sumOfLast(close, chart, ACTION_BARS) - sumOfLast(open, chart, ACTION_BARS);
}

function shareOfBody(chart: Chart): number {
  const { high, low } = chart.bars;
  const range = sumOfLast(high, chart, ACTION_BARS) - sumOfLast(low, chart, ACTION_BARS);
  return range > 0 ? Math.abs(bodyOf(chart)) / range : 0;
}

function actionSeen(chart: Chart): string {
  const thrust = inAtrs(bodyOf(chart), chart);
  return `the last ${ACTION_BARS} bars ${thrust < 0 ? "fell" : "rose"} ${Math.abs(thrust).toFixed(1)} ATR`;
}
