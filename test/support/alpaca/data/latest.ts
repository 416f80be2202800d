import { assetClassOf, type Bar, barAt, type Quote } from "@/server/core/market/market";
import { numberOf } from "../shared/ids";
import { utcStamp } from "../shared/stamps";
import type { Venue } from "../venue";
import { barsWithin, barView, readSpan } from "./bar-rows";

type View = Readonly<Record<string, unknown>>;
const WEEK_MS = 7 * 86_400_000;

/** What is the latest of a symbol, null where there is nothing. */
export type LatestKind = "bar" | "quote" | "trade";
export const LATEST: Readonly<Record<LatestKind, (venue: Venue, symbol: string) => Promise<View | null>>> = {
  bar: async (venue, symbol) => {
    const bar = await lastMinute(venue, symbol);
    return bar && barView(bar);
  },
  quote: latestQuote,
  trade: latestTrade,
};

async function latestQuote(venue: Venue, symbol: string): Promise<View | null> {
  const quote = await quoteShown(venue, symbol, venue.clock.now());
  return quote && quoteView(symbol, quote);
}

/** The quote that is shown as the one in force at an instant. */
export async function quoteShown({ market, faults }: Venue, symbol: string, at: number): Promise<Quote | null> {
  const quote = await market.shown.quote(symbol, at - (faults.take("stale_quote", { symbol })?.ms ?? 0));
  const bad = quote && faults.take("bad_quote", { symbol });
  return quote && { ...quote, ...(bad && { bid: bad.bid, ask: bad.ask }) };
}

export function quoteView(symbol: string, { at, bid, ask }: { at: number; bid: number; ask: number }): View {
  const prices = { ap: ask, as: 2, bp: bid, bs: 3, t: utcStamp(at, "123456") };
  return assetClassOf(symbol) === "crypto" ? prices : { ...prices, ax: "V", bx: "V", c: ["R"], z: "C" };
}

async function latestTrade(venue: Venue, symbol: string): Promise<View | null> {
  const bar = await lastMinute(venue, symbol);
  return bar && tradeView(symbol, bar);
}

/** The trade that a minute ended with. */
export function tradeView(symbol: string, { time, close, volume }: Bar): View {
  const trade = {
    i: numberOf(`${symbol} ${time}`, 2 ** 40),
    p: close,
    s: Math.max(1, Math.round(volume / 100)),
    t: utcStamp(time + 59_999, "123456"),
  };
  return assetClassOf(symbol) === "crypto" ? { ...trade, tks: "B" } : { ...trade, c: ["@"], x: "V", z: "C" };
}

async function lastMinute({ market, clock, faults }: Venue, symbol: string): Promise<Bar | null> {
  const now = clock.now() - (faults.standing("late_bars")?.ms ?? 0);
  const bars = await market.shown.finestBars(symbol, now - WEEK_MS, now);
  return bars.time.length === 0 ? null : barAt(bars, -1);
}

export async function snapshotOf(venue: Venue, symbol: string): Promise<View | null> {
  const known = await venue.market.shown.instrument(symbol).catch(() => null);
  if (!known) return null;
  const now = venue.clock.now();
  const days = await barsWithin(venue.market.shown, symbol, readSpan("1Day"), now - WEEK_MS, now, now);
  const [before, day] = [days.at(-2), days.at(-1)];
  return {
    latestTrade: await LATEST.trade(venue, symbol),
    latestQuote: await LATEST.quote(venue, symbol),
    minuteBar: await LATEST.bar(venue, symbol),
    dailyBar: day ? barView(day) : null,
    prevDailyBar: before ? barView(before) : null,
  };
}

/** The latest of each of `symbols` that has one. */
export async function latestOf(venue: Venue, kind: LatestKind, symbols: readonly string[]): Promise<View> {
  const found: Record<string, View> = {};
  for (const symbol of symbols) {
    const known = await venue.market.shown.instrument(symbol).catch(() => null);
    const view = known && (await LATEST[kind](venue, symbol));
    if (view) found[symbol] = view;
  }
  return found;
}
