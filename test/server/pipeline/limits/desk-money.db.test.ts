import { afterEach, beforeEach, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { lockBooks } from "@/db/queries/ledger/ledger";
import { insertIntent } from "@/db/queries/orders/intents";
import { openAccount } from "@/server/control/accounts/open-account";
import { createAgent } from "@/server/control/agents/create-agent";
import { setLimit } from "@/server/control/risk/set-limit";
import { judge } from "@/server/core/risk/judge";
import type { HoursReading, MarketReading } from "@/server/core/runs/step-outputs";
import { readLimitFacts } from "@/server/pipeline/limit-facts";
import type { ClaimedRun, TradingContext } from "@/server/pipeline/trading-context";
import { COIN_AGENT } from "../../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { orderRequest } from "../../../support/desk/order-request";
import { PARAMS } from "../../core/decision/decision-fixtures";
import { ENTRY, FACTS } from "../../core/risk/risk-fixtures";

const AGENTS = 10;
/** Room for seven entries of 3,500.00. */
const MOST_USD = 25_000;

let server: TestDatabase;
let database: Database;
const accounts: string[] = [];
const agents = Array.from({ length: AGENTS }, (_, i) => `coin-${i}`);

beforeEach(async () => {
  server = await openTestDatabase();
  database = openDatabase(server.url, { max: 30 });
  const desk = { database, wall: { now: () => FACTS.at }, actor: "test" };
  for (const id of agents) await createAgent(desk, { ...COIN_AGENT, id, name: id });
  const config = { seed: 1, startAt: FACTS.at, endAt: null, symbols: [] };
  accounts.length = 0;
  for (let i = 0; i < 3; i++) {
    const { id } = await openAccount(desk, { kind: "simulated", config, startCashUsd: 30_000, speed: "1", playUntil: null });
    accounts.push(id);
  }
  // Two with the same kind of money, and one with another.
  await database.sql`update accounts set kind = 'paper', venue = 'alpaca', broker_number = id where id = any(${accounts.slice(0, 2)})`;
  await setLimit(
    desk,
    { accountId: null, agentId: null, symbol: null, name: "exposure_usd", value: MOST_USD, windowMin: null },
    () => undefined,
  );
});
afterEach(async () => {
  await database.close();
  await server.drop();
});

/** What the risk check does of an entry, with the limits alone: locks, reads, judges, and commits the intent with what it reserves. */
async function enter(accountId: string, agentId: string): Promise<boolean> {
  return database.db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    const accountKind = accountId === accounts[2] ? "simulated" : "paper";
    const agent = { ...COIN_AGENT, id: agentId, symbol: "TSLA", version: 1 };
    const run = { row: { id: 0, dueAt: FACTS.at }, agent } as unknown as ClaimedRun;
    const limits = await readLimitFacts(tx, { accountId, accountKind } as TradingContext, run, {
      hours: { session: null } as HoursReading,
      market: { lastBar: { volume: 1, close: 1 } } as MarketReading,
      known: { prices: {}, correlations: {} },
    });
    if (!judge(ENTRY, { ...FACTS, limits }, PARAMS).approved) return false;
    // Whoever does not wait for the other account reads meanwhile what this one has not reserved yet.
    await new Promise((resolve) => setTimeout(resolve, 20));
    const request = orderRequest({ clientOrderId: `${accountId}.${agentId}`, symbol: ENTRY.symbol, qty: ENTRY.qty });
    await insertIntent(tx, {
      accountId,
      agentId,
      runId: null,
      purpose: "entry",
      request,
      decisionPrice: ENTRY.price,
      stopPrice: ENTRY.stopPrice,
      reservedUsd: "3500",
      dueAt: FACTS.at,
      createdAt: FACTS.at,
    });
    return true;
  });
}

it("what two accounts with the same kind of money enter at once never exceeds a limit of the desk, and another's is not added", async () => {
  const pairs = agents.flatMap((agentId) => accounts.map((accountId) => ({ accountId, agentId })));
  const entered = await Promise.all(pairs.map(async (pair) => ({ ...pair, ok: await enter(pair.accountId, pair.agentId) })));
  const ok = entered.filter((each) => each.ok);
  expect(ok.filter(({ accountId }) => accountId !== accounts[2])).toHaveLength(7);
  expect(ok.filter(({ accountId }) => accountId === accounts[2])).toHaveLength(7);
});
