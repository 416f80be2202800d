import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { agentAtVersion } from "@/db/queries/agents";
import { contendersOf, settleContender } from "@/db/queries/risk/contenders";
import { insertRuns, type RunRow } from "@/db/queries/runs/runs";
import { createAgent } from "@/server/control/agents/create-agent";
import type { FrozenDecision } from "@/server/core/decision/decision";
import type { RunTrigger } from "@/server/core/runs/run";
import { type Contest, enterContest, inTurn } from "@/server/pipeline/contending/contest";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { PARAMS } from "../../core/decision/decision-fixtures";
import { ENTRY, FACTS } from "../../core/risk/risk-fixtures";

const IDS = ["better", "own", "after"] as const;
type Id = (typeof IDS)[number];
/** By how far their stops are away; each asks for 1,000.00. */
const STOPS: Readonly<Record<Id, string>> = { better: "47500", own: "45000", after: "40000" };
const params = { ...PARAMS, positionLimitUsd: 1e6, capitalUsd: 1e6, minConfidence: 0 };
const order = { ...ENTRY, qty: "4", price: 250 };
const judgedWith = (cashUsd: number) => ({ proposal: order, facts: { ...FACTS, cashUsd }, params });

let server: TestDatabase;
let desk: StagedDesk;
let sleeps: number[];
let whileAsleep: (count: number) => Promise<unknown>;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
  for (const id of IDS) await createAgent(desk, { ...COIN_AGENT, id, name: id });
  sleeps = [];
  whileAsleep = async () => undefined;
  desk.stage.sleep = async (ms) => void (await whileAsleep(sleeps.push(ms)));
});
afterEach(async () => {
  await desk.close();
  await server.drop();
});

async function makeRuns(ids: readonly Id[], trigger: RunTrigger = "schedule"): Promise<Readonly<Record<Id, RunRow>>> {
  const due = ids.map((agentId) => ({ accountId: desk.accountId, agentId, agentVersion: 1, dueAt: FIRST_TICK, trigger }));
  const rows = await insertRuns(desk.database.db, due, Date.now());
  return Object.fromEntries(rows.map((row) => [row.agentId, row])) as Record<Id, RunRow>;
}

async function enter(row: RunRow, more: { readonly action?: "sell"; readonly holds?: boolean } = {}): Promise<Contest> {
  const { action = "buy", holds = false } = more;
  const stopPrice = STOPS[row.agentId as Id];
  const decision = { action, confidence: 0.6, price: 50_000, stopPrice, qty: "0.02" } as FrozenDecision;
  const sequencer = { wait: async () => undefined, holds: () => holds };
  const agent = await agentAtVersion(desk.database.db, row.agentId, 1);
  return enterContest({ ...desk.trading, sequencer }, { row: { ...row, claim: "c" }, agent }, decision);
}

const record = () => contendersOf(desk.database.db, { accountId: desk.accountId, dueAt: FIRST_TICK });
const judge = async (contest: Contest, cashUsd: number) =>
  contest.judge(await contest.among(desk.database.db), judgedWith(cashUsd));
const settle = (row: RunRow, gotUsd: number) =>
  settleContender(desk.database.db, row.id, { gotUsd, reason: null, lostTo: [], notWaitedFor: [] });
const came = async (row: RunRow) => (await record()).find(({ runId }) => runId === row.id);

describe("nobody contends", () => {
  it("who leaves, whom a person sent, and who is alone in its moment", async () => {
    const { own } = await makeRuns(["own"]);
    const alone = await enter(own);
    await alone.gathered();
    expect((await judge(alone, 1_500))?.verdict.approved).toBe(true);
    expect((await judge(alone, 500))?.verdict.approved).toBe(false);
    const { better } = await makeRuns(["better"]);
    await enter(own, { action: "sell" });
    await enter({ ...better, trigger: "manual" });
    expect([await record(), sleeps]).toEqual([[], []]);
  });
});

describe("an entry among those of its moment", () => {
  it("says what it wants, and looks until all have said so", async () => {
    const { own, better } = await makeRuns(["own", "better"]);
    const contest = await enter(own);
    whileAsleep = async (count) => (count === 2 ? enter(better) : undefined);
    await contest.gathered();
    expect(sleeps).toHaveLength(2);
    expect(await record()).toMatchObject([
      {
        runId: own.id,
        agentId: "own",
        symbol: COIN_AGENT.symbol,
        confidence: 0.6,
        perRisk: expect.closeTo(0.06, 9),
        gotUsd: null,
      },
      { runId: better.id },
    ]);
  });

  it("looks no longer than a quarter of a second after the first said so", async () => {
    const { own } = await makeRuns(["own", "better"]);
    const contest = await enter(own);
    await desk.database.sql`update contenders set arrived_at = arrived_at - interval '10 s'`;
    await contest.gathered();
    expect(sleeps).toEqual([]);
  });

  it("waits only as often as that takes where the others never come", async () => {
    const { own } = await makeRuns(["own", "better"]);
    const contest = await enter(own);
    whileAsleep = () => desk.database.sql`update contenders set arrived_at = arrived_at - interval '100 ms'`;
    await contest.gathered();
    expect(sleeps.length).toBeLessThanOrEqual(3);
    expect(sleeps.length).toBeGreaterThan(0);
  });

  it("looks for nobody and waits for nobody where its turn is kept for it, and says whom it did not wait for", async () => {
    const { own, better } = await makeRuns(["own", "better", "after"]);
    await enter(better);
    const contest = await enter(own, { holds: true });
    await contest.gathered();
    const judgement = await judge(contest, 1_500);
    expect([judgement?.verdict.approved, sleeps]).toEqual([true, []]);
    await judgement?.settle(desk.database.db);
    expect(await came(own)).toMatchObject({ notWaitedFor: [better.id], lostTo: [], reason: null });
    expect(Number((await came(own))?.gotUsd)).toBe(1_000);
  });

  it("is put off until what one before it gets is decided, whoever else is not", async () => {
    const { own, better, after } = await makeRuns(IDS);
    await enter(better);
    await enter(after);
    const contest = await enter(own);
    expect(await judge(contest, 1_500)).toBeNull();
    whileAsleep = async (count) => (count === 2 ? settle(better, 1_000) : undefined);
    await contest.later();
    expect(sleeps).toHaveLength(2);
    const judgement = await judge(contest, 490);
    expect(judgement?.verdict.reason).toMatch(/agent "better" was before it/);
    await judgement?.settle(desk.database.db);
    expect(await came(own)).toMatchObject({ lostTo: [better.id], notWaitedFor: [], reason: judgement?.verdict.reason });
    expect(Number((await came(own))?.gotUsd)).toBe(0);
  });

  it("goes on after 400 ms without one that is never decided", async () => {
    const { own, better } = await makeRuns(["own", "better"]);
    await enter(better);
    const contest = await enter(own);
    const judgement = await inTurn(contest, () => judge(contest, 1_500));
    expect(judgement.verdict.approved).toBe(true);
    expect(sleeps.reduce((sum, ms) => sum + ms, 0)).toBe(400);
    await judgement.settle(desk.database.db);
    expect(await came(own)).toMatchObject({ notWaitedFor: [better.id] });
  });

  it("is judged anew once those before it are known, and gets what is left", async () => {
    const { own, better } = await makeRuns(["own", "better"]);
    await enter(better);
    const contest = await enter(own);
    whileAsleep = () => settle(better, 0);
    expect((await inTurn(contest, () => judge(contest, 1_500))).verdict.approved).toBe(true);
    expect(sleeps).toHaveLength(1);
  });

  it("looks before it comes to the books", async () => {
    const { own, better } = await makeRuns(["own", "better"]);
    const contest = await enter(own);
    whileAsleep = async () => enter(better).then(() => settle(better, 0));
    await inTurn(contest, () => judge(contest, 1_500));
    expect((await record()).map(({ agentId }) => agentId)).toEqual(["own", "better"]);
  });
});
