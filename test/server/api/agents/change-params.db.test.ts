import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { agentById, insertAgentVersion } from "@/db/queries/agents";
import { changeParams } from "@/server/api/agents/change-params";
import type { ApiContext } from "@/server/api/context";
import { applyWeights } from "@/server/control/agents/apply-weights";
import { createAgent } from "@/server/control/agents/create-agent";
import type { AgentParams } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { CONFIRMED_MS } from "@/server/core/people/asker";
import { openPeopleBench, type PeopleBench } from "../../../support/people/people-bench";

const [first] = DEFAULT_AGENTS;
if (!first) throw new Error("the desk begins with agents");
const FIRST = first;
const { cron, timeZone, params: HIGH } = FIRST;
const LOW: AgentParams = { ...HIGH, maxDailyLossUsd: HIGH.maxDailyLossUsd - 1 };
const schedule = { check: () => undefined, promiseObjection: () => null };

let bench: PeopleBench;
/** Somebody whose password was given too long ago to raise a limit. */
let ctx: ApiContext;
let agentId: string;
let made = 0;

beforeAll(async () => {
  bench = await openPeopleBench();
  const secret = await bench.firstIn();
  bench.pass(CONFIRMED_MS);
  ctx = bench.contextOf(await bench.mustHave(secret), { schedule });
});
beforeEach(async () => {
  agentId = `agent-${++made}`;
  await createAgent(ctx.desk, { ...FIRST, id: agentId, name: `Agent ${made}` });
});
afterAll(() => bench.close());

const change = (by: ApiContext, expectedVersion: number, params: AgentParams) =>
  changeParams(by, { agentId, expectedVersion, cron, timeZone, params, note: "" });
const limitNow = async () => (await agentById(ctx.desk.database.db, agentId)).params.maxDailyLossUsd;

/** Of somebody whom another is a moment ahead of: a version with lower limits is written just before their own transaction begins. */
function overtaken(): ApiContext {
  const { database } = ctx.desk;
  const lowered = { cron, timeZone, params: LOW, note: "" };
  const transaction = async (work: Parameters<typeof database.db.transaction>[0]) => {
    await insertAgentVersion(database.db, agentId, lowered, { at: 0, actor: "another", expectedVersion: 1 });
    return database.db.transaction(work);
  };
  const db = new Proxy(database.db, { get: (of, key) => (key === "transaction" ? transaction : Reflect.get(of, key)) });
  return { ...ctx, desk: { ...ctx.desk, database: { ...database, db } } };
}

it("takes that it is the person for a limit over the version that is replaced, whatever was in force a moment before", async () => {
  await expect(change(overtaken(), 2, HIGH)).rejects.toMatchObject({ code: "confirmation_needed" });
  expect(await limitNow()).toBe(LOW.maxDailyLossUsd);
});

it("does not bring limits back with other weights", async () => {
  const weights = { news: 1, reddit: 1, sec: 1, other: 1 };
  await expect(applyWeights(overtaken().desk, { agentId, expectedVersion: 2, weights })).rejects.toThrow("no version 2");
  expect(await limitNow()).toBe(HIGH.maxDailyLossUsd);
});

it("takes it for a limit that is raised, and writes nothing without", async () => {
  await change(ctx, 1, LOW);
  await expect(change(ctx, 2, HIGH)).rejects.toMatchObject({ code: "confirmation_needed" });
  expect((await agentById(ctx.desk.database.db, agentId)).version).toBe(2);
});
