import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { answerableApprovals, approvalOfRun } from "@/db/queries/autonomy/approvals";
import { riskChecksOf } from "@/db/queries/decisions";
import { positionOf } from "@/db/queries/ledger/ledger";
import { intentOfRun, reservations } from "@/db/queries/orders/intents";
import { leftRuns } from "@/db/queries/runs/claims";
import { runById } from "@/db/queries/runs/runs";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { setAutonomy } from "@/server/control/agents/set-autonomy";
import { refuseOrder } from "@/server/control/approvals/refuse-order";
import { closePosition } from "@/server/control/positions/close-position";
import type { Cap, Rung } from "@/server/core/autonomy/rung";
import { violations } from "@/server/drills/oracle/violations";
import { approveOrder } from "@/server/pipeline/approvals/approve-order";
import { expireApprovals } from "@/server/pipeline/approvals/expire-approvals";
import { COIN_AGENT, deathPoint, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let server: TestDatabase;
let desk: StagedDesk;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
});
afterEach(async () => {
  expect(await violations(desk.database, desk.accountId, desk.broker)).toEqual([]);
  await desk.close();
  await server.drop();
});

async function moveTo(rung: Rung, cap: Cap | null = null): Promise<void> {
  const [row] = await desk.database.sql<{ rung: Rung }[]>`select rung from account_agents where agent_id = ${COIN_AGENT.id}`;
  const change = { accountId: desk.accountId, agentId: COIN_AGENT.id, rung, standsAt: row?.rung ?? "full", cap };
  await setAutonomy(desk, { ...change, reason: "a test", word: "", shown: [], marketAt: desk.stage.marketAt }, () => undefined);
}

/** Comes to the hour, and lets the agent decide. */
async function decide(hours: number, mood: "good" | "bad" | "none" = "good") {
  desk.stage.marketAt = FIRST_TICK + hours * HOUR_MS;
  desk.stage.mood = mood;
  const { id } = await desk.makeRun(hours);
  return { id, state: await desk.run(id) };
}

const held = async () => Number((await positionOf(desk.database.db, desk.accountId, COIN_AGENT.id, COIN_AGENT.symbol))?.qty ?? 0);
const waitingId = async (runId: number) => (await approvalOfRun(desk.database.db, runId))?.id ?? Number.NaN;
const stateOf = async (runId: number) => (await approvalOfRun(desk.database.db, runId))?.state;
const approve = async (runId: number, trading = desk.trading) =>
  approveOrder(trading, { id: await waitingId(runId), actor: "test", note: "", word: "" });

describe("an agent that asks a person", () => {
  beforeEach(() => moveTo("approve"));

  it("lets its entry wait with nothing reserved and nothing sent, and sends it once a person approves", async () => {
    const { id, state } = await decide(0);
    expect(state).toBe("waits");
    expect(await runById(desk.database.db, id)).toMatchObject({
      reason: expect.stringContaining("waits for a person until 2026-03-04T13:00:00Z"),
    });
    expect(await intentOfRun(desk.database.db, id)).toBeNull();
    expect(await reservations(desk.database.db, desk.accountId, COIN_AGENT.id)).toEqual({ reservedUsd: "0", unsettled: 0 });
    expect(desk.sent).toEqual([]);
    expect((await answerableApprovals(desk.database.db, desk.accountId, desk.stage.marketAt)).map(({ runId }) => runId)).toEqual([
      id,
    ]);
    desk.stage.marketAt += 50 * MINUTE_MS;
    expect((await approve(id)).run?.id).toBe(id);
    expect(await stateOf(id)).toBe("approved");
    // More than a bar after the decision, and less than one after the approval.
    desk.stage.marketAt += 20 * MINUTE_MS;
    expect(await desk.run(id)).toBe("ordered");
    expect(await held()).toBeGreaterThan(0);
    expect(desk.sent).toHaveLength(1);
  });

  it("makes one order of two approvals at once, on two nodes too", async () => {
    const { id } = await decide(0);
    const other = openDatabase(server.url, { max: 8 });
    try {
      const answers = await Promise.allSettled([approve(id), approve(id, { ...desk.trading, db: other.db }), approve(id)]);
      expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      await Promise.all([desk.run(id), desk.run(id, other)]);
    } finally {
      await other.close();
    }
    expect(desk.sent).toHaveLength(1);
  });

  it("sends what was approved once when the process dies before it is sent", async () => {
    const { id } = await decide(0);
    await approve(id);
    // Nobody told the engine: whoever starts finds the run in the queue.
    expect((await leftRuns(desk.database.db, desk.accountId, 0, 10)).map((run) => run.id)).toEqual([id]);
    const point = deathPoint();
    desk.faults.beforeSubmit = point.stand;
    await desk.runAndDie(id, point);
    desk.faults.beforeSubmit = async () => undefined;
    expect(await desk.run(id)).toBe("ordered");
    expect(desk.sent).toHaveLength(1);
  });

  it("does not send it any more once its moment was missed", async () => {
    const { id } = await decide(0);
    await approve(id);
    desk.stage.marketAt += 2 * HOUR_MS;
    expect(await desk.run(id)).toBe("vetoed");
    expect(await runById(desk.database.db, id)).toMatchObject({ reason: expect.stringContaining("its moment has passed") });
    expect(desk.sent).toEqual([]);
  });

  it("takes a later decision for the answer to an earlier one, be it to hold", async () => {
    const first = await decide(0);
    const second = await decide(0.5);
    expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(["overtaken", "waiting"]);
    expect(await runById(desk.database.db, first.id)).toMatchObject({
      state: "vetoed",
      reason: expect.stringContaining("decided anew"),
    });
    await expect(approve(first.id)).rejects.toMatchObject({ code: "conflict" });
    const third = await decide(0.75, "none");
    expect(third.state).toBe("held");
    expect(await stateOf(second.id)).toBe("overtaken");
    expect(desk.sent).toEqual([]);
  });

  it("takes no answer for a no, and one that was on its way when the time was over", async () => {
    const late = await decide(0);
    desk.stage.marketAt += HOUR_MS;
    expect(await approve(late.id)).toEqual({ run: null, reason: expect.stringContaining("its time was over") });
    expect(await stateOf(late.id)).toBe("expired");
    const onItsWay = await decide(1);
    desk.stage.beforeBars = async () => {
      desk.stage.marketAt = FIRST_TICK + 2 * HOUR_MS;
    };
    expect(await approve(onItsWay.id)).toMatchObject({ run: null });
    desk.stage.beforeBars = async () => undefined;
    expect(await stateOf(onItsWay.id)).toBe("expired");
    const unanswered = await decide(3);
    desk.stage.marketAt += HOUR_MS;
    await expireApprovals(desk.trading);
    expect(await runById(desk.database.db, unanswered.id)).toMatchObject({
      state: "vetoed",
      reason: expect.stringContaining("no answer means no"),
    });
    expect(desk.sent).toEqual([]);
  });

  it("judges anew what is approved: the kill switch refuses it, and lets it wait on", async () => {
    const { id } = await decide(0);
    await setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason: "look at it" });
    expect(await approve(id)).toMatchObject({ run: null, reason: expect.stringContaining("kill switch") });
    expect([await stateOf(id), await intentOfRun(desk.database.db, id)]).toEqual(["waiting", null]);
  });

  it("sends nothing of what a person refused", async () => {
    const { id } = await decide(0);
    await refuseOrder(desk, { accountId: desk.accountId, id: await waitingId(id), marketAt: FIRST_TICK, note: "too dear" });
    expect(await runById(desk.database.db, id)).toMatchObject({
      state: "vetoed",
      reason: "BTC/USD was not bought: test refused it: too dear",
    });
    await expect(approve(id)).rejects.toMatchObject({ code: "conflict" });
    expect(desk.sent).toEqual([]);
  });

  it("lets what it sells of its own accord wait, and a person's sale never", async () => {
    const { id } = await decide(0);
    await approve(id);
    await desk.run(id);
    const sale = await decide(1, "bad");
    expect(sale.state).toBe("waits");
    const close = { accountId: desk.accountId, agentId: COIN_AGENT.id, marketAt: desk.stage.marketAt + 1 };
    const byHand = await closePosition(desk, { enqueue: async () => undefined }, close);
    expect(await desk.run(byHand.id)).toBe("ordered");
    expect([await held(), await stateOf(sale.id)]).toEqual([0, "overtaken"]);
  });

  it("sells what a person approves that it sells", async () => {
    const { id } = await decide(0);
    await approve(id);
    await desk.run(id);
    const sale = await decide(1, "bad");
    await approve(sale.id);
    expect(await desk.run(sale.id)).toBe("ordered");
    expect(await held()).toBe(0);
  });
});

describe("an agent that only observes", () => {
  it("decides, is judged by every rule, and enters nothing", async () => {
    await moveTo("observe");
    const { id, state } = await decide(0);
    expect(state).toBe("vetoed");
    const checks = await riskChecksOf(desk.database.db, id);
    expect(checks.find(({ rule }) => rule === "autonomy")).toMatchObject({ verdict: "veto", reason: "it only observes" });
    expect(checks.filter(({ verdict }) => verdict === "veto")).toHaveLength(1);
    expect(desk.sent).toEqual([]);
  });

  it("sells what it holds from before it was moved down", async () => {
    expect((await decide(0)).state).toBe("ordered");
    await moveTo("observe");
    expect((await decide(1, "bad")).state).toBe("ordered");
    expect(await held()).toBe(0);
  });

  it("sends no entry that was decided before it was moved down", async () => {
    const { id } = await desk.makeRun(0);
    const point = deathPoint();
    desk.faults.beforeSubmit = point.stand;
    await desk.runAndDie(id, point);
    desk.faults.beforeSubmit = async () => undefined;
    await desk.database.sql`update account_agents set rung = 'observe'`;
    expect(await desk.run(id)).toBe("vetoed");
    expect(desk.sent).toEqual([]);
  });
});

describe("a capped agent", () => {
  it("enters no more than its cap, and its check says what it was made of", async () => {
    await moveTo("capped", { orderUsd: 1_000, positionUsd: 5_000 });
    const { id, state } = await decide(0);
    expect(state).toBe("ordered");
    const intent = await intentOfRun(desk.database.db, id);
    expect(Number(intent?.request.qty) * Number(intent?.decisionPrice)).toBeLessThanOrEqual(1_000);
    expect(Number(intent?.reservedUsd ?? 0)).toBeLessThanOrEqual(1_010);
    const check = (await riskChecksOf(desk.database.db, id)).find(({ rule }) => rule === "autonomy_cap");
    expect(check).toMatchObject({ verdict: "pass", observed: expect.stringContaining(`made ${intent?.request.qty}:`) });
  });
});
