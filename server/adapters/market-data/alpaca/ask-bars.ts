import { marketData } from "@alpacahq/alpaca-trade-api";
import type { Fault } from "@/server/core/fault";
import { sessionsBetween } from "@/server/core/market/calendar/calendar";
import { sessionGrid } from "@/server/core/market/calendar/session-bars";
import { type AssetClass, type Bar, TIMEFRAME_MS, type Timeframe } from "@/server/core/market/market";
import type { AlpacaFeed } from "../../alpaca/access";
import { askEach, pagesOf } from "./ask-each";
import { barsPageSchema, type Oddities, readBar } from "./wire";

/** Session bars that start in [from, to), epoch milliseconds. `feed` means nothing for crypto. */
export type BarsQuestion = {
  readonly assetClass: AssetClass;
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly to: number;
  readonly feed: AlpacaFeed;
};

/** Each symbol's bars, ascending and each once, some from outside the session among them; a Fault for a symbol that the vendor does not take. */
export type BarsAnswer = ReadonlyMap<string, readonly Bar[] | Fault>;
export type AskBars = (question: BarsQuestion, symbols: readonly string[]) => Promise<BarsAnswer>;

/** The vendor's shortest bars. */
export const FINEST = "1m" satisfies Timeframe;
/** The vendor's largest page, over all symbols of a request. */
const PAGE_ROWS = 10_000;
const MAX_PAGES = 1_000;
/** Stocks trade from 04:00 to 20:00 New York: so long between a session and the next. */
const OUTSIDE_MS = 9.5 * TIMEFRAME_MS["1h"];

const TIMEFRAME_NAMES: Readonly<Record<Timeframe, string>> = {
  "1m": "1Min",
  "5m": "5Min",
  "15m": "15Min",
  "1h": "1Hour",
  "1d": "1Day",
};

/**
 * Asks Alpaca for bars, as many symbols as are given in one request, page after page. Bars are adjusted for splits, so that one is no jump.
 * Throws like `askEach`.
 */
export function createAskBars(configuration: marketData.Configuration, oddities: Oddities): AskBars {
  const stocks = new marketData.StockApi(configuration);
  const crypto = new marketData.CryptoApi(configuration);

  async function askPage({ assetClass, timeframe, from, to, feed }: BarsQuestion, symbols: string, pageToken?: string) {
    const times = { timeframe: TIMEFRAME_NAMES[timeframe], start: new Date(from), end: new Date(to - 1) };
    const asked = { ...times, symbols, limit: PAGE_ROWS, pageToken };
    const { raw } =
      assetClass === "crypto"
        ? await crypto.cryptoBarsRaw({ ...asked, loc: "us" })
        : await stocks.stockBarsRaw({ ...asked, adjustment: "split", feed: feed === "iex" ? "iex" : "sip" });
    return barsPageSchema.parse(await raw.json());
  }

  function keepBar(own: Map<number, Bar>, symbol: string, { from, to }: BarsQuestion, row: unknown): void {
    const bar = readBar(row);
    if (!bar || bar.time < from || bar.time >= to) oddities.refuse("bars", symbol);
    else own.set(bar.time, bar);
  }

  async function askSpans(question: BarsQuestion, symbols: readonly string[]): Promise<ReadonlyMap<string, readonly Bar[]>> {
    const found = symbols.map((symbol) => ({ symbol, own: new Map<number, Bar>() }));
    // One after the other: a symbol that is refused then costs one request and not one for each span.
    for (const span of spansOf(question, symbols.length)) {
      const part = { ...question, ...span };
      for await (const { bars } of pagesOf("bars", MAX_PAGES, (token) => askPage(part, symbols.join(","), token)))
        for (const { symbol, own } of found) for (const row of bars?.[symbol] ?? []) keepBar(own, symbol, part, row);
    }
    return new Map(found.map(({ symbol, own }) => [symbol, [...own.values()].sort((a, b) => a.time - b.time)]));
  }

  return (question, symbols) => askEach("bars", symbols, (some) => askSpans(question, some));
}

/**
 * What to ask for to get the session bars of a question about so many symbols: all in one piece, or each session for itself where that
 * takes fewer pages, because what is traded before the open and after the close would fill most of them.
 */
function spansOf(question: BarsQuestion, symbols: number): readonly Pick<BarsQuestion, "from" | "to">[] {
  const { assetClass, timeframe, from, to } = question;
  if (assetClass === "crypto" || timeframe === "1d") return [{ from, to }];
  const spans = sessionsBetween("equity", from - TIMEFRAME_MS["1d"], to)
    .map((session) => ({ from: Math.max(from, sessionGrid(session, timeframe).first), to: Math.min(to, session.close) }))
    .filter((span) => span.from < span.to);
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return [];
  const pages = (lengthMs: number) => Math.ceil((Math.ceil(lengthMs / TIMEFRAME_MS[timeframe]) * symbols) / PAGE_ROWS);
  const sum = (figures: readonly number[]) => figures.reduce((total, figure) => total + figure, 0);
  const lengths = spans.map((span) => span.to - span.from);
  const together = pages(sum(lengths) + (spans.length - 1) * OUTSIDE_MS);
  return sum(lengths.map(pages)) < together ? spans : [{ from: first.from, to: last.to }];
}
