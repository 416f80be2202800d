import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bars, TIMEFRAME_MS } from "@/server/core/market/market";
import { SESSIONS_PER_YEAR } from "@/server/core/simulation/symbols";

const HALF_HOUR = 1_800_000;

/** What is known to hold of returns in every liquid market (Cont 2001), measured on bars of the regular session. */
export type Facts = {
  /** Deviation of log returns from close to close of sessions, over a year. */
  readonly annualVolatility: number;
  /** Share of the variance of sessions that lies between close and open. */
  readonly gapShare: number;
  /** Of bar returns within sessions; 3 for a normal distribution. */
  readonly kurtosis: number;
  /** Autocorrelation of bar returns at lag 1. */
  readonly memory: number;
  /** Mean autocorrelation of absolute bar returns at lags 1 to 10. */
  readonly clustering: number;
  /** Deviation of bar returns in the first half hour of a session against those two and a half to four and a half hours after the open. */
  readonly openingBustle: number;
  /** The same of volume. */
  readonly openingVolume: number;
};

type Row = { readonly sinceOpen: number; readonly move: number; readonly volume: number };

export function factsOf(bars: Bars): Facts {
  const { rows, days, gaps } = rowsOf(bars);
  const moves = rows.map(({ move }) => move);
  const centre = mean(moves);
  const sizes = moves.map(Math.abs);
  const at = (from: number, to: number) =>
    rows.filter(({ sinceOpen }) => sinceOpen >= from * HALF_HOUR && sinceOpen < to * HALF_HOUR);
  const [opening, midday] = [at(0, 1), at(5, 9)];
  const deviation = (some: readonly Row[]) => Math.sqrt(mean(some.map(({ move }) => move ** 2)));
  const volume = (some: readonly Row[]) => mean(some.map((row) => row.volume));
  return {
    annualVolatility: Math.sqrt(variance(days) * SESSIONS_PER_YEAR[assetClassOf(bars.symbol)]),
    gapShare: variance(gaps) / variance(days),
    kurtosis: mean(moves.map((move) => (move - centre) ** 4)) / variance(moves) ** 2,
    memory: autocorrelation(moves, 1),
    clustering: mean(Array.from({ length: 10 }, (_, i) => autocorrelation(sizes, i + 1))),
    openingBustle: deviation(opening) / deviation(midday),
    openingVolume: volume(opening) / volume(midday),
  };
}

function rowsOf({ symbol, timeframe, time, open, close, volume }: Bars) {
  const first = time[0] as number;
  const sessions = sessionsBetween(assetClassOf(symbol), first - TIMEFRAME_MS["1d"], time.at(-1) as number);
  const rows: Row[] = [];
  const days: number[] = [];
  const gaps: number[] = [];
  let i = 0;
  let before = Number.NaN;
  for (const session of sessions) {
    while (i < time.length && (time[i] as number) + TIMEFRAME_MS[timeframe] <= session.open) i += 1;
    const from = i;
    for (; i < time.length && (time[i] as number) < session.close; i += 1) {
      const reference = i === from ? open[i] : close[i - 1];
      const move = Math.log((close[i] as number) / (reference as number));
      rows.push({ sinceOpen: (time[i] as number) - session.open, move, volume: volume[i] as number });
    }
    if (i === from) continue;
    if (!Number.isNaN(before)) {
      gaps.push(Math.log((open[from] as number) / before));
      days.push(Math.log((close[i - 1] as number) / before));
    }
    before = close[i - 1] as number;
  }
  return { rows, days, gaps };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
}

function autocorrelation(values: readonly number[], lag: number): number {
  const centre = mean(values);
  const products = values.slice(lag).map((value, i) => (value - centre) * ((values[i] as number) - centre));
  return products.reduce((sum, value) => sum + value, 0) / (variance(values) * values.length);
}
