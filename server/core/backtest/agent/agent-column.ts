import { sessionOn } from "../../market/calendar/calendar";
import { dayKeysOf } from "../../market/calendar/day-keys";
import { assetClassOf, type Bars, sliceBars } from "../../market/market";
import { barEnd } from "../../market/timeframes";
import { readTechnical, TECHNICAL_BARS, type TechnicalReading } from "../../signals/technical";
import type { Headlines } from "./headlines";

/** Bars of one symbol with what of them is the same for every agent. Index i stands for the instant at which bar i starts. */
export interface AgentColumn {
  readonly bars: Bars;
  /** Null where nothing is known of them. */
  readonly headlines: Headlines | null;
  /** What the bars before say; made when it is first asked for, for it takes a hundred times the room of the bars. */
  readonly readings: readonly (TechnicalReading | null)[];
  /** One of `readings`. */
  readonly readingAt: (i: number) => TechnicalReading | null;
  /** Whether its session ends with it, by the calendar: no bar that comes later says so. Never where the market does not close. */
  readonly isLast: readonly boolean[];
  /** When its session ends, epoch milliseconds; null where the market does not close. */
  readonly ends: readonly (number | null)[];
  /** The market's date. */
  readonly days: readonly string[];
}

/** What of bars is the same whatever agents are played over them. */
export function createAgentColumn(bars: Bars, headlines: Headlines | null = null): AgentColumn {
  const assetClass = assetClassOf(bars.symbol);
  const days = dayKeysOf(assetClass, bars.time);
  const endOf = new Map<string, number | null>();
  for (const day of new Set(days)) endOf.set(day, assetClass === "equity" ? (sessionOn(assetClass, day)?.close ?? null) : null);
  const ends = days.map((day) => endOf.get(day) ?? null);
  const readingOf = (i: number) => (i === 0 ? null : readTechnical(sliceBars(bars, Math.max(0, i - TECHNICAL_BARS), i)));
  let readings: readonly (TechnicalReading | null)[] | null = null;
  return {
    bars,
    headlines,
    days,
    ends,
    get readings() {
      readings ??= days.map((_, i) => readingOf(i));
      return readings;
    },
    readingAt: (i) => (readings === null ? readingOf(i) : (readings[i] ?? null)),
    isLast: ends.map((end, i) => end !== null && barEnd(assetClass, bars.timeframe, bars.time[i] as number) >= end),
  };
}
