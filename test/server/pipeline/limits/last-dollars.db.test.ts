import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { decisionOfRun } from "@/db/queries/decisions";
import { contendersOf, insertContender } from "@/db/queries/risk/contenders";
import { insertRuns, runById } from "@/db/queries/runs/runs";
import { createAgent } from "@/server/control/agents/create-agent";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

const HOUR_MS = 3_600_000;
const MOMENT = FIRST_TICK + HOUR_MS;
/** What one is let wait at most is under a second; the rest is the machine's. */
const BOUND_MS = 3_000;

/** With a stop half as far away the same confidence is worth twice as much per unit of risk. */
const agentOf = (id: string, stopLossFraction: number, positionLimitUsd = 1_000) => ({
  ...COIN_AGENT,
  id,
  name: id,
  mode: "on" as const,
  params: { ...COIN_AGENT.params, stopLossFraction, positionLimitUsd, capitalUsd: 40_000 },
});

let server: TestDatabase;
let desk: StagedDesk;
let nodes: readonly Database[];

/** Three agents on three nodes, and a fourth that has bought for all but the last 1,000 dollars. */
beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
  nodes = [1, 2, 3].map(() => openDatabase(server.url, { max: 6 }));
  await createAgent(desk, agentOf("big", 0.1, 28_500));
  await createAgent(desk, agentOf("worse", 0.1));
  await createAgent(desk, agentOf("better", 0.05));
  await createAgent(desk, agentOf("third", 0.2));
  const [first] = await makeRuns(["big"], FIRST_TICK);
  expect(await desk.run(Number(first))).toBe("ordered");
  desk.stage.marketAt = MOMENT;
  desk.stage.sleep = (ms) => sleep(ms);
});
afterEach(async () => {
  for (const node of nodes) await node.close();
  await desk.close();
  await server.drop();
});

async function makeRuns(agentIds: readonly string[], dueAt = MOMENT): Promise<readonly number[]> {
  const { accountId } = desk;
  const due = agentIds.map((agentId) => ({ accountId, agentId, agentVersion: 1, dueAt, trigger: "schedule" as const }));
  const rows = await insertRuns(desk.database.db, due, Date.now());
  return agentIds.map((agentId) => Number(rows.find((row) => row.agentId === agentId)?.id));
}

const record = () => contendersOf(desk.database.db, { accountId: desk.accountId, dueAt: MOMENT });
const hasCome = async (runId: number) => {
  while (!(await record()).some((row) => row.runId === runId)) await sleep(5);
};

it("go to who has most conviction per unit of risk, also when it comes second; the record says what each asked and got, and why", async () => {
  const [worse, better, third] = (await makeRuns(["worse", "better", "third"])) as [number, number, number];
  desk.stage.beforeTurn = async (runId) => {
    if (runId !== worse) await hasCome(worse);
  };
  const ended = await Promise.all([worse, better, third].map((id, i) => desk.run(id, nodes[i])));
  expect(ended).toEqual(["vetoed", "ordered", "vetoed"]);
  const rows = await record();
  expect(rows[0]?.agentId).toBe("worse");
  const of = (runId: number) => rows.find((row) => row.runId === runId);
  expect(of(better)).toMatchObject({ gotUsd: of(better)?.askedUsd, reason: null, lostTo: [], notWaitedFor: [] });
  const half = Number(of(better)?.perRisk) / 2;
  for (const runId of [worse, third]) {
    const why = expect.stringMatching(
      /is over the free cash of .*; agent "better" was before it: 0\.\d+ per 1 % at risk against 0\.\d+$/,
    );
    expect(of(runId)).toMatchObject({ lostTo: [better], reason: why });
    expect(Number(of(runId)?.gotUsd)).toBe(0);
    expect((await runById(desk.database.db, runId)).reason).toBe(of(runId)?.reason);
  }
  expect(of(worse)?.perRisk).toBeCloseTo(half, 6);
  expect(of(worse)?.confidence).toBe((await decisionOfRun(desk.database.db, worse))?.confidence);
});

it("are not kept for a run that never comes, nor for one that died before it was judged", async () => {
  const [worse, better] = (await makeRuns(["worse", "better", "third"])) as [number, number, number];
  const { accountId } = desk;
  await insertContender(desk.database.db, {
    ...{ accountId, dueAt: MOMENT, runId: better, agentId: "better", symbol: COIN_AGENT.symbol },
    ...{ confidence: 1, perRisk: 9, askedUsd: 1_000, draw: "" },
  });
  const began = performance.now();
  expect(await desk.run(worse, nodes[0])).toBe("ordered");
  expect(performance.now() - began).toBeLessThan(BOUND_MS);
  const row = (await record()).find(({ runId }) => runId === worse);
  expect(row).toMatchObject({ gotUsd: row?.askedUsd, notWaitedFor: [better] });
  // What died is judged on what is left when somebody takes it up.
  expect(await desk.run(better, nodes[1])).toBe("vetoed");
});

it("are nobody's to settle where an agent is alone in its moment, and an exit waits for nobody", async () => {
  const [worse] = (await makeRuns(["worse"])) as [number];
  desk.stage.sleep = () => Promise.reject(new Error("it waited"));
  expect(await desk.run(worse)).toBe("ordered");
  expect(await record()).toEqual([]);
  const leaveAt = MOMENT + HOUR_MS;
  desk.stage.marketAt = leaveAt;
  desk.stage.mood = "bad";
  const [big] = (await makeRuns(["big", "better"], leaveAt)) as [number, number];
  expect(await desk.run(big, nodes[2])).toBe("ordered");
});
