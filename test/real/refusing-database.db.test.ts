import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { intentOfRun } from "@/db/queries/orders/intents";
import { claimRun } from "@/db/queries/runs/claims";
import { runById } from "@/db/queries/runs/runs";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { retryOnConnectionLoss } from "@/server/database/retry-on-connection-loss";
import { sweep } from "@/server/engine/sweep";
import { createHands } from "@/server/pipeline/hands";
import type { RealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { fill } from "../support/desk/real-order";
import { ORDERS, PATIENCE, stageRealDesk } from "../support/desk/stage-real-desk";
import { byHeadlines, publish } from "../support/models/real-headlines";

const MINUTE_MS = 60_000;
const deskOf = stageRealDesk({ agents: DEFAULT_AGENTS.filter(({ id }) => id === "tsla").map(byHeadlines) });
const silent = { warn: () => undefined };
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.min(ms, 20)));

/** From now on whoever writes into the table is refused with this SQLSTATE, as by a database that is read-only or full. Returns how often that was. */
async function refuse({ database }: RealDesk, table: string, state: string): Promise<() => Promise<void>> {
  await database.sql.unsafe(`
    create or replace function refuse_for_test() returns trigger language plpgsql as
      'begin raise exception ''refused on purpose'' using errcode = ''${state}''; end';
    create trigger refuse_for_test before insert or update on ${table} for each statement execute function refuse_for_test()`);
  return async () => void (await database.sql.unsafe(`drop trigger refuse_for_test on ${table}`));
}

const posts = ({ server }: RealDesk) =>
  server.log.all.filter(({ method, path }) => method === ORDERS.method && path === ORDERS.path).length;

const stateOf = async ({ database }: RealDesk, id: number) => (await runById(database.db, id)).state;

describe("a database that answers and refuses", () => {
  it.each([
    ["25006", "runs", "before the run is taken"],
    ["53100", "run_journals", "when the decision is frozen"],
    ["53300", "order_intents", "when the intent is committed"],
    ["40001", "order_intents", "when the intent is committed"],
    ["55P03", "run_journals", "when the run ends"],
  ])("with %s on %s, %s, has the run go on once it takes changes again, with one order (fault 33)", async (state, table) => {
    const desk = deskOf();
    await publish(desk, "good");
    const { id } = await desk.makeRun("tsla");
    const relent = await refuse(desk, table, state);
    let failures = 0;
    const log = { warn: () => failures++ } as never;
    const work = retryOnConnectionLoss({ work: desk.run, sleep: pause, random: () => 0, isStopping: () => false, log });
    const working = work([id]);
    await expect.poll(() => failures, PATIENCE).toBeGreaterThan(1);
    expect(["queued", "running"]).toContain(await stateOf(desk, id));
    await relent();
    await working;
    await fill(desk);
    expect(await stateOf(desk, id)).toBe("ordered");
    expect(posts(desk)).toBe(1);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("leaves a tick that had decided nothing and is too late by then missed, with the reason (fault 33)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    const { id } = await desk.makeRun("tsla");
    const relent = await refuse(desk, "run_journals", "25006");
    await expect(desk.run([id])).rejects.toThrow();
    await desk.moveTo(desk.wall.now() + 6 * MINUTE_MS);
    await relent();
    await desk.run([id]);
    expect(await runById(desk.database.db, id)).toMatchObject({
      state: "missed",
      reason: expect.stringMatching(/^it could not begin in time: it was due \d+ s ago$/),
    });
    expect(posts(desk)).toBe(0);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("says within two seconds that the kill switch is not engaged (fault 33)", async () => {
    const desk = deskOf();
    const relent = await refuse(desk, "kill_switch", "25006");
    const began = performance.now();
    await expect(setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason: "a test" })).rejects.toThrow(
      /^the kill switch is NOT engaged\. Cancel orders and close positions at the broker: the database took no change/,
    );
    expect(performance.now() - began).toBeLessThan(2_000);
    await relent();
  });
});

describe("the kill switch", () => {
  it("whose row another session holds says within two seconds that it is not engaged (fault 32)", async () => {
    const desk = deskOf();
    await desk.database.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from kill_switch for update`);
      const began = performance.now();
      await expect(setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason: "a test" })).rejects.toThrow(
        /NOT engaged/,
      );
      expect(performance.now() - began).toBeLessThan(2_000);
    });
    const rows = await desk.database.sql<{ engaged: boolean }[]>`select engaged from kill_switch`;
    expect(rows[0]?.engaged).toBe(false);
  });

  it("is engaged at once while another session holds the audit log, and is written there afterwards (fault 32)", async () => {
    const desk = deskOf();
    const written = async () =>
      (await desk.database.sql<{ action: string }[]>`select action from audit_log where action like 'kill%' order by id`).map(
        ({ action }) => action,
      );
    await desk.database.db.transaction(async (tx) => {
      await tx.execute(sql`lock table audit_log in exclusive mode`);
      const began = performance.now();
      await setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason: "a test" });
      expect(performance.now() - began).toBeLessThan(2_000);
      const rows = await desk.database.sql<{ engaged: boolean }[]>`select engaged from kill_switch`;
      expect(rows[0]?.engaged).toBe(true);
    });
    expect(await written()).toEqual([]);
    await setKillSwitch(desk, { accountId: desk.accountId, engaged: false, reason: "a test" });
    expect(await written()).toEqual(["kill_switch.engage", "kill_switch.release"]);
  });
});

describe("a run that was left", () => {
  it("by a process of which nothing is heard any more is taken up by another without a restart (fault 33)", async () => {
    const desk = deskOf();
    await publish(desk, "good");
    const { id } = await desk.makeRun("tsla");
    const claim = { nodeId: "gone", claim: "gone", at: desk.wall.now() };
    expect(await claimRun(desk.database.db, id, claim)).toMatchObject({ id, state: "running" });
    const sweeping = sweep({
      db: desk.database.db,
      tradingContextOf: async () => desk.trading,
      hands: createHands(),
      work: desk.run,
      aside: () => null,
      also: async () => undefined,
      log: silent,
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await stateOf(desk, id)).toBe("running");
    await desk.moveTo(desk.wall.now() + 11_000);
    await expect.poll(() => stateOf(desk, id), PATIENCE).toBe("ordered");
    await sweeping.stop();
    await fill(desk);
    expect(posts(desk)).toBe(1);
    expect((await intentOfRun(desk.database.db, id))?.state).toBe("done");
    expect(await realViolations(desk)).toEqual([]);
  });
});
