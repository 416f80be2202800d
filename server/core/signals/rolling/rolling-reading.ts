import { bollingerColumns, bollingerColumnsOf } from "../../indicators/bollinger";
import { definedOrNull } from "../../indicators/column";
import { assetClassOf, type Bars, sliceBars } from "../../market/market";
import { barEnd } from "../../market/timeframes";
import { CastVote, weighVotes } from "../cast-vote";
import { readTechnical, TECHNICAL_BARS, type TechnicalReading } from "../technical";
import { SIDE_BARS } from "../technical-chart";
import { VOTES } from "../technical-votes";
import { RollingChart } from "./rolling-chart";

/**
 * What `readTechnical` says of the TECHNICAL_BARS before any bar, to the bit, for who asks at bar after bar: figures are made when they are asked for, and
 * all of them are of the bar that was asked for last.
 */
export class RollingReading implements TechnicalReading {
  score = 0;
  confidence = 0;
  readonly votes: readonly CastVote[];
  readonly indicators: TechnicalReading["indicators"];
  private readonly chart: RollingChart;

  constructor(private readonly bars: Bars) {
    const chart = new RollingChart(bars);
    this.chart = chart;
    this.votes = VOTES.map((rule) => new CastVote(rule, chart));
    this.indicators = indicatorsOf(chart);
  }

  /** Reads the bars before place `end`, of which there is one at least. */
  readBefore(end: number): this {
    this.chart.moveTo(end);
    for (const vote of this.votes) vote.cast();
    const { score, confidence } = weighVotes(this.votes);
    this.score = score;
    this.confidence = confidence;
    return this;
  }

  get asOf(): number {
    const { symbol, timeframe, time } = this.bars;
    return barEnd(assetClassOf(symbol), timeframe, time[this.chart.end - 1] as number);
  }

  get close(): number {
    return this.bars.close[this.chart.end - 1] as number;
  }
}

function indicatorsOf(chart: RollingChart) {
  const whole = bollingerColumnsOf(TECHNICAL_BARS);
  let bands = whole;
  let bandsBefore = 0;
  const lastBand = (name: "upper" | "lower") => {
    const { end, count, bars } = chart;
    if (bandsBefore !== end) {
      const out = count === TECHNICAL_BARS ? whole : bollingerColumnsOf(count);
      bands = bollingerColumns(bars.close.subarray(end - count, end), 20, 2, out);
      bandsBefore = end;
    }
    return definedOrNull(bands[name][count - 1]);
  };
  const ofWhole = (name: string) => {
    const { end, count, bars } = chart;
    return readTechnical(sliceBars(bars, end - count, end)).indicators[name] ?? null;
  };
  return {
    get rsi14() {
      return definedOrNull(chart.rsi14);
    },
    get sma20() {
      return definedOrNull(chart.sma20[chart.firstAverage + SIDE_BARS - 1]);
    },
    get ema12() {
      return definedOrNull(chart.ema12);
    },
    get ema26() {
      return definedOrNull(chart.ema26);
    },
    get macd() {
      return ofWhole("macd");
    },
    get macdSignal() {
      return ofWhole("macdSignal");
    },
    get bollingerUpper() {
      return lastBand("upper");
    },
    get bollingerLower() {
      return lastBand("lower");
    },
    get atr14() {
      return definedOrNull(chart.atr14);
    },
    get adx14() {
      return definedOrNull(chart.adx14);
    },
    get stochasticK() {
      return ofWhole("stochasticK");
    },
    get stochasticD() {
      return ofWhole("stochasticD");
    },
    get obv() {
      return ofWhole("obv");
    },
  };
}
