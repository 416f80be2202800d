import { readFileSync } from "node:fs";
import path from "node:path";
import { sessionBarsOf } from "@/server/adapters/market-data/session-bars-of";
import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import { dayKey, sessionOn } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bars, sliceBars, type Timeframe } from "@/server/core/market/market";
import { readTechnical, TECHNICAL_BARS, type TechnicalReading } from "@/server/core/signals/technical";
import { ROOT } from "@/test/support/source-files";

/** Where the real bars lie, which are no part of the project. */
export const BARS_FOLDER = path.join(ROOT, "../shared/data/bars");

/** Bars of one symbol with what of them is the same for every agent. Index i stands for the instant at which bar i starts. */
export interface Column {
  readonly bars: Bars;
  /** What the bars before say. */
  readonly readings: readonly (TechnicalReading | null)[];
  /** Whether it is the last bar of its session; never where the market does not close. */
  readonly isLast: readonly boolean[];
  /** When its session ends, epoch milliseconds; null where the market does not close. */
  readonly ends: readonly (number | null)[];
  /** The market's date. */
  readonly days: readonly string[];
}

/** The regular session's bars of a file as `replay` reads them. Throws what `parseBarFile` throws. */
export function readBars(file: string, symbol: string, timeframe: Timeframe): Bars {
  const text = readFileSync(path.join(BARS_FOLDER, file), "utf8");
  return sessionBarsOf(parseBarFile(text, { symbol, timeframe, at: Date.now() }).bars);
}

/** Reads each bar's indicators once, whatever agents are played over them. */
export function openColumn(bars: Bars): Column {
  const assetClass = assetClassOf(bars.symbol);
  const days = Array.from(bars.time, (at) => dayKey(assetClass, at));
  return {
    bars,
    days,
    ends: days.map((day) => (assetClass === "equity" ? (sessionOn(assetClass, day)?.close ?? null) : null)),
    readings: days.map((_, i) => (i === 0 ? null : readTechnical(sliceBars(bars, Math.max(0, i - TECHNICAL_BARS), i)))),
    isLast: days.map((day, i) => assetClass === "equity" && days[i + 1] !== day),
  };
}
