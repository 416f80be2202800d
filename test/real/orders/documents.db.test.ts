import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openPositions } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { atBroker as verbsAt } from "@/server/app/wiring/at-broker";
import { cancelAll } from "@/server/control/orders/cancel-all";
import { moveStop } from "@/server/control/orders/move-stop";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { KNOWN_DEVIATIONS } from "../../support/alpaca/documents/deviations";
import { ENDPOINTS } from "../../support/alpaca/documents/endpoints";
import { findDeviations, metEndpoints } from "../../support/alpaca/documents/find-deviations";
import { recordExchanges } from "../../support/alpaca/documents/record-exchanges";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { openRealDesk, type RealDesk } from "../../support/desk/real-desk";

/** A quarter of an hour before the session of a Tuesday, its last hours, half an hour after it, and when the coins' fees of the day are told. */
const BEFORE = Date.parse("2026-03-03T14:15:00Z");
const AFTERNOON = Date.parse("2026-03-03T19:00:00Z");
const LAST_HOUR = Date.parse("2026-03-03T20:30:00Z");
const AFTER = Date.parse("2026-03-03T21:30:00Z");
const NEXT_DAY = Date.parse("2026-03-04T00:05:00Z");
const QUARTER_MS = 15 * 60_000;
/** The three agents, quick to decide: a day of the calm ones may pass without an order. */
const EAGER = DEFAULT_AGENTS.map((agent) => ({
  ...agent,
  params: {
    ...agent.params,
    buyThreshold: 0.05,
    sellThreshold: -0.05,
    minConfidence: 0.05,
    earlySellThreshold: -0.05,
    minEdge: 0,
    maxTradesPerDay: 20,
  },
}));
/** What the desk does not ask for, and a client may. */
const ASKED_BY_HAND = [
  "/v2/account/configurations",
  "/v2/account/portfolio/history?period=1D&timeframe=1H",
  "/v2/account/activities?page_size=100",
  "/v2/assets?asset_class=us_equity",
  "/v2/assets?asset_class=crypto",
  "/v2/assets/TSLA",
  "/v2/assets/BTC%2FUSD",
  "/v2/calendar?start=2026-03-02T00:00:00Z&end=2026-03-06T00:00:00Z",
  "/v2/clock",
  "/v2/orders?status=all&limit=500&nested=true",
  "/v2/orders?status=all&limit=500",
  "/v2/stocks/bars?symbols=TSLA&timeframe=5Min&start=2026-03-03T14:30:00Z&limit=100",
  "/v2/stocks/quotes?symbols=TSLA&start=2026-03-03T20:00:00Z&limit=10",
  "/v2/stocks/quotes/latest?symbols=TSLA,IWM&feed=iex",
  "/v2/stocks/trades/latest?symbols=TSLA,IWM&feed=iex",
  "/v2/stocks/snapshots?symbols=TSLA,IWM&feed=iex",
  "/v1beta3/crypto/us/bars?symbols=BTC/USD&timeframe=1Hour&start=2026-03-03T14:00:00Z&limit=100",
  "/v1beta3/crypto/us/quotes?symbols=BTC/USD&start=2026-03-03T20:00:00Z&limit=10",
  "/v1beta3/crypto/us/latest/quotes?symbols=BTC/USD",
  "/v1beta3/crypto/us/latest/trades?symbols=BTC/USD",
  "/v1beta3/crypto/us/snapshots?symbols=BTC/USD",
  "/v1beta1/news?symbols=TSLA&limit=50",
  "/v1/corporate-actions?symbols=TSLA&start=2026-03-01&end=2026-03-31",
];

const recorder = recordExchanges(globalThis.fetch);
let database: TestDatabase;
let desk: RealDesk;

/** As a client without the desk asks. */
async function ask(path: string, method = "GET", body?: object): Promise<unknown> {
  const { keyId, secret, tradingUrl } = desk.server;
  const headers = { "APCA-API-KEY-ID": keyId, "APCA-API-SECRET-KEY": secret, "Content-Type": "application/json" };
  const answer = await recorder.fetch(`${tradingUrl}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return answer.json().catch(() => null);
}

/** A stop that protects what an agent holds. */
async function restingStop() {
  const { database, accountId } = desk;
  const held = await openPositions(database.db, accountId);
  const orders = await openOrdersOf(database.db, accountId);
  return orders.find(({ agentId, stopPrice }) => stopPrice !== null && held.some((position) => position.agentId === agentId));
}

/** What an agent holds has its stop moved, everything is cancelled, one position is closed and then all. */
async function useEveryVerb(): Promise<void> {
  const stop = await restingStop();
  if (!stop?.agentId || stop.stopPrice === null) throw new Error("no stop rests that could be moved");
  const stopPrice = (Number(stop.stopPrice) * 0.99).toFixed(0);
  await moveStop(desk, verbsAt(desk.trading), { agentId: stop.agentId, stopPrice });
  await ask("/v2/orders", "POST", { symbol: "KO", qty: "1", side: "buy", type: "limit", limit_price: "1", time_in_force: "gtc" });
  await ask("/v2/orders", "POST", { symbol: "KO", notional: "25", side: "buy", type: "market", time_in_force: "day" });
  await ask("/v2/orders", "POST", { symbol: "KO", qty: "1", side: "sell", type: "market", time_in_force: "day" });
  await ask("/v2/orders", "POST", { symbol: "BTC/USD", qty: "0.01", side: "buy", type: "market", time_in_force: "gtc" });
  // Buys what its own sale would sell, which the broker refuses; the sale is of what the order before brought.
  await desk.moveTo(desk.wall.now() + 60_000);
  const coins = { symbol: "BTC/USD", qty: "0.005", time_in_force: "gtc" };
  await ask("/v2/orders", "POST", { ...coins, side: "sell", type: "limit", limit_price: "1000000" });
  await ask("/v2/orders", "POST", { ...coins, side: "buy", type: "market" });
  await cancelAll(desk, verbsAt(desk.trading));
  await desk.moveTo(desk.wall.now() + 60_000);
  const positions = (await ask("/v2/positions")) as readonly { readonly symbol: string }[];
  await ask(`/v2/positions/${positions[0]?.symbol}`);
  await ask(`/v2/positions/${positions[0]?.symbol}`, "DELETE");
  await ask("/v2/positions?cancel_orders=true", "DELETE");
}

beforeAll(async () => {
  vi.stubGlobal("fetch", recorder.fetch);
  database = await openTestDatabase();
  desk = await openRealDesk(database.url, { startAt: BEFORE, seed: 7, agents: EAGER });
  await desk.play(BEFORE, AFTERNOON);
  for (let at = AFTERNOON; at < LAST_HOUR && !(await restingStop()); at += QUARTER_MS) await desk.play(at, at + QUARTER_MS);
  await useEveryVerb();
  await desk.play(desk.wall.now(), AFTER);
  await desk.moveTo(NEXT_DAY);
  for (const path of ASKED_BY_HAND) await ask(path);
}, 600_000);
afterAll(async () => {
  vi.unstubAllGlobals();
  await desk?.close();
  await database?.drop();
});

it("meets every request that the documents of the desk and of the local server tell of, over a traded day", () => {
  expect([...metEndpoints(recorder.exchanges)].sort()).toEqual([...new Set(ENDPOINTS.map(({ name }) => name))].sort());
});

it("deviates from Alpaca's documents where it is known who is right, and nowhere else", () => {
  expect(findDeviations(recorder.exchanges)).toEqual(KNOWN_DEVIATIONS.map(({ what }) => what).sort());
});
