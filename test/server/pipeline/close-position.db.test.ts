import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { decisionOfRun, riskChecksOf } from "@/db/queries/decisions";
import { positionOf } from "@/db/queries/ledger/ledger";
import { intentOfRun } from "@/db/queries/orders/intents";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { insertRuns, runById } from "@/db/queries/runs/runs";
import { decideWith } from "@/server/api/decisions/decide-again";
import { replayDecision } from "@/server/api/decisions/replay-decision";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { createAgent } from "@/server/control/agents/create-agent";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { closePosition } from "@/server/control/positions/close-position";
import { cancelRun } from "@/server/control/runs/cancel-run";
import { runNow } from "@/server/control/runs/run-now";
import type { EngineRun } from "@/server/core/runs/run";
import { violations } from "@/server/drills/oracle/violations";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const CLOSE_AT = FIRST_TICK + 30 * 60_000;

let server: TestDatabase;
let desk: StagedDesk;
let queued: string[];

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
  queued = [];
});

afterEach(async () => {
  await desk.close();
  await server.drop();
});

const starter = { enqueue: async (runs: readonly EngineRun[]) => void queued.push(...runs.map(({ key }) => key)) };
const given = () => ({ accountId: desk.accountId, agentId: COIN_AGENT.id, marketAt: CLOSE_AT });
const close = () => closePosition(desk, starter, given());
const wrong = () => violations(desk.database, desk.accountId, desk.broker);
const heldQty = async () =>
  Number((await positionOf(desk.database.db, desk.accountId, COIN_AGENT.id, COIN_AGENT.symbol))?.qty ?? 0);

async function buy(): Promise<void> {
  expect(await desk.run((await desk.makeRun(0)).id)).toBe("ordered");
}

async function closings(): Promise<readonly unknown[]> {
  const rows = await desk.database.db.execute<{ actor: string; subject: string; detail: unknown }>(
    sql`select actor, subject, detail from audit_log where action = 'position.close'`,
  );
  return [...rows];
}

it("sells everything once, although the headlines say buy, and leaves nothing resting", async () => {
  await buy();
  const held = await heldQty();
  expect(await openOrdersOf(desk.database.db, desk.accountId)).toHaveLength(2);
  const run = await close();
  expect([run.trigger, run.instruction, run.state]).toEqual(["manual", "close", "queued"]);
  expect(await desk.run(run.id)).toBe("ordered");
  expect(desk.sent).toHaveLength(2);
  expect(await heldQty()).toBe(0);
  expect(await openOrdersOf(desk.database.db, desk.accountId)).toEqual([]);
  expect((await intentOfRun(desk.database.db, run.id))?.state).toBe("done");
  const decision = await decisionOfRun(desk.database.db, run.id);
  expect([decision?.action, decision?.cause, Number(decision?.qty)]).toEqual(["sell", "person", held]);
  expect(decision?.reason).toMatch(/^BTC\/USD sells [\d.]+: a person closes the position$/);
  const checks = await riskChecksOf(desk.database.db, run.id);
  expect(checks.filter(({ verdict }) => verdict === "veto")).toEqual([]);
  expect(checks.find(({ rule }) => rule === "data_fresh")?.verdict).toBe("not_applicable");
  expect(await wrong()).toEqual([]);
});

it("is decided the same to the bit again, and by a person with any parameters", async () => {
  await buy();
  const run = await close();
  await desk.run(run.id);
  const decision = await decisionOfRun(desk.database.db, run.id);
  if (!decision) throw new Error("no decision was made");
  const { market, newsScope } = desk.trading;
  const stored = {
    bars: (_: unknown, ...wanted: Parameters<typeof market.bars>) => market.bars(...wanted),
    newsScope: () => newsScope,
    version: "0",
  };
  const { verdict, steps } = await replayDecision(desk.database.db, stored, decision);
  expect([verdict, steps.at(-1)]).toEqual(["same", { step: "validate_risk", outcome: "same" }]);
  const { after } = await decideWith(desk.database.db, decision, { ...COIN_AGENT.params, sellThreshold: -1, minConfidence: 1 });
  expect([after.action, after.cause, after.qty]).toEqual(["sell", "person", decision.body.qty]);
});

it("is refused while nothing is held, with the agent's name", async () => {
  await expect(close()).rejects.toThrow('agent "coin" holds nothing, so there is nothing to close');
  await expect(closePosition(desk, starter, { ...given(), agentId: "nobody" })).rejects.toThrow('there is no agent "nobody"');
  expect(queued).toEqual([]);
  expect(await closings()).toEqual([]);
});

it("is one run and one line of the log when it is asked for 30 times at once", async () => {
  await buy();
  const made = await Promise.all(Array.from({ length: 30 }, close));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect(new Set(queued).size).toBe(1);
  const [{ id } = { id: 0 }] = made;
  expect(await closings()).toEqual([
    { actor: "test", subject: "coin", detail: { runId: id, symbol: "BTC/USD", qty: expect.any(String) } },
  ]);
  expect(await desk.run(id)).toBe("ordered");
  await expect(close()).rejects.toThrow(/holds nothing/);
  expect(desk.sent).toHaveLength(2);
  expect(await wrong()).toEqual([]);
});

it("is the same run also while that run is selling", async () => {
  await buy();
  const run = await close();
  let second = 0;
  desk.faults.afterSubmit = async () => {
    second = (await close()).id;
  };
  expect(await desk.run(run.id)).toBe("ordered");
  expect(second).toBe(run.id);
  expect(desk.sent).toHaveLength(2);
  expect(await wrong()).toEqual([]);
});

it("is a run of its own beside one that was started by hand at the same moment", async () => {
  await buy();
  const byHand = await runNow(desk, starter, given());
  const closing = await close();
  const again = await runNow(desk, starter, given());
  expect([byHand.instruction, closing.instruction, again.instruction]).toEqual(["decide", "close", "decide"]);
  expect(closing.id).not.toBe(byHand.id);
  expect(again.id).not.toBe(closing.id);
});

it("can be asked for again once it was cancelled", async () => {
  await buy();
  const first = await close();
  await cancelRun(desk, first.id);
  const second = await close();
  expect(second.id).not.toBe(first.id);
  expect(await desk.run(second.id)).toBe("ordered");
  expect(await heldQty()).toBe(0);
  expect(await wrong()).toEqual([]);
});

it("is a hold when the position went before its turn", async () => {
  await buy();
  const run = await close();
  desk.stage.mood = "bad";
  expect(await desk.run((await desk.makeRun(1)).id)).toBe("ordered");
  desk.stage.mood = "good";
  expect(await desk.run(run.id)).toBe("held");
  expect((await runById(desk.database.db, run.id)).reason).toBe("BTC/USD did not sell: there is nothing left to close");
  expect(desk.sent).toHaveLength(2);
  expect(await wrong()).toEqual([]);
});

it.each(["off", "reduce_only"] as const)("sells for an agent that is %s", async (mode) => {
  await buy();
  await setAgentMode(desk, { accountId: desk.accountId, agentIds: [COIN_AGENT.id], mode });
  expect(await desk.run((await close()).id)).toBe("ordered");
  expect(await heldQty()).toBe(0);
  expect(await wrong()).toEqual([]);
});

it("is vetoed under the kill switch, and the stop and target stay", async () => {
  await buy();
  await setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason: "news" });
  const run = await close();
  expect(await desk.run(run.id)).toBe("vetoed");
  expect((await runById(desk.database.db, run.id)).reason).toBe("BTC/USD did not sell: the kill switch is engaged: news");
  expect(desk.sent).toHaveLength(1);
  expect(await heldQty()).toBeGreaterThan(0);
  expect(await openOrdersOf(desk.database.db, desk.accountId)).toHaveLength(2);
  expect(await wrong()).toEqual([]);
});

it("is skipped with the reason while the market is closed", async () => {
  await createAgent(desk, { ...COIN_AGENT, id: "share", name: "Share", symbol: "TSLA" });
  const sunday = Date.parse("2026-03-08T15:00:00Z");
  const due = { accountId: desk.accountId, agentId: "share", agentVersion: 1, dueAt: sunday } as const;
  const [run] = await insertRuns(desk.database.db, [{ ...due, trigger: "manual", instruction: "close" }], Date.now());
  if (!run) throw new Error("no run was made");
  expect(await desk.run(run.id)).toBe("skipped");
  expect((await runById(desk.database.db, run.id)).reason).toBe("weekend");
  expect(desk.sent).toEqual([]);
});

it("is no instruction that a schedule can carry", async () => {
  const due = { accountId: desk.accountId, agentId: COIN_AGENT.id, agentVersion: 1, dueAt: FIRST_TICK } as const;
  await expect(
    insertRuns(desk.database.db, [{ ...due, trigger: "schedule", instruction: "close" }], Date.now()),
  ).rejects.toMatchObject({ cause: { constraint_name: "runs_closed_by_hand" } });
});
