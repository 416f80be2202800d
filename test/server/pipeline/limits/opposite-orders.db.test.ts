import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { riskChecksOf } from "@/db/queries/decisions";
import { cashByAgent } from "@/db/queries/ledger/cash-by-agent";
import { allPositions } from "@/db/queries/ledger/ledger";
import { insertIntent, intentById } from "@/db/queries/orders/intents";
import { insertRuns, runById } from "@/db/queries/runs/runs";
import { createAgent } from "@/server/control/agents/create-agent";
import { sum, toNumber } from "@/server/core/money/exact";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { orderRequest } from "../../../support/desk/order-request";

const HOUR_MS = 3_600_000;
const OTHER = { ...COIN_AGENT, id: "coin-2", name: "Coin 2" };

let server: TestDatabase;
let desk: StagedDesk;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
  await createAgent(desk, { ...OTHER, mode: "on" });
});
afterEach(async () => {
  await desk.close();
  await server.drop();
});

/** The agent decides at the moment, with headlines of the mood. */
async function decide(agentId: string, dueAt: number, mood: "good" | "bad") {
  desk.stage.mood = mood;
  desk.stage.marketAt = dueAt;
  const due = { accountId: desk.accountId, agentId, agentVersion: 1, dueAt, trigger: "schedule" as const };
  const [row] = await insertRuns(desk.database.db, [due], Date.now());
  const runId = Number(row?.id);
  return { runId, state: await desk.run(runId), reason: (await runById(desk.database.db, runId)).reason };
}

const brokersUnits = async () =>
  Number((await desk.broker.positions()).find(({ symbol }) => symbol === COIN_AGENT.symbol)?.qty ?? 0);

describe("an entry against an exit of another agent", () => {
  it("is refused in the moment of the exit, with whose it is, and passes a minute later", async () => {
    expect((await decide(COIN_AGENT.id, FIRST_TICK, "good")).state).toBe("ordered");
    const leaveAt = FIRST_TICK + HOUR_MS;
    expect((await decide(COIN_AGENT.id, leaveAt, "bad")).state).toBe("ordered");
    const refused = await decide(OTHER.id, leaveAt, "good");
    expect(refused.state).toBe("vetoed");
    const check = (await riskChecksOf(desk.database.db, refused.runId)).find(({ rule }) => rule === "opposite_order");
    expect(check).toMatchObject({ verdict: "veto", observed: `agent "${COIN_AGENT.id}" has just sold` });
    expect((await decide(OTHER.id, leaveAt + 60_000, "good")).state).toBe("ordered");
  });

  it("gives way to the exit where it was committed first and is not sent yet; the exit is not refused", async () => {
    expect((await decide(COIN_AGENT.id, FIRST_TICK, "good")).state).toBe("ordered");
    const request = orderRequest({ symbol: COIN_AGENT.symbol, qty: "0.01", clientOrderId: "waits" });
    const waiting = await insertIntent(desk.database.db, {
      accountId: desk.accountId,
      agentId: OTHER.id,
      runId: null,
      purpose: "entry",
      request,
      decisionPrice: 50_000,
      stopPrice: "45000",
      reservedUsd: "505",
      dueAt: FIRST_TICK,
      createdAt: FIRST_TICK,
    });
    expect((await decide(COIN_AGENT.id, FIRST_TICK + HOUR_MS, "bad")).state).toBe("ordered");
    expect(await intentById(desk.database.db, waiting.id)).toMatchObject({
      state: "void",
      reason: expect.stringContaining("exits go first"),
    });
    expect(await brokersUnits()).toBe(0);
  });
});

it("two agents' books of one symbol add up to the broker's one position and to the account's cash", async () => {
  expect((await decide(COIN_AGENT.id, FIRST_TICK, "good")).state).toBe("ordered");
  expect((await decide(OTHER.id, FIRST_TICK + HOUR_MS, "good")).state).toBe("ordered");
  expect((await decide(COIN_AGENT.id, FIRST_TICK + 2 * HOUR_MS, "bad")).state).toBe("ordered");
  const { db, sql } = desk.database;
  const held = await allPositions(db, desk.accountId);
  expect(held.map(({ agentId }) => agentId)).toEqual([COIN_AGENT.id, OTHER.id]);
  expect(toNumber(sum(held.map(({ qty }) => qty)))).toBe(await brokersUnits());
  const cash = await cashByAgent(db, desk.accountId);
  expect(cash.map(({ agentId }) => agentId)).toEqual([COIN_AGENT.id, OTHER.id, "external"]);
  const [account] = await sql<{ usd: string }[]>`select cash_usd::text as usd from accounts where id = ${desk.accountId}`;
  expect(toNumber(sum(cash.map(({ movedUsd }) => movedUsd)))).toBe(Number(account?.usd));
  // It tells whole cents.
  expect(Number((await desk.broker.account()).cashUsd)).toBeCloseTo(Number(account?.usd), 2);
});
