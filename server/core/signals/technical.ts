import { Fault } from "../fault";
import { Adx } from "../indicators/adx";
import { atrColumn } from "../indicators/atr";
import { bollingerColumns } from "../indicators/bollinger";
import { definedOrNull } from "../indicators/column";
import { emaColumn } from "../indicators/ema";
import { macdColumns } from "../indicators/macd";
import { obvColumn } from "../indicators/obv";
import { rsiColumn } from "../indicators/rsi";
import { smaColumn } from "../indicators/sma";
import { Stochastic } from "../indicators/stochastic";
import { assetClassOf, type Bars, sliceBars } from "../market/market";
import { barEnd } from "../market/timeframes";
import { type Chart, ramp, type TechnicalVote, VOTES, type VoteRule } from "./technical-votes";

export type TechnicalReading = {
  /** End of the last completed bar, epoch milliseconds. */
  readonly asOf: number;
  readonly close: number;
  /** In [-1, 1]. */
  readonly score: number;
  /** In [0, 1]. */
  readonly confidence: number;
  readonly votes: readonly TechnicalVote[];
  /** Last value of each indicator, null before it is defined. */
  readonly indicators: Readonly<Record<string, number | null>>;
};

/** How many bars a reading wants and looks at: after 120 the seed of Wilder's averages weighs no more than 1 in 900. */
export const TECHNICAL_BARS = 120;

/** From this signal on a vote has all the confidence its finding allows; below, it fades in, so that no vote enters the score with a jump. */
const FULLY_HEARD_SIGNAL = 0.3;
/** The surest voice is worth this much confidence alone: one voice is a coin toss, two that agree come to 0.75. */
const VOICE_WORTH = 0.5;

/**
 * What the last TECHNICAL_BARS of `bars` say. Earlier bars are left aside, so that a backtest and a live run read the same; OBV starts at 0 with the
 * first one that counts.
 *
 * Score = mean of the signals of the votes that speak, weighted by confidence; 0 when none does.
 * Confidence = agreement x (1 - product of (1 - 0.5 x confidence)) over these votes; agreement = |sum of confidence x signal| / sum of its sizes.
 * Throws Fault `data_missing` when there are no bars.
 */
export function readTechnical(bars: Bars): TechnicalReading {
  const recent = sliceBars(bars, Math.max(0, bars.time.length - TECHNICAL_BARS));
  const { time, close } = recent;
  const [start, price] = [time.at(-1), close.at(-1)];
  if (start === undefined || price === undefined) throw new Fault("data_missing", `no bars for "${bars.symbol}"`);
  const { chart, indicators } = chartOf(recent);
  const votes = VOTES.map((rule) => castVote(rule, chart));
  return {
    asOf: barEnd(assetClassOf(bars.symbol), bars.timeframe, start),
    close: price,
    ...weighVotes(votes),
    votes,
    indicators,
  };
}

function chartOf(bars: Bars): { readonly chart: Chart; readonly indicators: TechnicalReading["indicators"] } {
  const { high, low, close, volume } = bars;
  const last = (column: Float64Array) => column[column.length - 1] as number;
  const sma20 = smaColumn(close, 20);
  const obv = obvColumn(close, volume);
  const macd = macdColumns(close);
  const bollinger = bollingerColumns(close);
  const { adx14, stochasticK, stochasticD } = lastOscillators(bars);
  const rsi14 = last(rsiColumn(close, 14));
  const ema12 = last(emaColumn(close, 12));
  const ema26 = last(emaColumn(close, 26));
  const atr14 = last(atrColumn(high, low, close, 14));
  return {
    chart: { bars, rsi14, sma20, ema12, ema26, atr14, adx14, obv },
    indicators: {
      rsi14: definedOrNull(rsi14),
      sma20: definedOrNull(last(sma20)),
      ema12: definedOrNull(ema12),
      ema26: definedOrNull(ema26),
      macd: definedOrNull(last(macd.macd)),
      macdSignal: definedOrNull(last(macd.signal)),
      bollingerUpper: definedOrNull(last(bollinger.upper)),
      bollingerLower: definedOrNull(last(bollinger.lower)),
      atr14: definedOrNull(atr14),
      adx14: definedOrNull(adx14),
      stochasticK: definedOrNull(stochasticK),
      stochasticD: definedOrNull(stochasticD),
      obv: definedOrNull(last(obv)),
    },
  };
}

/** Of indicators that come bar by bar the last value is enough: no columns are filled for it. */
function lastOscillators({ high, low, close }: Bars) {
  const adx = new Adx(14);
  const stochastic = new Stochastic();
  let adx14 = Number.NaN;
  let stochasticK = Number.NaN;
  for (let i = 0; i < close.length; i++) {
    adx14 = adx.next(high[i] as number, low[i] as number, close[i] as number);
    stochasticK = stochastic.next(high[i] as number, low[i] as number, close[i] as number);
  }
  return { adx14, stochasticK, stochasticD: stochastic.d };
}

function castVote({ name, bars, quiet, full, find }: VoteRule, chart: Chart): TechnicalVote {
  const count = chart.bars.time.length;
  const finding = count < bars ? `needs ${bars} bars and has ${count}` : find(chart);
  if (typeof finding === "string") return { name, value: null, signal: 0, confidence: 0, reason: finding };
  const { value, lean, certainty, seen } = finding;
  const strength = certainty > 0 ? ramp(Math.abs(lean), [quiet, full]) : 0;
  if (strength === 0) return { name, value, signal: 0, confidence: 0, reason: `${seen}: too little to say` };
  const confidence = certainty * Math.min(1, strength / FULLY_HEARD_SIGNAL);
  return { name, value, signal: Math.sign(lean) * strength, confidence, reason: `${seen}: points ${lean > 0 ? "up" : "down"}` };
}

function weighVotes(votes: readonly TechnicalVote[]): { readonly score: number; readonly confidence: number } {
  let weight = 0;
  let sum = 0;
  let force = 0;
  let doubt = 1;
  for (const { signal, confidence } of votes) {
    weight += confidence;
    sum += confidence * signal;
    force += confidence * Math.abs(signal);
    doubt *= 1 - VOICE_WORTH * confidence;
  }
  return weight === 0 ? { score: 0, confidence: 0 } : { score: sum / weight, confidence: (Math.abs(sum) / force) * (1 - doubt) };
}
