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
import { swingPrices } from "../indicators/swings";
import { assetClassOf, type Bars, sliceBars } from "../market/market";
import { barEnd } from "../market/timeframes";
import { CastVote, weighVotes } from "./cast-vote";
import { type Chart, levelsAround, SIDE_BARS, SWING_REACH, VOLUME_BARS } from "./technical-chart";
import { type TechnicalVote, VOTES } from "./technical-votes";

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

/**
 * What the last TECHNICAL_BARS of `bars` say. Earlier bars are left aside, so that a backtest and a live run read the same; OBV starts at 0 with the
 * first one that counts.
 * Throws Fault `data_missing` when there are no bars.
 */
export function readTechnical(bars: Bars): TechnicalReading {
  const recent = sliceBars(bars, Math.max(0, bars.time.length - TECHNICAL_BARS));
  const { time, close } = recent;
  const [start, price] = [time.at(-1), close.at(-1)];
  if (start === undefined || price === undefined) throw new Fault("data_missing", `no bars for "${bars.symbol}"`);
  const { chart, indicators } = chartOf(recent);
  const votes = VOTES.map((rule) => new CastVote(rule, chart).cast());
  return {
    asOf: barEnd(assetClassOf(bars.symbol), bars.timeframe, start),
    close: price,
    ...weighVotes(votes),
    votes: votes.map(({ name, value, signal, confidence, reason }) => ({ name, value, signal, confidence, reason })),
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
  const turns = Float64Array.from(swingPrices(high, low, SWING_REACH));
  return {
    chart: {
      bars,
      end: close.length,
      count: close.length,
      rsi14,
      sma20,
      firstAverage: close.length - SIDE_BARS,
      ema12,
      ema26,
      atr14,
      adx14,
      obvMove: last(obv) - (obv.at(-1 - VOLUME_BARS) ?? Number.NaN),
      turns,
      firstTurn: 0,
      turnCount: turns.length,
      ...levelsAround(last(close), turns, 0, turns.length),
    },
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
