import { assetClassOf, type Bar, TIMEFRAME_MS, type Timeframe } from "@/server/core/market/market";
import type { MarketData } from "@/server/core/ports";
import { isoOf } from "@/server/core/time/instant";
import { type Answer, type Call, ok, refused } from "../route";
import { barRows } from "./bar-rows";

const BARS: Readonly<Record<string, Timeframe>> = { "1min": "1m", "5min": "5m", "15min": "15m", "1h": "1h", "1d": "1d" };
/** "There's a limit of 5 concurrent requests." */
const MOST_AT_ONCE = 5;

/**
 * `/iserver/marketdata/history`. Sources: "Historical Market Data" of "Web API v1.0" for the shape and the limits; what others measured for the rest:
 * the period lies before `startTime`, there are no more than 1,000 rows, and where there are none it is an error.
 */
export async function history({ gateway, query }: Call): Promise<Answer> {
  const { data, contracts, market, clock } = gateway;
  if (data.underWay >= MOST_AT_ONCE) return { status: 429, body: { error: "Too many requests" } };
  data.underWay += 1;
  try {
    const contract = contracts.find(({ conid }) => String(conid) === query.get("conid"));
    const timeframe = BARS[query.get("bar") ?? ""];
    const period = query.get("period") ?? "1w";
    const to = query.has("startTime") ? instantOf(query.get("startTime") ?? "") : null;
    if (!contract || !timeframe || Number.isNaN(to)) return refused("Chart data unavailable", 500);
    const rows = await barRows(market, { symbol: contract.symbol, timeframe, period, to, now: clock.now() });
    const isQuotes = query.get("source") === "Bid_Ask";
    const shown = isQuotes ? await quoteRows(market, contract.symbol, timeframe, rows, clock.now()) : rows;
    if (shown.length === 0) return refused("Chart data unavailable", 500);
    return ok({
      ...envelope(shown, timeframe),
      symbol: contract.ticker,
      text: contract.companyName,
      timePeriod: period,
      mdAvailability: data.availability.get(contract.symbol)?.slice(0, 1) ?? "S",
      outsideRth: query.get("outsideRth") === "true",
      data: shown.map(({ time: t, open: o, close: c, high: h, low: l, volume }) => ({
        o,
        c,
        h,
        l,
        v: volume / lotOf(contract.symbol),
        t,
      })),
    });
  } finally {
    data.underWay -= 1;
  }
}

function envelope(rows: readonly Bar[], timeframe: Timeframe) {
  return {
    serverId: "1281979",
    priceFactor: 100,
    startTime: stampOf(rows[0]?.time ?? 0),
    high: `${Math.max(...rows.map(({ high }) => high)) * 100}/0/0`,
    low: `${Math.min(...rows.map(({ low }) => low)) * 100}/0/0`,
    barLength: TIMEFRAME_MS[timeframe] / 1000,
    mktDataDelay: 0,
    volumeFactor: 1,
    priceDisplayRule: 1,
    priceDisplayValue: "2",
    negativeCapable: false,
    messageVersion: 2,
    // Counted from 0.
    points: rows.length - 1,
    travelTime: 48,
  };
}

/** Stocks are counted in hundreds. */
function lotOf(symbol: string): number {
  return assetClassOf(symbol) === "equity" ? 100 : 1;
}

/** What was bid and asked over each of the bars: the means as open and close, the lowest bid and the highest ask as low and high. */
async function quoteRows(market: MarketData, symbol: string, timeframe: Timeframe, rows: readonly Bar[], now: number) {
  const found: Bar[] = [];
  const asked = new Map<number, ReturnType<MarketData["quote"]>>();
  const quoteAt = (at: number) => {
    const quote = asked.get(at) ?? market.quote(symbol, at);
    asked.set(at, quote);
    return quote;
  };
  for (const { time } of rows) {
    const end = Math.min(time + TIMEFRAME_MS[timeframe], now);
    const quotes = (await Promise.all([time, end].map(quoteAt))).filter((quote) => quote !== null);
    const [bids, asks] = [quotes.map(({ bid }) => bid), quotes.map(({ ask }) => ask)];
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    if (quotes.length === 0) continue;
    found.push({ time, open: mean(bids), close: mean(asks), low: Math.min(...bids), high: Math.max(...asks), volume: 0 });
  }
  return found;
}

/** 20260302-15:00:00, UTC. */
function instantOf(text: string): number {
  const [, year, month, day, time] = /^(\d{4})(\d{2})(\d{2})-(\d{2}:\d{2}:\d{2})$/.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${time}Z`);
}

function stampOf(at: number): string {
  const iso = isoOf(at);
  return `${iso.slice(0, 10).replaceAll("-", "")}-${iso.slice(11, 19)}`;
}
