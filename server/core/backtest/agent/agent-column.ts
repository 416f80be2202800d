import { dayKey, sessionOn } from "../../market/calendar/calendar";
import { assetClassOf, type Bars, sliceBars } from "../../market/market";
import { barEnd } from "../../market/timeframes";
import { readTechnical, TECHNICAL_BARS, type TechnicalReading } from "../../signals/technical";

/** Bars of one symbol with what of them is the same for every agent. Index i stands for the instant at which bar i starts. */
export interface AgentColumn {
  readonly bars: Bars;
  /** What the bars before say. */
  readonly readings: readonly (TechnicalReading | null)[];
  /** Whether its session ends with it, by the calendar: no bar that comes later says so. Never where the market does not close. */
  readonly isLast: readonly boolean[];
  /** When its session ends, epoch milliseconds; null where the market does not close. */
  readonly ends: readonly (number | null)[];
  /** The market's date. */
  readonly days: readonly string[];
}

/** Reads each bar's indicators once, whatever agents are played over them. */
export function createAgentColumn(bars: Bars): AgentColumn {
  const assetClass = assetClassOf(bars.symbol);
  const days = Array.from(bars.time, (at) => dayKey(assetClass, at));
  const ends = days.map((day) => (assetClass === "equity" ? (sessionOn(assetClass, day)?.close ?? null) : null));
  return {
    bars,
    days,
    ends,
    readings: days.map((_, i) => (i === 0 ? null : readTechnical(sliceBars(bars, Math.max(0, i - TECHNICAL_BARS), i)))),
    isLast: ends.map((end, i) => end !== null && barEnd(assetClass, bars.timeframe, bars.time[i] as number) >= end),
  };
}
