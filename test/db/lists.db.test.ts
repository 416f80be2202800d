import { afterAll, beforeAll, expect, it } from "vitest";
import { saveEquity } from "@/db/queries/ledger/ledger";
import { listFeeds, setFeeds } from "@/db/queries/news-feeds";
import { fillsOfOrders, openOrdersOf, saveOrders } from "@/db/queries/orders/orders";
import { stepStates } from "@/db/queries/runs/run-steps";
import { loadScores, saveNews, saveScores, storedNews } from "@/db/queries/sentiment";
import type { BrokerOrder } from "@/server/core/orders/order";
import type { NewsItem } from "@/server/core/ports";
import { FIRST_TICK, openStagedDesk, type StagedDesk } from "../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";

/** More than a statement takes parameters. */
const VERY_MANY = 66_000;
/** Rows whose columns are more than that. */
const ORDERS = 4_000;
const HEADLINES = 6_000;
const SCORES = 14_000;
const FEEDS = 17_000;

let server: TestDatabase;
let desk: StagedDesk;
beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
});
afterAll(async () => {
  await desk?.close();
  await server?.drop();
});

const times = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));
const count = async (table: string) =>
  (await desk.database.sql<{ n: number }[]>`select count(*)::int as n from ${desk.database.sql(table)}`)[0]?.n;

const order = (n: number): BrokerOrder => ({
  id: `order-${n}`,
  clientOrderId: `client-${n}`,
  parentId: null,
  role: "entry",
  symbol: "BTC/USD",
  side: "buy",
  type: "market",
  timeInForce: "gtc",
  replacesId: null,
  qty: "1",
  filledQty: "0",
  filledAvgPrice: null,
  limitPrice: null,
  stopPrice: null,
  trailFraction: null,
  state: "new",
  reason: null,
  submittedAt: FIRST_TICK,
  updatedAt: FIRST_TICK,
});

const headline = (n: number): NewsItem => ({
  id: `item-${n}`,
  source: "wire",
  publisher: "a wire",
  story: `story-${n}`,
  symbols: ["BTC/USD"],
  title: `Headline ${n}`,
  summary: "",
  url: null,
  publishedAt: FIRST_TICK + n,
  seenAt: FIRST_TICK + n,
});

it("keeps every order of a long report, twice told as once", async () => {
  const { db } = desk.database;
  const told = times(ORDERS, order);
  await saveOrders(db, desk.accountId, told);
  await saveOrders(db, desk.accountId, told);
  expect(await openOrdersOf(db, desk.accountId)).toHaveLength(ORDERS);
});

it("keeps every headline and every score, and says which were new", async () => {
  const { db } = desk.database;
  const told = times(HEADLINES, headline);
  expect(await saveNews(db, "real", told.slice(1))).toBe(HEADLINES - 1);
  expect(await saveNews(db, "real", told)).toBe(1);
  await saveScores(db, "lexicon", new Map(times(SCORES, (n) => [`hash-${n}`, { positive: 1, negative: 0, neutral: 0 }])));
  expect(await count("text_scores")).toBe(SCORES);
});

it("keeps the plan of very many feeds, and forgets those that are no more", async () => {
  const { db } = desk.database;
  const plan = times(FEEDS, (n) => ({ source: "rss", part: `part-${n}`, symbols: ["TSLA"], everyMs: 60_000 }));
  expect(await setFeeds(db, plan)).toHaveLength(FEEDS);
  expect((await setFeeds(db, plan.slice(0, 2))).map(({ part }) => part)).toEqual(["part-0", "part-1"]);
  expect(await setFeeds(db, [])).toEqual([]);
  expect(await listFeeds(db)).toEqual([]);
});

it("keeps the worth of very many agents", async () => {
  const points = times(SCORES, (n) => ({
    agentId: `agent-${n}`,
    at: FIRST_TICK,
    equityUsd: "1",
    exposureUsd: "0",
    paidInUsd: null,
  }));
  await saveEquity(desk.database.db, desk.accountId, points);
  expect(await count("equity_points")).toBe(SCORES);
});

it("finds among very many ids those that there are, texts and numbers", async () => {
  const { db } = desk.database;
  await saveNews(db, "asked", [headline(7)]);
  expect([
    ...(await storedNews(
      db,
      "asked",
      times(VERY_MANY, (n) => `item-${n}`),
    )),
  ]).toEqual(["item-7"]);
  await saveScores(db, "asked", new Map([["a hash", { positive: 0, negative: 0, neutral: 1 }]]));
  const asked = [...times(VERY_MANY, (n) => `hash, "${n}"`), "a hash"];
  expect([...(await loadScores(db, "asked", asked)).keys()]).toEqual(["a hash"]);
  expect(await fillsOfOrders(db, desk.accountId, asked)).toEqual([]);
  expect(
    await stepStates(
      db,
      times(VERY_MANY, (n) => n),
    ),
  ).toEqual([]);
});
