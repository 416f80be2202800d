import { Fault } from "@/server/core/fault";
import { dayKey, marketHoursAt, sessionOn, sessionsBetween } from "@/server/core/market/calendar/calendar";
import { type AssetClass, assetClassOf, type Bar, barAt, TIMEFRAME_MS, type Timeframe } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import type { MarketData } from "@/server/core/ports";

const DAY_MS = 86_400_000;
const UNITS: Readonly<Record<string, number>> = {
  min: 60_000,
  h: 3_600_000,
  d: DAY_MS,
  w: 7 * DAY_MS,
  m: 30 * DAY_MS,
  y: 365 * DAY_MS,
};
/** Days, weeks, months and years of what has sessions are so many of them. */
const SESSIONS: Readonly<Record<string, number>> = { d: 1, w: 5, m: 21, y: 252 };
/** At most so many rows, the newest. */
const MOST_ROWS = 1_000;

export type History = {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** As it is written: 1d. */
  readonly period: string;
  /** Where it ends; null for now. */
  readonly to: number | null;
  readonly now: number;
};

/** When a history begins, epoch milliseconds; NaN for what is no period. */
export function historyFrom({ symbol, period }: History, end: number): number {
  const [, count = "", unit = ""] = /^(\d+)(min|h|d|w|m|y)$/.exec(period) ?? [];
  const sessions = SESSIONS[unit];
  if (assetClassOf(symbol) === "crypto" || sessions === undefined) return end - Number(count) * (UNITS[unit] ?? Number.NaN);
  const days = Number(count) * sessions;
  return sessionsBetween("equity", end - (days * 2 + 10) * DAY_MS, end).at(-days)?.open ?? Number.NaN;
}

/** The bars of a history, the one that goes on with them where it ends now. */
export async function barRows(market: MarketData, history: History): Promise<readonly Bar[]> {
  const { symbol, timeframe, to, now } = history;
  const assetClass = assetClassOf(symbol);
  const end = to === null ? now : timeframe === "1d" ? dayOpen(assetClass, to) : to;
  const from = historyFrom(history, end);
  const complete = await market
    .bars(symbol, timeframe, Math.min(end, now), Math.min(MOST_ROWS, Math.ceil((end - from) / TIMEFRAME_MS[timeframe]) + 1))
    .catch((error: unknown) => {
      if (error instanceof Fault && error.code === "data_missing") return null;
      throw error;
    });
  const rows = complete ? Array.from(complete.time, (_, i) => barAt(complete, i)) : [];
  const going = to === null ? await goingOn(market, history, rows.at(-1)?.time ?? 0) : [];
  return [...rows, ...going].filter(({ time }) => time >= from && time < end).slice(-MOST_ROWS);
}

/** A daily bar of the day in which the end lies is not told. */
function dayOpen(assetClass: AssetClass, at: number): number {
  return sessionOn(assetClass, dayKey(assetClass, at))?.open ?? at;
}

/** The bar that is not over: its minutes so far and what is bid and asked now. */
async function goingOn(market: MarketData, { symbol, timeframe, now }: History, lastStart: number): Promise<readonly Bar[]> {
  const assetClass = assetClassOf(symbol);
  const { open, session } = marketHoursAt(assetClass, now);
  const quote = open ? await market.quote(symbol, now) : null;
  if (!quote || !session) return [];
  const minutes = await market.finestBars(symbol, session.open, now);
  const started = aggregateBars(minutes, timeframe);
  const begun = Array.from(started.time, (_, i) => barAt(started, i)).filter(({ time }) => time > lastStart);
  const lengthMs = TIMEFRAME_MS[timeframe];
  const start = timeframe === "1d" && assetClass === "equity" ? session.open : Math.floor(now / lengthMs) * lengthMs;
  if (begun.length > 0 || start <= lastStart || start === now) return begun;
  const price = (quote.bid + quote.ask) / 2;
  return [{ time: start, open: price, high: price, low: price, close: price, volume: 0 }];
}
