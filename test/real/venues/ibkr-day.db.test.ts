import { afterEach, beforeEach, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { allPositions } from "@/db/queries/ledger/ledger";
import { listFills } from "@/db/queries/orders/orders";
import { listRuns } from "@/db/queries/runs/runs";
import { dec } from "@/server/core/money/money";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { EAGER_AGENTS } from "../../support/desk/eager-agents";
import { openIbkrDesk } from "../../support/desk/ibkr-desk";
import { realViolations } from "../../support/desk/real-oracle";

const MARKET_FROM = Date.parse("2026-03-02T22:00:00Z");
/** Before and after a full session in New York. */
const MORNING = Date.parse("2026-03-03T13:30:00Z");
const EVENING = Date.parse("2026-03-03T22:30:00Z");
const MOST = 10_000;

let database: TestDatabase;
let desk: Awaited<ReturnType<typeof openIbkrDesk>>;

beforeEach(async () => {
  database = await openTestDatabase();
  desk = await openIbkrDesk(database.url, { startAt: MORNING, marketFrom: MARKET_FROM, seed: 7, agents: EAGER_AGENTS });
});

afterEach(async () => {
  await desk.close();
  await database.drop();
});

it("trades a whole day of all agents at Interactive Brokers, and its books are the broker's", async () => {
  await desk.play(MORNING, EVENING);
  const { accountId, database } = desk;
  const runs = await listRuns(database.db, { accountId, limit: MOST });
  const real = runs.filter(({ state }) => state !== "skipped");
  const fills = await listFills(database.db, { accountId, limit: MOST });
  expect(real.filter(({ agentId }) => agentId === "tsla")).toHaveLength(78);
  expect(real.filter(({ agentId }) => agentId === "iwm")).toHaveLength(26);
  expect(real.filter(({ agentId }) => agentId === "btc-usd")).toHaveLength(9);
  expect(new Set(fills.map(({ symbol }) => symbol))).toEqual(new Set(["TSLA", "IWM"]));
  expect(new Set(fills.map(({ side }) => side))).toEqual(new Set(["buy", "sell"]));
  // Of coins it takes no stop orders, without which nothing is entered: the agent decides each hour, and is told why it may not.
  const denied = real.filter(({ agentId, state }) => agentId === "btc-usd" && state === "vetoed");
  expect(denied.length).toBeGreaterThan(0);
  for (const { reason } of denied) expect(reason).toContain("coins have limit and market orders alone");
  expect(real.filter(({ state }) => state === "failed")).toEqual([]);
  await lookAfterBooks(desk.trading);
  expect(await realViolations(desk)).toEqual([]);
  expect(desk.broker.unread()).toEqual([]);
  expect(desk.told.filter((words) => /the desk (?:holds|has)|could not be|has no stop/.test(words))).toEqual([]);
  expect(desk.server.log.all.filter(({ path, status }) => path.endsWith("/orders") && status >= 400)).toEqual([]);
  const [account, positions] = [await accountById(database.db, accountId), await allPositions(database.db, accountId)];
  const result = positions.reduce((sum, { realizedUsd, feesUsd }) => sum.plus(realizedUsd).minus(feesUsd), dec(0));
  const atCost = positions.reduce((sum, { qty, avgPrice }) => sum.plus(dec(qty).mul(avgPrice)), dec(account.cashUsd));
  expect(result.toFixed(2)).toBe(atCost.minus(account.startCashUsd).toFixed(2));
}, 120_000);
