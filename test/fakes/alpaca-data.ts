import { dayKey, sessionOn } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bars, barAt, type Instrument, type Quote, type Timeframe } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";

const MINUTE = 60_000;
const TIMEFRAMES: Readonly<Record<string, Timeframe>> = {
  "1Min": "1m",
  "5Min": "5m",
  "15Min": "15m",
  "1Hour": "1h",
  "1Day": "1d",
};

export interface AlpacaDataScript {
  now(): number;
  /** Minute bars that started in [from, to). */
  minutes(symbol: string, from: number, to: number): Bars;
  quoteAt(symbol: string, at: number): Quote | null;
  instrument(symbol: string): Instrument | null;
  /** How long after its end a bar is published. */
  lateMs?(symbol: string): number;
  /** Whether recent prices of all exchanges are refused, as they are without a plan. */
  readonly refusesSip?: boolean;
  /** What is sent instead of a row. */
  spoil?(symbol: string, row: Row): unknown;
}

type Row = { t: string; o: number; h: number; l: number; c: number; v: number };

type SymbolRows = readonly (readonly [string, Row])[];

export interface AlpacaData {
  readonly fetch: typeof fetch;
  /** Addresses that were asked, in order. */
  readonly asked: URL[];
}

/** Alpaca's market data and assets over a market of the test, in the shapes of the wire; longer bars come unfinished, as the vendor sends them. */
export function alpacaData(script: AlpacaDataScript): AlpacaData {
  const asked: URL[] = [];
  let pages: { readonly key: string; readonly rows: SymbolRows } | null = null;
  /** All rows of a question, worked out once for all its pages. */
  const rowsFor = (query: URLSearchParams): SymbolRows => {
    const key = [script.now(), ...["symbols", "timeframe", "start", "end"].map((name) => query.get(name))].join(" ");
    if (pages?.key !== key) pages = { key, rows: allRows(script, query) };
    return pages.rows;
  };
  const answer = (url: URL): Response => {
    const path = decodeURIComponent(url.pathname);
    if (path.endsWith("/bars")) return barsAnswer(script, url.searchParams, rowsFor);
    if (path.endsWith("/quotes/latest") || path.endsWith("/latest/quotes")) return latestQuotes(script, url.searchParams);
    if (path.endsWith("/quotes")) return pastQuotes(script, url.searchParams);
    if (path.startsWith("/v2/assets/")) return assetAnswer(script, path.slice("/v2/assets/".length));
    return json(404, { message: "Not Found" });
  };
  return {
    asked,
    fetch: async (input) => {
      const url = new URL(String(input));
      asked.push(url);
      return answer(url);
    },
  };
}

export function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}

const symbolsOf = (asked: URLSearchParams) => (asked.get("symbols") ?? "").split(",");

function allRows(script: AlpacaDataScript, asked: URLSearchParams): SymbolRows {
  return symbolsOf(asked)
    .sort()
    .flatMap((symbol) => rowsOf(script, symbol, asked).map((row) => [symbol, row] as const));
}

function barsAnswer(script: AlpacaDataScript, asked: URLSearchParams, rowsFor: (asked: URLSearchParams) => SymbolRows): Response {
  const now = script.now();
  const to = Date.parse(asked.get("end") ?? "");
  if (script.refusesSip && asked.get("feed") === "sip" && to > now - 15 * MINUTE)
    return json(403, { code: 42210000, message: "subscription does not permit querying recent SIP data" });
  const bad = symbolsOf(asked).find((symbol) => !/^([A-Z.]{1,6}|[A-Z]+\/[A-Z]+)$/.test(symbol) || symbol === "BAD");
  if (bad) return json(400, { message: `invalid symbol: ${bad}` });
  const rows = rowsFor(asked);
  const start = Number(asked.get("page_token") ?? 0);
  const end = start + Number(asked.get("limit"));
  const bars: Record<string, unknown[]> = {};
  for (const [symbol, row] of rows.slice(start, end)) {
    const own = bars[symbol] ?? [];
    own.push(script.spoil ? script.spoil(symbol, row) : row);
    bars[symbol] = own;
  }
  return json(200, { bars, next_page_token: end < rows.length ? String(end) : null });
}

function rowsOf(script: AlpacaDataScript, symbol: string, asked: URLSearchParams): readonly Row[] {
  const timeframe = TIMEFRAMES[asked.get("timeframe") ?? ""] as Timeframe;
  const [from, to] = [Date.parse(asked.get("start") ?? ""), Date.parse(asked.get("end") ?? "")];
  const published = script.now() - (script.lateMs?.(symbol) ?? 0);
  const firstMinute = timeframe === "1d" ? from : Math.floor(from / 3_600_000) * 3_600_000;
  const lastMinute = Math.min(timeframe === "1m" ? to + 1 : to + 86_400_000, published - MINUTE + 1);
  const made = aggregateBars(script.minutes(symbol, firstMinute, lastMinute), timeframe);
  return Array.from(made.time, (_, index) => barAt(made, index))
    .map(({ time, open, high, low, close, volume }) => ({
      time: stampOf(symbol, timeframe, time),
      open,
      high,
      low,
      close,
      volume,
    }))
    .filter(({ time }) => time >= from && time <= to)
    .map(({ time, open: o, high: h, low: l, close: c, volume: v }) => ({ t: new Date(time).toISOString(), o, h, l, c, v }));
}

/** Days of stocks bear midnight in New York, which is 13.5 hours before the close of a whole session and 10.5 before that of a half one. */
function stampOf(symbol: string, timeframe: Timeframe, time: number): number {
  if (timeframe !== "1d" || assetClassOf(symbol) === "crypto") return time;
  const session = sessionOn("equity", dayKey("equity", time));
  return (session?.open ?? time) - 9.5 * 3_600_000;
}

const quoteRow = ({ at, bid, ask }: Quote) => ({ t: new Date(at).toISOString(), bp: bid, ap: ask, bs: 1, as: 1 });

function latestQuotes(script: AlpacaDataScript, asked: URLSearchParams): Response {
  const quotes = symbolsOf(asked).flatMap((symbol) => {
    const quote = script.quoteAt(symbol, script.now());
    return quote ? [[symbol, quoteRow(quote)]] : [];
  });
  return json(200, { quotes: Object.fromEntries(quotes) });
}

/** Of each symbol the quote in force at the end, if it came in the span. */
function pastQuotes(script: AlpacaDataScript, asked: URLSearchParams): Response {
  const [from, to] = [Date.parse(asked.get("start") ?? ""), Date.parse(asked.get("end") ?? "")];
  const quotes = symbolsOf(asked).flatMap((symbol) => {
    const quote = script.quoteAt(symbol, to);
    return quote && quote.at >= from ? [[symbol, [quoteRow(quote)]]] : [];
  });
  return json(200, { quotes: Object.fromEntries(quotes), next_page_token: null });
}

function assetAnswer(script: AlpacaDataScript, symbol: string): Response {
  const instrument = script.instrument(symbol);
  if (!instrument) return json(404, { code: 40410000, message: `asset not found for ${symbol}` });
  const { assetClass, qtyIncrement, priceIncrement, fractionable } = instrument;
  const shared = {
    symbol,
    status: "active",
    tradable: true,
    fractionable,
    shortable: false,
    easy_to_borrow: false,
    attributes: [],
  };
  if (assetClass === "equity") return json(200, { ...shared, class: "us_equity", exchange: "NASDAQ" });
  const steps = { min_order_size: "0.0001", min_trade_increment: qtyIncrement, price_increment: priceIncrement };
  return json(200, { ...shared, class: "crypto", exchange: "CRYPTO", ...steps });
}
