import { symbolSchema } from "@/server/core/market/market";
import { type Call, ok, type Reply, type Route } from "../http/route";
import { newsPage } from "../news/news-page";
import { dataRefusal } from "../shared/refusal";
import { barsPage, recentSip } from "./bars-page";
import { corporateActions } from "./corporate-actions";
import { type LatestKind, latestOf, snapshotOf } from "./latest";
import { quotesPage } from "./quotes-page";

const PAIR = /^[A-Z]+x?\/[A-Z]+$/;
const KINDS = { bars: "bar", quotes: "quote", trades: "trade" } as const satisfies Record<string, LatestKind>;

export const DATA_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v2/stocks/bars", handle: async (call) => ok(await barsPage(call.venue, stocksOf(call), call.query)) },
  {
    method: "GET",
    path: "/v2/stocks/quotes",
    handle: async (call) => ok(await quotesPage(call.venue, stocksOf(call), call.query)),
  },
  {
    method: "GET",
    path: "/v1beta3/crypto/us/quotes",
    handle: async (call) => ok(await quotesPage(call.venue, pairsOf(call), call.query)),
  },
  { method: "GET", path: "/v2/stocks/snapshots", handle: stockSnapshots },
  ...(["bars", "quotes", "trades"] as const).flatMap((plural): Route[] => [
    { method: "GET", path: `/v2/stocks/${plural}/latest`, handle: (call) => latestStocks(call, plural) },
    { method: "GET", path: `/v2/stocks/:symbol/${plural}/latest`, handle: (call) => latestStock(call, plural) },
    { method: "GET", path: `/v1beta3/crypto/us/latest/${plural}`, handle: (call) => latestPairs(call, plural) },
  ]),
  { method: "GET", path: "/v2/stocks/:symbol/bars", handle: stockBars },
  { method: "GET", path: "/v2/stocks/:symbol/snapshot", handle: stockSnapshot },
  {
    method: "GET",
    path: "/v1beta3/crypto/us/bars",
    handle: async (call) => ok(await barsPage(call.venue, pairsOf(call), call.query)),
  },
  { method: "GET", path: "/v1beta3/crypto/us/snapshots", handle: cryptoSnapshots },
  { method: "GET", path: "/v1beta1/news", handle: ({ venue, query }) => ok(newsPage(venue, query)) },
  { method: "GET", path: "/v1/corporate-actions", handle: ({ venue, query }) => ok(corporateActions(venue, query)) },
];

function symbolsOf({ query }: Call): readonly string[] {
  const symbols = [...new Set((query.get("symbols") ?? "").split(",").filter(Boolean))];
  if (symbols.length === 0) throw dataRefusal(400, "symbols is required");
  return symbols;
}

function stocksOf(call: Call): readonly string[] {
  return symbolsOf(call).map(stockOf);
}

function stockOf(symbol: string): string {
  if (!symbolSchema.safeParse(symbol).success || symbol.includes("/")) throw dataRefusal(400, `invalid symbol: ${symbol}`);
  return symbol;
}

function pairsOf(call: Call): readonly string[] {
  const symbols = symbolsOf(call);
  const bad = symbols.find((symbol) => !PAIR.test(symbol));
  if (bad !== undefined) throw dataRefusal(400, `invalid symbol: ${bad} does not match ^[A-Z]+x?/[A-Z]+$`);
  return symbols;
}

/** What is latest on SIP is recent by nature. */
function checkFeed({ venue, query }: Call): void {
  if (query.get("feed") === "sip" && venue.settings.plan === "basic") throw recentSip();
}

async function stockBars(call: Call): Promise<Reply> {
  const symbol = stockOf(call.params.symbol ?? "");
  const { bars, next_page_token } = await barsPage(call.venue, [symbol], call.query);
  return ok({ bars: bars[symbol] ?? [], symbol, next_page_token });
}

async function latestStocks(call: Call, plural: keyof typeof KINDS): Promise<Reply> {
  checkFeed(call);
  return ok({ [plural]: await latestOf(call.venue, KINDS[plural], stocksOf(call)) });
}

async function latestStock(call: Call, plural: keyof typeof KINDS): Promise<Reply> {
  checkFeed(call);
  const symbol = stockOf(call.params.symbol ?? "");
  const found = await latestOf(call.venue, KINDS[plural], [symbol]);
  if (!found[symbol]) throw dataRefusal(404, `no ${KINDS[plural]} found for ${symbol}`);
  return ok({ symbol, [KINDS[plural]]: found[symbol] });
}

async function latestPairs(call: Call, plural: keyof typeof KINDS): Promise<Reply> {
  return ok({ [plural]: await latestOf(call.venue, KINDS[plural], pairsOf(call)) });
}

async function stockSnapshots(call: Call): Promise<Reply> {
  checkFeed(call);
  return ok(await snapshots(call, stocksOf(call)));
}

async function stockSnapshot(call: Call): Promise<Reply> {
  checkFeed(call);
  const symbol = stockOf(call.params.symbol ?? "");
  return ok({ symbol, ...(await snapshotOf(call.venue, symbol)) });
}

async function cryptoSnapshots(call: Call): Promise<Reply> {
  return ok({ snapshots: await snapshots(call, pairsOf(call)) });
}

async function snapshots({ venue }: Call, symbols: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const found: Record<string, unknown> = {};
  for (const symbol of symbols) {
    const snapshot = await snapshotOf(venue, symbol);
    if (snapshot) found[symbol] = snapshot;
  }
  return found;
}
