import { marketData } from "@alpacahq/alpaca-trade-api";
import { Fault } from "@/server/core/fault";
import type { AssetClass, Bar, Timeframe } from "@/server/core/market/market";
import type { AlpacaFeed } from "../../alpaca/access";
import { askEach } from "./ask-each";
import type { Oddities } from "./oddities";
import { spansOf } from "./session-spans";
import { barsPageSchema, readBar } from "./wire";

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

type FoundBars = ReadonlyMap<string, Map<number, Bar>>;

/** The vendor's shortest bars. */
export const FINEST = "1m" satisfies Timeframe;
/** The vendor's largest page, over all symbols of a request. */
const PAGE_ROWS = 10_000;
const MAX_PAGES = 1_000;

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
export function openAskBars(configuration: marketData.Configuration, oddities: Oddities): AskBars {
  const stocks = new marketData.StockApi(configuration);
  const crypto = new marketData.CryptoApi(configuration);

  async function askPage(
    { assetClass, timeframe, from, to, feed }: BarsQuestion,
    symbols: string,
    pageToken: string | undefined,
  ) {
    const asked = {
      symbols,
      timeframe: TIMEFRAME_NAMES[timeframe],
      start: new Date(from),
      end: new Date(to - 1),
      limit: PAGE_ROWS,
    };
    const answer =
      assetClass === "crypto"
        ? await crypto.cryptoBarsRaw({ ...asked, loc: "us", pageToken })
        : await stocks.stockBarsRaw({ ...asked, pageToken, adjustment: "split", feed: feed === "iex" ? "iex" : "sip" });
    return barsPageSchema.parse(await answer.raw.json());
  }

  async function askSpans(question: BarsQuestion, symbols: readonly string[]): Promise<ReadonlyMap<string, readonly Bar[]>> {
    const found = new Map<string, Map<number, Bar>>(symbols.map((symbol) => [symbol, new Map()]));
    // One after the other: a symbol that is refused then costs one request and not one for each span.
    for (const span of spansOf(question, symbols.length, PAGE_ROWS)) await askPages({ ...question, ...span }, symbols, found);
    return new Map([...found].map(([symbol, own]) => [symbol, [...own.values()].sort((a, b) => a.time - b.time)]));
  }

  async function askPages(question: BarsQuestion, symbols: readonly string[], found: FoundBars): Promise<void> {
    let token: string | undefined;
    for (let page = 0; page === 0 || token !== undefined; page++) {
      if (page === MAX_PAGES) throw new Fault("broker_unreachable", "Alpaca's pages of bars do not end");
      const { bars, next_page_token } = await askPage(question, symbols.join(","), token);
      for (const [symbol, rows] of Object.entries(bars ?? {})) {
        const own = found.get(symbol);
        if (own) for (const row of rows ?? []) keepBar(own, symbol, question, row);
      }
      if (next_page_token === token) break;
      token = next_page_token ?? undefined;
    }
  }

  function keepBar(own: Map<number, Bar>, symbol: string, { from, to }: BarsQuestion, row: unknown): void {
    const bar = readBar(row);
    if (!bar || bar.time < from || bar.time >= to) oddities.refuse("bars", symbol);
    else own.set(bar.time, bar);
  }

  return (question, symbols) => askEach("bars", symbols, (some) => askSpans(question, some));
}
