import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { agentById } from "@/db/queries/agents";
import { runById } from "@/db/queries/runs/runs";
import { listShadows } from "@/db/queries/shadows";
import { createShadow } from "@/server/control/shadows/create-shadow";
import { endShadow } from "@/server/control/shadows/end-shadow";
import type { AgentParams } from "@/server/core/agents/agent";
import { messageOf } from "@/server/core/fault";
import { bookShadows } from "@/server/shadows/book-shadows";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const HOUR_MS = 3_600_000;
let servers: TestDatabase[] = [];
let desks: StagedDesk[] = [];
let desk: StagedDesk;

async function openDesk(): Promise<StagedDesk> {
  const server = await openTestDatabase();
  const opened = await openStagedDesk(server.url);
  servers.push(server);
  desks.push(opened);
  return opened;
}

beforeEach(async () => {
  desk = await openDesk();
});

afterEach(async () => {
  for (const each of desks) await each.close();
  for (const each of servers) await each.drop();
  desks = [];
  servers = [];
});

const agentId = COIN_AGENT.id;
const since = FIRST_TICK - HOUR_MS;
const own = async (on: StagedDesk) => (await agentById(on.database.db, agentId)).params;

async function shadow(on: StagedDesk, name: string, params: Partial<AgentParams> = {}) {
  const given = { accountId: on.accountId, agentId, name, why: "to see", since };
  return createShadow(on, { ...given, params: { ...(await own(on)), ...params } });
}

const shadowsOf = (on: StagedDesk) => listShadows(on.database.db, { accountId: on.accountId, agentId, limit: 10 });
const rowsOf = (on: StagedDesk, table: string) => on.database.db.execute(sql.raw(`select * from ${table}`));

/** Buys at noon, holds at one, sells at two and holds at three. */
async function play(on: StagedDesk) {
  for (const [hours, mood] of [
    [0, "good"],
    [1, "none"],
    [2, "bad"],
    [3, "none"],
  ] as const) {
    on.stage.mood = mood;
    expect(await on.run((await on.makeRun(hours)).id)).toBe(mood === "none" ? "held" : "ordered");
  }
}

describe("shadows of an agent", () => {
  it("decide on what its runs found, each with its own parameters, and the agent on the same paper", async () => {
    await shadow(desk, "as it is");
    await shadow(desk, "choosy", { buyThreshold: 0.999 });
    await play(desk);
    const runs = await desk.database.db.execute(sql`
      select s.name, r.shadow_action, r.shadow_outcome, r.agent_action, r.agent_outcome
      from shadow_runs r join shadows s on s.id = r.shadow_id order by s.id, r.due_at`);
    const agent = (action: string, outcome: string) => ({ agent_action: action, agent_outcome: outcome });
    const told = (name: string, action: string, outcome: string, by = agent(action, outcome)) => ({
      name,
      shadow_action: action,
      shadow_outcome: outcome,
      ...by,
    });
    expect(runs).toEqual([
      told("as it is", "buy", "ordered"),
      told("as it is", "hold", "held"),
      told("as it is", "sell", "ordered"),
      told("as it is", "hold", "held"),
      told("choosy", "hold", "held", agent("buy", "ordered")),
      told("choosy", "hold", "held"),
      told("choosy", "hold", "held", agent("sell", "ordered")),
      told("choosy", "hold", "held"),
    ]);
    const decided = await desk.database.db.execute(sql`select action, qty from decisions order by due_at`);
    const onPaper = await desk.database.db.execute(sql`
      select agent_action as action, agent_qty as qty from shadow_runs order by shadow_id, due_at limit 4`);
    expect(onPaper).toEqual(decided);
    const trades = await desk.database.db.execute(sql`
      select t.side, t.qty, t.entry_price, t.exit_price, t.exit_by, t.pnl_usd
      from shadow_trades t join shadows s on s.id = t.shadow_id where s.name = 'as it is' order by t.side`);
    expect(trades).toHaveLength(2);
    const [first, second] = trades.map(({ side: _, ...trade }) => trade);
    expect(first).toEqual(second);
    expect(first).toMatchObject({ exit_by: "reversal" });
    expect(Number(first?.pnl_usd)).toBeLessThan(0);
  });

  it("leave no trace in orders, books, limits and counts: all is as on a desk without them", async () => {
    const without = await openDesk();
    await shadow(desk, "as it is");
    await shadow(desk, "eager", { buyThreshold: 0.0001, positionLimitUsd: 9_000 });
    await play(desk);
    await play(without);
    const tables = (
      await desk.database.db.execute<{ name: string }>(sql`
        select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`)
    ).map(({ name }) => name);
    const apart = new Set(["shadows", "shadow_runs", "shadow_trades", "audit_log"]);
    const counts = async (on: StagedDesk) =>
      Object.fromEntries(
        await Promise.all(
          tables.filter((name) => !apart.has(name)).map(async (name) => [name, (await rowsOf(on, name)).length] as const),
        ),
      );
    expect(await counts(desk)).toEqual(await counts(without));
    expect((await counts(desk)).order_intents).toBe(2);
    const held = async (on: StagedDesk) => [
      ...(await on.database.db.execute(sql`select purpose, reserved_usd, state from order_intents order by id`)),
      ...(await on.database.db.execute(sql`select side, qty, price, fee_usd from fills order by id`)),
      ...(await on.database.db.execute(sql`select qty, avg_price, realized_usd, fees_usd from positions`)),
      ...(await on.database.db.execute(sql`select agent_id, at, equity_usd, exposure_usd from equity_points order by 1, 2`)),
      ...(await on.database.db.execute(
        sql`select rule, verdict, observed, threshold from risk_checks order by run_id, position`,
      )),
      ...(await on.database.db.execute(sql`select cash_usd from accounts`)),
    ];
    expect(await held(desk)).toEqual(await held(without));
    expect(desk.sent).toHaveLength(without.sent.length);
    expect(await rowsOf(desk, "shadow_runs")).toHaveLength(8);
  });

  it("book a run once, also where two processes do at once, and catch up with what was missed", async () => {
    await shadow(desk, "as it is");
    await play(desk);
    const before = await rowsOf(desk, "shadow_runs");
    const books = await shadowsOf(desk);
    const ports = { db: desk.database.db, wall: desk.wall, bars: desk.trading.market.bars };
    await Promise.all([0, 1].map(() => bookShadows(ports, { accountId: desk.accountId, agentId })));
    expect(await rowsOf(desk, "shadow_runs")).toEqual(before);
    expect(await shadowsOf(desk)).toEqual(books);

    // A shadow made from the same moment on knows nothing yet; two processes take the four runs up at once.
    await shadow(desk, "late");
    await Promise.all([0, 1].map(() => bookShadows(ports, { accountId: desk.accountId, agentId })));
    const [late, early] = await shadowsOf(desk);
    expect(late?.name).toBe("late");
    expect(late?.books).toEqual(early?.books);
    expect(await rowsOf(desk, "shadow_runs")).toHaveLength(8);
    expect(await rowsOf(desk, "shadow_trades")).toHaveLength(4);
  });

  it("harm no run where they fail: what went wrong is kept with the shadow, and taken up again", async () => {
    await shadow(desk, "as it is");
    await desk.database.db.execute(sql`update shadows set shadow_book = '{"units": 1}'`);
    const run = await desk.makeRun(0);
    expect(await desk.run(run.id)).toBe("ordered");
    expect(await runById(desk.database.db, run.id)).toMatchObject({ state: "ordered" });
    const [broken] = await desk.database.db.execute(sql`select trouble, trouble_at, booked_to from shadows`);
    expect(broken?.trouble).toMatch(/^shadows "\d+" cannot be read: shadow_book\.units is 1/);

    await desk.database.db.execute(sql`update shadows set shadow_book = agent_book`);
    desk.stage.mood = "none";
    expect(await desk.run((await desk.makeRun(1)).id)).toBe("held");
    const [mended] = await shadowsOf(desk);
    expect(mended).toMatchObject({ trouble: null, troubleAt: null, bookedTo: FIRST_TICK + HOUR_MS });
    expect(await rowsOf(desk, "shadow_runs")).toHaveLength(2);
  });

  it("keep why bars could not be had, and stop deciding once they are ended", async () => {
    await shadow(desk, "as it is");
    const first = await desk.makeRun(0);
    let asked = 0;
    // The run asks for its own bars twice.
    desk.stage.beforeBars = async () => {
      asked++;
      if (asked > 2) throw new Error("no bars today");
    };
    expect(await desk.run(first.id)).toBe("ordered");
    expect(await shadowsOf(desk)).toMatchObject([{ trouble: "no bars today", bookedTo: since }]);
    desk.stage.beforeBars = async () => {};
    const [{ id = 0 } = {}] = await shadowsOf(desk);
    await endShadow(desk, { accountId: desk.accountId, id });
    desk.stage.mood = "none";
    expect(await desk.run((await desk.makeRun(1)).id)).toBe("held");
    expect(await rowsOf(desk, "shadow_runs")).toEqual([]);
    await expect(endShadow(desk, { accountId: desk.accountId, id })).rejects.toThrow("has ended already");
  });

  it("stand still, and say so, once the agent reads otherwise than they do", async () => {
    await shadow(desk, "as it is");
    const params = { ...(await own(desk)), newsWeight: 0.5 };
    await desk.database.db.execute(sql`alter table agent_versions disable trigger all`);
    await desk.database.db.execute(sql`update agent_versions set params = ${JSON.stringify(params)}::jsonb`);
    expect(await desk.run((await desk.makeRun(0)).id)).toBe("ordered");
    expect((await shadowsOf(desk))[0]?.trouble).toContain("so its newsWeight must be as in the agent");
  });

  it("are at most three of different names, of parameters that decide on what the agent reads", async () => {
    await shadow(desk, "one");
    await expect(shadow(desk, "ONE").catch(messageOf)).resolves.toBe('a shadow called "ONE" decides beside Coin already');
    await expect(shadow(desk, "other bars", { timeframe: "5m" }).catch(messageOf)).resolves.toContain("so its timeframe must");
    await shadow(desk, "two");
    const tries = await Promise.allSettled([shadow(desk, "three"), shadow(desk, "four")]);
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await shadowsOf(desk)).toHaveLength(3);
  });
});
