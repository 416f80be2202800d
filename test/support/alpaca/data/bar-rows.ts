import { Fault } from "@/server/core/fault";
import { barsBehind } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bar, type Bars, barAt, barsOf, TIMEFRAME_MS, type Timeframe } from "@/server/core/market/market";
import { aggregateBars, barEnd } from "@/server/core/market/timeframes";
import type { MarketData } from "@/server/core/ports";
import { dataRefusal } from "../shared/refusal";
import { newYorkMidnight, utcStamp } from "../shared/stamps";

const UNITS: Readonly<Record<string, number>> = {
  Min: 60e3,
  T: 60e3,
  Hour: 3600e3,
  H: 3600e3,
  Day: 86_400e3,
  D: 86_400e3,
  Week: 604_800e3,
  W: 604_800e3,
  Month: 2_592_000e3,
  M: 2_592_000e3,
};
const MINUTE_MS = 60_000;
const WEEK_MS = 604_800e3;
/** Where counting weeks begins: a Monday. */
const FIRST_MONDAY = Date.UTC(1970, 0, 5);

/** A timeframe as the data API spells it: one that the desk knows, or so many milliseconds; months count as 30 days here. */
export type BarSpan = { readonly known: Timeframe | null; readonly ms: number };

/** Throws a Refusal for what is no timeframe. */
export function readSpan(text: string): BarSpan {
  const match = /^(\d{0,2})(Min|T|Hour|H|Day|D|Week|W|Month|M)$/.exec(text);
  const ms = Number(match?.[1] || 1) * (UNITS[match?.[2] ?? ""] ?? Number.NaN);
  if (!match || !(ms > 0)) throw dataRefusal(400, `invalid timeframe: ${text}`);
  const known = (Object.keys(TIMEFRAME_MS) as Timeframe[]).find((timeframe) => TIMEFRAME_MS[timeframe] === ms) ?? null;
  return { known, ms };
}

/** The bars of `symbol` that start in [from, to] and have begun at `now`: also the one that goes on, made of its minutes so far. */
export async function barsWithin(
  market: MarketData,
  symbol: string,
  span: BarSpan,
  from: number,
  to: number,
  now: number,
): Promise<readonly Bar[]> {
  const bars =
    span.known === null
      ? await coarseBars(market, symbol, span.ms, from, now)
      : await knownBars(market, symbol, span.known, from, now);
  const rows = Array.from(bars.time, (_, i) => stamped(barAt(bars, i), symbol, span));
  return rows.filter(({ time }) => time >= from && time <= to);
}

async function knownBars(market: MarketData, symbol: string, timeframe: Timeframe, from: number, now: number): Promise<Bars> {
  const assetClass = assetClassOf(symbol);
  const count = barsBehind(assetClass, timeframe, Math.max(from - 1, Date.UTC(2000, 0, 4)), now) + 2;
  const complete = await market.bars(symbol, timeframe, now, count).catch((error: unknown) => {
    if (error instanceof Fault && error.code === "data_missing") return barsOf(symbol, timeframe, []);
    throw error;
  });
  if (timeframe === "1m") return complete;
  const last = complete.time.at(-1);
  const begun = last === undefined ? Math.max(from, now - TIMEFRAME_MS["1d"]) : barEnd(assetClass, timeframe, last);
  const minutes = await market.finestBars(symbol, begun, now);
  const current = TIMEFRAME_MS[minutes.timeframe] < TIMEFRAME_MS[timeframe] ? rowsOf(aggregateBars(minutes, timeframe)) : [];
  return barsOf(symbol, timeframe, [...rowsOf(complete), ...current.filter(({ time }) => last === undefined || time > last)]);
}

async function coarseBars(market: MarketData, symbol: string, ms: number, from: number, now: number): Promise<Bars> {
  const origin = ms >= WEEK_MS ? FIRST_MONDAY : 0;
  const startOf = (at: number) => Math.floor((at - origin) / ms) * ms + origin;
  const finest = await market.finestBars(symbol, startOf(from), now);
  const rows: Bar[] = [];
  for (const bar of rowsOf(finest)) {
    const time = startOf(bar.time);
    const last = rows.at(-1);
    if (last?.time !== time) rows.push({ ...bar, time });
    else rows[rows.length - 1] = joined(last, bar);
  }
  return barsOf(symbol, "1m", rows);
}

function joined(a: Bar, b: Bar): Bar {
  const { time, open } = a;
  return { time, open, high: Math.max(a.high, b.high), low: Math.min(a.low, b.low), close: b.close, volume: a.volume + b.volume };
}

function rowsOf(bars: Bars): readonly Bar[] {
  return Array.from(bars.time, (_, i) => barAt(bars, i));
}

/** Daily bars of stocks bear midnight in New York. */
function stamped(bar: Bar, symbol: string, { ms }: BarSpan): Bar {
  return ms >= TIMEFRAME_MS["1d"] && assetClassOf(symbol) === "equity" ? { ...bar, time: newYorkMidnight(bar.time) } : bar;
}

/** A bar as the data API writes it. Its trades are not known: one for every hundred units. */
export function barView({ time, open, high, low, close, volume }: Bar): Readonly<Record<string, unknown>> {
  const vw = Math.round(((open + high + low + close) / 4) * 1e6) / 1e6;
  return {
    t: utcStamp(time),
    o: open,
    h: high,
    l: low,
    c: close,
    v: Math.round(volume * 1e9) / 1e9,
    n: Math.ceil(volume / 100),
    vw,
  };
}

/** The end of the last whole minute. */
export function wholeMinute(at: number): number {
  return Math.floor(at / MINUTE_MS) * MINUTE_MS;
}
