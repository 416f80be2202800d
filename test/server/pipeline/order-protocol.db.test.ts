import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { valueSeries } from "@/db/queries/accounts/value-series";
import { listDecisions } from "@/db/queries/decisions";
import { positionOf } from "@/db/queries/ledger/ledger";
import { intentOfRun, reservations } from "@/db/queries/orders/intents";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { lastDecisions, lastRuns } from "@/db/queries/overview";
import { loadSteps } from "@/db/queries/runs/run-steps";
import { insertRuns, requestCancel, runById } from "@/db/queries/runs/runs";
import { troubles } from "@/db/queries/system";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { changeAgent } from "@/server/control/agents/change-agent";
import { cancelRun } from "@/server/control/runs/cancel-run";
import { retryRun } from "@/server/control/runs/retry-run";
import { Fault } from "@/server/core/fault";
import { drawdownOf } from "@/server/core/performance/drawdown";
import type { EngineRun } from "@/server/core/runs/run";
import { violations } from "@/server/drills/oracle/violations";
import { settleIntents } from "@/server/pipeline/sending/settle-intents";
import { COIN_AGENT, deathPoint, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

let server: TestDatabase;
let desk: StagedDesk;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
});

afterEach(async () => {
  await desk.close();
  await server.drop();
});

const wrong = () => violations(desk.database, desk.accountId, desk.broker);

async function count(table: "runs" | "order_intents" | "sim_orders" | "decisions" | "fills"): Promise<number> {
  const rows = await desk.database.db.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.identifier(table)}`);
  return rows[0]?.n ?? Number.NaN;
}

/** Orders of the exchange that are not legs. */
async function parents(): Promise<number> {
  const rows = await desk.database.db.execute<{ n: number }>(
    sql`select count(*)::int as n from sim_orders where body->'order'->>'parentId' is null`,
  );
  return rows[0]?.n ?? Number.NaN;
}

const series = (agentId: string) => valueSeries(desk.database.db, { accountId: desk.accountId, agentId });

async function drawdown() {
  const rows = await series("");
  const column = (of: "valueUsd" | "at") => Float64Array.from(rows, (row) => row[of]);
  return drawdownOf(column("valueUsd"), column("at"));
}

const heldQty = async () =>
  Number((await positionOf(desk.database.db, desk.accountId, COIN_AGENT.id, COIN_AGENT.symbol))?.qty ?? 0);

async function buy(hours = 0): Promise<void> {
  desk.stage.mood = "good";
  expect(await desk.run((await desk.makeRun(hours)).id)).toBe("ordered");
}

describe("one tick", () => {
  it("is one run and one order when it comes 100 times at once (fault 5)", async () => {
    const due = {
      accountId: desk.accountId,
      agentId: COIN_AGENT.id,
      agentVersion: 1,
      dueAt: FIRST_TICK,
      trigger: "schedule",
    } as const;
    const made = await Promise.all(
      Array.from({ length: 100 }, async () => {
        const [row] = await insertRuns(desk.database.db, [due], Date.now());
        if (!row) throw new Error("no run");
        await desk.run(row.id);
        return row.id;
      }),
    );
    expect(new Set(made).size).toBe(1);
    expect(await count("runs")).toBe(1);
    expect(await count("order_intents")).toBe(1);
    expect(await count("decisions")).toBe(1);
    expect(await parents()).toBe(1);
    expect((await runById(desk.database.db, made[0] ?? 0)).state).toBe("ordered");
    expect(await wrong()).toEqual([]);
  });
});

/** Where a process dies on its way from the intent to the end of the run. */
const DEATHS: readonly { readonly where: string; readonly arm: (stand: () => Promise<never>) => void }[] = [
  { where: "with the intent committed and nothing sent", arm: (stand) => Object.assign(desk.faults, { beforeSubmit: stand }) },
  { where: "with the order accepted and the answer lost", arm: (stand) => Object.assign(desk.faults, { afterSubmit: stand }) },
  {
    where: "with the answer saved and nothing booked",
    arm: (stand) => Object.assign(desk.faults, { afterSubmit: async () => Object.assign(desk.faults, { beforeChanges: stand }) }),
  },
];

function mend(): void {
  const fine = async () => undefined;
  Object.assign(desk.faults, { beforeSubmit: fine, afterSubmit: fine, beforeChanges: fine });
}

describe("a process that dies", () => {
  it.each(DEATHS)("$where buys once when the run is taken up", async ({ arm }) => {
    const run = await desk.makeRun(0);
    const point = deathPoint();
    arm(point.stand);
    await desk.runAndDie(run.id, point);
    mend();
    expect(await desk.run(run.id)).toBe("ordered");
    expect(desk.sent).toHaveLength(1);
    expect(await parents()).toBe(1);
    expect(await heldQty()).toBeGreaterThan(0);
    expect((await intentOfRun(desk.database.db, run.id))?.state).toBe("done");
    expect(await wrong()).toEqual([]);
  });

  it.each(DEATHS)("$where sells once when the run is taken up", async ({ arm }) => {
    await buy();
    desk.stage.mood = "bad";
    const run = await desk.makeRun(1);
    const point = deathPoint();
    arm(point.stand);
    await desk.runAndDie(run.id, point);
    mend();
    expect(await desk.run(run.id)).toBe("ordered");
    expect(desk.sent).toHaveLength(2);
    expect(await heldQty()).toBe(0);
    expect((await intentOfRun(desk.database.db, run.id))?.state).toBe("done");
    expect(await wrong()).toEqual([]);
  });

  it("with everything booked and the run still open ends as if it had lived", async () => {
    const run = await desk.makeRun(0);
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const locked = desk.database.db.transaction(async (tx) => {
      await tx.execute(sql`lock table equity_points in exclusive mode`);
      const waits = async () =>
        (
          await desk.database.db.execute<{ n: number }>(
            sql`select count(*)::int as n from pg_locks where not granted and relation = 'equity_points'::regclass`,
          )
        )[0]?.n === 1;
      const point = deathPoint();
      const dying = desk.runAndDie(run.id, point);
      while (!(await waits())) await new Promise((resolve) => setTimeout(resolve, 10));
      void point.stand();
      await dying;
      release();
    });
    await Promise.all([locked, released]);
    expect((await runById(desk.database.db, run.id)).state).toBe("running");
    expect(await desk.run(run.id)).toBe("ordered");
    expect(desk.sent).toHaveLength(1);
    expect((await intentOfRun(desk.database.db, run.id))?.state).toBe("done");
    expect(await wrong()).toEqual([]);
  });

  it("before the order was sent sends nothing once its moment has passed", async () => {
    const run = await desk.makeRun(0);
    const point = deathPoint();
    desk.faults.beforeSubmit = point.stand;
    await desk.runAndDie(run.id, point);
    mend();
    desk.stage.marketAt = FIRST_TICK + 2 * 3_600_000;
    expect(await desk.run(run.id)).toBe("vetoed");
    expect(desk.sent).toEqual([]);
    expect((await intentOfRun(desk.database.db, run.id))?.state).toBe("void");
    expect((await runById(desk.database.db, run.id)).reason).toMatch(/its moment has passed/);
    expect(await wrong()).toEqual([]);
  });

  it("leaves no run behind that a person wanted to stop", async () => {
    const run = await desk.makeRun(0);
    const point = deathPoint();
    desk.faults.afterSubmit = point.stand;
    await desk.runAndDie(run.id, point);
    mend();
    await cancelRun(desk, run.id);
    expect(await desk.run(run.id)).toBe("cancelled");
    expect((await intentOfRun(desk.database.db, run.id))?.state).toMatch(/accepted|done/);
    expect(await heldQty()).toBeGreaterThan(0);
    expect(await wrong()).toEqual([]);
  });
});

describe("an answer that is lost", () => {
  it("is looked up, and the order adopted, not sent again", async () => {
    desk.faults.afterSubmit = async () => {
      mend();
      throw new Fault("order_unknown", "the line was cut");
    };
    await buy();
    expect(desk.sent).toHaveLength(1);
    expect(await parents()).toBe(1);
    expect(await wrong()).toEqual([]);
  });

  it("leaves the same id to be sent again when the broker never had it", async () => {
    desk.faults.beforeSubmit = async () => {
      mend();
      throw new Fault("broker_unreachable", "nobody answered");
    };
    await buy();
    expect(desk.sent).toHaveLength(1);
    expect(await wrong()).toEqual([]);
  });

  it("leaves the intent unknown while nobody answers, and is settled later", async () => {
    desk.faults.afterSubmit = async () => {
      throw new Fault("order_unknown", "the line was cut");
    };
    const find = desk.trading.broker.findByClientId;
    Object.assign(desk.trading.broker, {
      findByClientId: async () => {
        throw new Fault("broker_unreachable", "nobody answered");
      },
    });
    const run = await desk.makeRun(0);
    expect(await desk.run(run.id)).toBe("failed");
    expect((await intentOfRun(desk.database.db, run.id))?.state).toBe("unknown");
    Object.assign(desk.trading.broker, { findByClientId: find });
    mend();
    expect(await settleIntents(desk.trading)).toBe(1);
    expect(await unsettledIntents(desk.database.db, desk.accountId)).toEqual([]);
    expect(await heldQty()).toBeGreaterThan(0);
    expect(await parents()).toBe(1);
  });
});

describe("an order that the broker has accepted and the books do not know yet", () => {
  it("keeps the agent from a second one, which would take it over its limit", async () => {
    desk.faults.beforeChanges = async () => {
      throw new Fault("broker_unreachable", "the broker did not answer");
    };
    const first = await desk.makeRun(0);
    expect(await desk.run(first.id)).toBe("failed");
    expect((await intentOfRun(desk.database.db, first.id))?.state).toBe("accepted");
    expect(await heldQty()).toBe(0);
    const second = await desk.makeRun(1);
    expect(await desk.run(second.id)).toBe("vetoed");
    expect((await runById(desk.database.db, second.id)).reason).toContain("another order of this agent is still under way");
    expect(await parents()).toBe(1);
  });
});

describe("a refusal of the broker", () => {
  it("is final: not retried, its reservation freed, the run vetoed with the broker's words", async () => {
    let tries = 0;
    desk.faults.beforeSubmit = async () => {
      tries += 1;
      throw new Fault("broker_rejected", "insufficient buying power");
    };
    const run = await desk.makeRun(0);
    expect(await desk.run(run.id)).toBe("vetoed");
    expect(tries).toBe(1);
    const row = await runById(desk.database.db, run.id);
    expect(row.reason).toBe("insufficient buying power");
    expect((await intentOfRun(desk.database.db, run.id))?.state).toBe("rejected");
    expect(await reservations(desk.database.db, desk.accountId, COIN_AGENT.id)).toEqual({ reservedUsd: "0", unsettled: 0 });
    expect(await wrong()).toEqual([]);
    mend();
    await buy(1);
  });
});

describe("the kill switch", () => {
  it("engaged between the risk check and the sending keeps the order here", async () => {
    const run = await desk.makeRun(0);
    const point = deathPoint();
    desk.faults.beforeSubmit = point.stand;
    await desk.runAndDie(run.id, point);
    mend();
    await setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason: "news" });
    expect(await desk.run(run.id)).toBe("vetoed");
    expect(desk.sent).toEqual([]);
    const intent = await intentOfRun(desk.database.db, run.id);
    expect(intent?.state).toBe("void");
    expect(intent?.reason).toMatch(/not sent: the kill switch was engaged: news/);
    expect(await wrong()).toEqual([]);
  });

  it("waits for the order that is on its way, and nothing is sent after it", async () => {
    const order: string[] = [];
    let engaging: Promise<unknown> = Promise.resolve();
    desk.faults.afterSubmit = async () => {
      engaging = setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason: "news" }).then(() =>
        order.push("engaged"),
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
      order.push("sent");
    };
    await buy();
    await engaging;
    expect(order).toEqual(["sent", "engaged"]);
    mend();
    desk.stage.mood = "bad";
    expect(await desk.run((await desk.makeRun(1)).id)).toBe("vetoed");
    expect(desk.sent).toHaveLength(1);
    expect(await wrong()).toEqual([]);
  });

  it("moves once when it is engaged 100 times at once, and is written down once", async () => {
    const moves = await Promise.all(
      Array.from({ length: 100 }, () => setKillSwitch(desk, { accountId: desk.accountId, engaged: true, reason: "news" })),
    );
    expect(moves.filter(({ moved }) => moved)).toHaveLength(1);
    const rows = await desk.database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from audit_log where action = 'kill_switch.engage'`,
    );
    expect(rows[0]?.n).toBe(1);
    expect(await wrong()).toEqual([]);
  });
});

describe("a run that failed", () => {
  it("goes on from the step that failed and keeps what was done", async () => {
    const run = await desk.makeRun(0);
    desk.faults.beforeChanges = async () => {
      throw new Error("the ledger is broken");
    };
    expect(await desk.run(run.id)).toBe("failed");
    const before = new Map((await loadSteps(desk.database.db, run.id)).map((step) => [step.name, step]));
    expect(before.get("execute_trade")?.state).toBe("failed");
    expect(before.get("log_performance")?.state).toBe("not_needed");
    mend();
    const queued: string[] = [];
    const starter = { enqueue: async (runs: readonly EngineRun[]) => void queued.push(...runs.map(({ key }) => key)) };
    const retried = await retryRun(desk, starter, run.id);
    expect(retried.attempt).toBe(2);
    expect(queued[0]).toMatch(/#2$/);
    expect(await desk.run(run.id)).toBe("ordered");
    const after = new Map((await loadSteps(desk.database.db, run.id)).map((step) => [step.name, step]));
    for (const name of [
      "check_market_hours",
      "fetch_market_data",
      "analyze_sentiment",
      "analyze_technical",
      "make_decision",
    ] as const)
      expect(after.get(name)).toEqual(before.get(name));
    expect(after.get("execute_trade")?.state).toBe("ok");
    expect(desk.sent).toHaveLength(1);
    expect(await wrong()).toEqual([]);
  });

  it("is the only kind, with a cancelled one, that can be tried again", async () => {
    const run = await desk.makeRun(0);
    await desk.run(run.id);
    await expect(retryRun(desk, { enqueue: async () => undefined }, run.id)).rejects.toThrow(
      /is ordered; only a failed or cancelled run/,
    );
  });
});

describe("a person who cancels a run", () => {
  it("before it began ends it at once", async () => {
    const run = await desk.makeRun(0);
    await cancelRun(desk, run.id);
    expect((await runById(desk.database.db, run.id)).state).toBe("cancelled");
    expect(await desk.run(run.id)).toBeNull();
    expect(desk.sent).toEqual([]);
    await expect(cancelRun(desk, run.id)).rejects.toThrow(`run ${run.id} has ended already: cancelled`);
  });

  it("while it reads the market stops it before it can order", async () => {
    const run = await desk.makeRun(0);
    desk.stage.beforeBars = async () => void (await requestCancel(desk.database.db, run.id, Date.now()));
    expect(await desk.run(run.id)).toBe("cancelled");
    expect(await count("order_intents")).toBe(0);
    expect(desk.sent).toEqual([]);
    expect(await wrong()).toEqual([]);
  });

  it("is too late once the order was sent", async () => {
    const run = await desk.makeRun(0);
    desk.faults.afterSubmit = async () => void (await requestCancel(desk.database.db, run.id, Date.now()));
    expect(await desk.run(run.id)).toBe("ordered");
    expect(await wrong()).toEqual([]);
  });
});

describe("a run", () => {
  it("that is back-filled decides and never trades", async () => {
    const run = await desk.makeRun(0, "backfill");
    expect(await desk.run(run.id)).toBe("vetoed");
    expect((await runById(desk.database.db, run.id)).reason).toMatch(/back-filled run decides but never trades/);
    expect(await count("decisions")).toBe(1);
    expect(await count("order_intents")).toBe(0);
    expect(desk.sent).toEqual([]);
  });

  it("that is back-filled draws no equity, of the account or the agent, and leaves its step undone", async () => {
    await buy();
    const drawn = async () => [...(await series("")), ...(await series(COIN_AGENT.id))];
    const before = await drawn();
    const worst = await drawdown();
    expect(before.length).toBeGreaterThan(2);
    for (const hours of [-72, -48, -24]) {
      const run = await desk.makeRun(hours, "backfill");
      expect(await desk.run(run.id)).toMatch(/^(?:held|vetoed)$/);
      expect((await loadSteps(desk.database.db, run.id)).at(-1)).toMatchObject({ name: "log_performance", state: "not_needed" });
    }
    expect(await drawn()).toEqual(before);
    expect(await drawdown()).toEqual(worst);
    expect(await count("decisions")).toBe(4);
  });

  it("that is back-filled is no agent's last decision or run, and no trouble of the day", async () => {
    await buy();
    const { db } = desk.database;
    const last = async () => [
      (await lastDecisions(db, desk.accountId))[0],
      (await lastRuns(db, desk.accountId))[0],
      await troubles(db, desk.accountId, 0),
    ];
    const before = await last();
    for (const hours of [-1, 1]) await desk.run((await desk.makeRun(hours, "backfill")).id);
    expect(await last()).toEqual(before);
    const shown = await listDecisions(db, { accountId: desk.accountId, limit: 9 });
    expect(shown.map(({ trigger }) => trigger)).toEqual(["backfill", "schedule", "backfill"]);
  });

  it("keeps the parameters it began with when they are changed on the way (fault 28)", async () => {
    const run = await desk.makeRun(0);
    desk.stage.beforeBars = async () => {
      desk.stage.beforeBars = async () => undefined;
      const { cron, timeZone, params } = COIN_AGENT;
      const next = { cron, timeZone, params: { ...params, positionLimitUsd: 100 } };
      await changeAgent(desk, { agentId: COIN_AGENT.id, expectedVersion: 1, ...next, note: "smaller" }, () => undefined);
    };
    expect(await desk.run(run.id)).toBe("ordered");
    expect((await heldQty()) * 50_000).toBeGreaterThan(2_000);
    const rows = await desk.database.db.execute<{ version: number }>(sql`select agent_version as version from decisions`);
    expect(rows.map(({ version }) => version)).toEqual([1]);
  });

  it("whose connections are cut goes on where its journal stands", async () => {
    const run = await desk.makeRun(0);
    let cuts = 0;
    desk.faults.afterSubmit = async () => {
      if (cuts++ > 0) return;
      await desk.database.db
        .execute(
          sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
        )
        .catch(() => undefined);
    };
    const state = await desk.run(run.id).catch(() => desk.run(run.id));
    expect(cuts).toBeGreaterThan(0);
    expect(state).toBe("ordered");
    expect(await parents()).toBe(1);
    expect(await wrong()).toEqual([]);
  });

  it("that sells cancels the legs first, sells all, and leaves nothing resting", async () => {
    await buy();
    const legs = await openOrdersOf(desk.database.db, desk.accountId);
    expect(legs.map(({ role }) => role).sort()).toEqual(["stop", "target"]);
    expect(await wrong()).toEqual([]);
    desk.stage.mood = "bad";
    expect(await desk.run((await desk.makeRun(1)).id)).toBe("ordered");
    expect(await heldQty()).toBe(0);
    expect(await openOrdersOf(desk.database.db, desk.accountId)).toEqual([]);
    expect(await wrong()).toEqual([]);
  });
});

describe("an exit whose right to be sent has gone by the time it comes to its legs", () => {
  const legs = async () => (await openOrdersOf(desk.database.db, desk.accountId)).map(({ role }) => role);

  it.each([
    ["the kill switch was engaged", "update kill_switch set engaged = true, reason = 'a test'", "vetoed"],
    ["another attempt has taken the run", "update runs set claim = 'another' where id = new.run_id", null],
  ])("leaves stop and target where they rest: %s (fault 32)", async (_, happens, ended) => {
    await buy();
    const before = await legs();
    expect(before).toHaveLength(2);
    await desk.database.sql.unsafe(`
      create function happen() returns trigger language plpgsql as $$ begin ${happens}; return null; end $$;
      create trigger happen after insert on order_intents for each row execute function happen()`);
    desk.stage.mood = "bad";
    expect(await desk.run((await desk.makeRun(1)).id)).toBe(ended);
    expect(await legs()).toEqual(before);
  });
});

describe("a kill switch that is engaged while a permit is on its way to its commit", () => {
  it("is seen before the order leaves, which is given up", async () => {
    desk.stage.mood = "good";
    const run = await desk.makeRun(0);
    const { db } = desk.database;
    let engaged = 0;
    const execute = async (...given: Parameters<typeof db.execute>) => {
      const rows = await db.execute(...given);
      const [row] = rows;
      if (engaged === 0 && row && "permits" in row) {
        engaged++;
        await db.execute(sql`update kill_switch set engaged = true, reason = 'a test' where account_id = ${desk.accountId}`);
      }
      return rows;
    };
    const racing = new Proxy(db, { get: (target, key) => (key === "execute" ? execute : Reflect.get(target, key)) });
    expect(await desk.run(run.id, { ...desk.database, db: racing as typeof db })).toBe("vetoed");
    expect(engaged).toBe(1);
    expect(desk.sent).toEqual([]);
    expect(await intentOfRun(db, run.id)).toMatchObject({
      state: "void",
      reason: "not sent: the kill switch was engaged: a test",
    });
  });
});

describe("a risk check whose commit is lost", () => {
  it("is made again, with every step before it on record", async () => {
    desk.stage.mood = "good";
    const run = await desk.makeRun(0);
    const { db } = desk.database;
    let lost = 0;
    const transaction = ((work: Parameters<typeof db.transaction>[0], config) =>
      db.transaction(async (tx) => {
        const result = await work(tx);
        const [intent] = await tx.execute(sql`select 1 from order_intents`);
        if (intent && lost++ === 0) throw Object.assign(new Error("deadlock detected"), { code: "40P01" });
        return result;
      }, config)) as typeof db.transaction;
    const losing = new Proxy(db, { get: (target, key) => (key === "transaction" ? transaction : Reflect.get(target, key)) });
    expect(await desk.run(run.id, { ...desk.database, db: losing })).toBe("ordered");
    expect(lost).toBeGreaterThan(0);
    const steps = (await loadSteps(db, run.id)).map(({ name, state }) => `${name} ${state}`);
    expect(steps).toHaveLength(8);
    expect(steps.filter((step) => !step.endsWith(" ok"))).toEqual([]);
    expect(desk.sent).toHaveLength(1);
    expect(await wrong()).toEqual([]);
  });
});
