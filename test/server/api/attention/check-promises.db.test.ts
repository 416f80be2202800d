import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { insertAgent } from "@/db/queries/insert-agent";
import { openPositions } from "@/db/queries/ledger/ledger";
import { beat } from "@/db/queries/nodes";
import { insertRuns } from "@/db/queries/runs/runs";
import { checkPromises } from "@/server/api/attention/check-promises";
import type { ApiContext, DeskServices } from "@/server/api/context";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { promisesOf } from "@/server/core/agents/promises-of";
import { SIMULATED_RULES } from "@/server/core/exchange/simulated-rules";
import { Fault } from "@/server/core/fault";
import type { Broker } from "@/server/core/ports";
import { dueBetween, nextTimes, parseSchedule } from "@/server/engine/schedule/cron";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { CALM_ALERTS } from "../../../support/desk/calm-alerts";
import { CALM_AUDIT } from "../../../support/desk/calm-audit";
import { CALM_BACKUPS } from "../../../support/desk/calm-backups";
import { misreadAgent } from "../../../support/desk/misread-agent";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A Thursday, 11:02 in New York. */
const NOW = Date.UTC(2026, 10, 5, 16, 2);
const MANY = 300;
const [TSLA] = DEFAULT_AGENTS;
if (!TSLA) throw new Error("there is no agent of TSLA");
/** It may hold over the close. */
const KEEPER = { ...TSLA, id: "keeper", name: "Keeper", params: { ...TSLA.params, exitAtSessionEnd: false } };

let database: TestDatabase;
let desk: TestDesk;
let simulated: AccountRow;
let replay: AccountRow;

beforeAll(async () => {
  database = await openTestDatabase();
  desk = await openTestDesk(database.url);
  const config = { seed: 1, startAt: NOW - 2 * DAY_MS, endAt: null, symbols: ["TSLA"] };
  simulated = await accountById(desk.database.db, (await desk.open({ kind: "simulated", config })).id);
  const played = { ...config, startAt: Date.UTC(2025, 6, 7), endAt: Date.UTC(2025, 6, 10) };
  replay = await accountById(desk.database.db, (await desk.open({ kind: "replay", config: played })).id);
  await desk.database.db.transaction((tx) => insertAgent(tx, KEEPER, { at: 0, actor: "test" }));
  await desk.database.sql`update agents set created_at = ${new Date(NOW - 30 * DAY_MS).toISOString()}`;
});
beforeEach(async () => {
  const { sql, db } = desk.database;
  for (const table of ["positions", "orders", "runs", "nodes"]) await sql`delete from ${sql(table)}`;
  await sql`update account_agents set mode = case when agent_id = 'tsla' then 'on' else 'off' end`;
  await sql`update agents set archived_at = null`;
  await beat(db, { id: "node", role: "all", host: "here", pid: 1, version: "0", startedAt: 0, aside: null });
  await ran(simulated, 0, 5, 10, 15);
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

/** A broker that holds what the books say. */
function brokerOf({ id, cashUsd }: AccountRow, db: TestDesk["database"]["db"], lacksUsd = 0) {
  return {
    positions: () => openPositions(db, id),
    account: async () => ({ cashUsd: String(Number(cashUsd) - lacksUsd) }),
    unread: () => [],
    rules: SIMULATED_RULES,
  } as unknown as Broker;
}

type Clock = { readonly at?: number; readonly speed?: "1" | "max"; readonly paused?: boolean };

function servicesOf(account: AccountRow, clock: Clock, services: Partial<DeskServices>) {
  const schedule = {
    promiseObjection: () => null,
    between: (cron, timeZone, from, to, limit) => dueBetween(parseSchedule(cron, timeZone), from, to, limit),
    next: (cron, timeZone, after, count) => nextTimes(parseSchedule(cron, timeZone), after, count),
  } satisfies Partial<DeskServices["schedule"]>;
  return {
    clockOf: async () => ({ at: NOW, speed: "1", paused: true, full: false, ...clock }),
    audit: CALM_AUDIT,
    alerts: CALM_ALERTS,
    backups: CALM_BACKUPS,
    scorers: createScorers(null),
    schedule,
    instrument: async () => null,
    quote: async () => ({ symbol: "TSLA", bid: 300, ask: 300.1, at: NOW }),
    broker: async () => brokerOf(account, desk.database.db),
    ...services,
  };
}

function look(account: AccountRow, clock: Clock = {}, services: Partial<DeskServices> = {}) {
  const context = { desk, services: servicesOf(account, clock, services), account };
  return checkPromises(context as unknown as ApiContext & { readonly account: AccountRow });
}

/** Looks again and again by the same process, on a wall clock of the test's. */
function openLooks(services: object, wall: { readonly now: () => number }) {
  const context = { desk: { ...desk, wall }, services: servicesOf(simulated, {}, services), account: simulated };
  return async () => {
    const { items } = await checkPromises(context as unknown as ApiContext & { readonly account: AccountRow });
    return items.map(({ level, text }) => `${level}: ${text}`);
  };
}

async function texts(account: AccountRow, clock: Clock = {}, services: Partial<DeskServices> = {}): Promise<readonly string[]> {
  return (await look(account, clock, services)).items.map(({ level, text }) => `${level}: ${text}`);
}

/** Runs of tsla that were due so many minutes before 11:00, began and held. */
async function ran(account: AccountRow, ...minutes: readonly number[]): Promise<void> {
  const { db, sql } = desk.database;
  const rows = minutes.map((ago) => ({
    accountId: account.id,
    agentId: "tsla",
    agentVersion: 1,
    dueAt: NOW - (2 + ago) * MINUTE_MS,
    trigger: "schedule" as const,
  }));
  await insertRuns(db, rows, NOW);
  await sql`update runs set state = 'held', started_at = now(), ended_at = now()`;
}

async function hold(account: AccountRow, openedAt: number): Promise<void> {
  const opened = new Date(openedAt).toISOString();
  const { sql } = desk.database;
  await sql`insert into positions (account_id, agent_id, symbol, qty, avg_price, realized_usd, fees_usd, opened_at, updated_at)
    values (${account.id}, 'tsla', 'TSLA', 13, 300, 0, 0, ${opened}, ${opened})`;
  await sql`insert into orders (account_id, id, agent_id, client_order_id, role, symbol, side, type, qty, filled_qty, stop_price, state,
      submitted_at, updated_at)
    values (${account.id}, 'stop', 'tsla', 'stop', 'stop', 'TSLA', 'sell', 'stop', 13, 0, 200, 'new', ${opened}, ${opened})`;
}

it("says of every promise of the account that it is kept, and when it was checked", async () => {
  const before = desk.wall.now();
  const { items, checks } = await look(simulated);
  expect(items).toEqual([]);
  expect(["database", ...checks.map(({ name }) => name)]).toEqual(promisesOf("simulated"));
  for (const { state, why, checkedAt } of checks) {
    expect([state, why]).toEqual(["kept", null]);
    expect(checkedAt).toBeGreaterThanOrEqual(before);
    expect(checkedAt).toBeLessThanOrEqual(desk.wall.now());
  }
});

it("says of a promise that it could not be checked, and why, and looks at the others all the same", async () => {
  await hold(simulated, NOW - MINUTE_MS);
  const quote = async () => {
    throw new Fault("broker_unreachable", "the broker does not answer");
  };
  const { items, checks } = await look(simulated, {}, { quote });
  expect(checks.filter(({ state }) => state !== "kept")).toEqual([
    { name: "prices", state: "unchecked", why: "the broker does not answer", checkedAt: expect.any(Number) },
  ]);
  expect(items).toEqual([
    {
      level: "warn",
      text: "It could not be checked whether what is held has a price of now: the broker does not answer",
      at: null,
      href: "/system",
    },
  ]);
});

it("throws a bug in a check, and takes it for nothing that is kept", async () => {
  const scorers = {
    choose: () => {
      throw new TypeError("a bug");
    },
  };
  await expect(look(simulated, {}, { scorers } as never)).rejects.toThrow("a bug");
});

it("names an agent whose parameters cannot be read, and what it is that cannot", async () => {
  await misreadAgent(desk.database.sql, "tsla");
  try {
    expect(await texts(simulated)).toEqual([
      expect.stringMatching(/^stop: agent "tsla" cannot be read, so it does not run, .*params\.strategy is "tea leaves"/),
    ]);
  } finally {
    await desk.database.sql`update agents set version = 1 where id = 'tsla'`;
  }
});

it("names an agent that is on and has not run at the last three times it was due", async () => {
  await desk.database.sql`delete from runs`;
  await ran(simulated, 10, 15);
  expect(await texts(simulated)).toEqual([]);
  await desk.database.sql`delete from runs`;
  await ran(simulated, 15, 20);
  const words = 'stop: agent "tsla" is on and has not run at the last 3 times it was due: its last run was due 17 min ago';
  expect(await texts(simulated)).toEqual([words]);
  expect((await look(simulated)).checks.find(({ state }) => state !== "kept")?.name).toBe("on_time");
  await desk.database.sql`update account_agents set mode = 'off'`;
  expect(await texts(simulated)).toEqual([]);
});

it("takes runs that were missed, or made by hand, for no runs of the schedule", async () => {
  await desk.database.sql`update runs set trigger = 'manual'`;
  expect(await texts(simulated)).toEqual([
    'stop: agent "tsla" is on and has not run at the last 3 times it was due: it has never run in this account',
  ]);
});

it("counts intervals in the sessions of the agent, over nights and weekends", async () => {
  await desk.database.sql`delete from runs`;
  // Wednesday's last three, and Thursday a minute after the open.
  await ran(simulated, 0 + 19 * 60 + 5);
  expect(await texts(simulated, { at: Date.UTC(2026, 10, 5, 14, 31) })).toEqual([]);
  expect(await texts(simulated, { at: Date.UTC(2026, 10, 5, 14, 41) })).toHaveLength(1);
});

it("waits with an agent that was turned on or made meanwhile", async () => {
  const { db, sql } = desk.database;
  await sql`delete from runs`;
  const turned = (at: number) =>
    db.transaction((tx) =>
      audit(tx, { at, actor: "test", action: "agent.mode", subject: "tsla", detail: { before: "off", after: "on" } }),
    );
  expect(await texts(simulated)).toHaveLength(1);
  await turned(desk.wall.now() - 20 * MINUTE_MS);
  expect(await texts(simulated)).toHaveLength(1);
  // How far the market was then is known by its speed, and by what had been queued.
  await turned(desk.wall.now() - 5 * MINUTE_MS);
  expect(await texts(simulated)).toEqual([]);
  expect(await texts(simulated, { speed: "max" })).toHaveLength(1);
  await ran(simulated, 0);
  await sql`update runs set trigger = 'manual'`;
  await sql`insert into runs (account_id, agent_id, agent_version, due_at, trigger, state, queued_at)
    select account_id, 'iwm', 1, due_at, 'schedule', 'held', now() - interval '1 hour' from runs`;
  expect(await texts(simulated, { speed: "max" })).toEqual([]);
});

it("tells for a day of runs that failed or were missed, and as less of those that were denied", async () => {
  const { db, sql } = desk.database;
  const run = { accountId: simulated.id, agentId: "tsla", agentVersion: 1, trigger: "schedule" as const };
  const [one] = await insertRuns(db, [{ ...run, dueAt: NOW - 2 * MINUTE_MS }], NOW);
  const become = async (state: string, reason: string) =>
    sql`update runs set state = ${state}, reason = ${reason}, started_at = now(), ended_at = now() where id = ${one?.id ?? 0}`;
  await become("failed", "no bars");
  expect(await texts(simulated)).toEqual(['warn: agent "tsla": a run failed in 24 h: no bars']);
  await become("vetoed", "6 of 6 trades used");
  expect(await texts(simulated)).toEqual(['note: agent "tsla": a run denied in 24 h: 6 of 6 trades used']);
  await sql`update runs set state = 'missed', reason = 'the desk was away', started_at = null, ended_at = now() where id = ${one?.id ?? 0}`;
  expect(await texts(simulated)).toEqual(['note: agent "tsla": a run missed in 24 h: the desk was away']);
  await sql`update runs set due_at = ${new Date(NOW - 25 * 60 * MINUTE_MS).toISOString()} where id = ${one?.id ?? 0}`;
  expect(await texts(simulated)).toEqual([]);
});

it("tells of a run that waits or goes on for five minutes", async () => {
  const { db, sql } = desk.database;
  const wall = desk.wall.now();
  const run = { accountId: simulated.id, agentId: "tsla", agentVersion: 1, dueAt: NOW, trigger: "schedule" as const };
  const [row] = await insertRuns(db, [run], wall - 4 * MINUTE_MS);
  expect(await texts(simulated)).toEqual([]);
  await sql`update runs set queued_at = ${new Date(wall - 7 * MINUTE_MS).toISOString()} where id = ${row?.id ?? 0}`;
  expect(await texts(simulated)).toEqual([`warn: agent "tsla": run ${row?.id} has waited to begin for 7 min`]);
  await sql`update runs set state = 'running' where id = ${row?.id ?? 0}`;
  expect(await texts(simulated)).toEqual([`warn: agent "tsla": run ${row?.id} has not come to its end for 7 min`]);
  await sql`update runs set trigger = 'backfill' where id = ${row?.id ?? 0}`;
  expect(await texts(simulated)).toEqual([]);
});

it("tells of what is held by an agent that promised to sell it before the close, and is off or archived", async () => {
  const { sql } = desk.database;
  await hold(simulated, NOW - MINUTE_MS);
  expect(await texts(simulated)).toEqual([]);
  await sql`update account_agents set mode = 'off'`;
  expect(await texts(simulated)).toEqual([
    `warn: agent "tsla" is off and holds 13 TSLA, which it promised to sell before today's close: nobody will sell them`,
  ]);
  const overnight = Date.UTC(2026, 10, 6, 1);
  const broken = 'stop: agent "tsla" was to sell 13 TSLA before the close of 2026-11-05 and holds them still';
  expect(await texts(simulated, { at: overnight })).toEqual([`${broken}; it is off, so nobody sells them`]);
  await sql`update agents set archived_at = now()`;
  expect(await texts(simulated, { at: overnight })).toEqual([`${broken}; it is archived, so nobody sells them`]);
  await sql`update agents set archived_at = null, mode = 'reduce_only'`;
  expect(await texts(simulated, { at: overnight })).toEqual(expect.arrayContaining([broken]));
  await sql`update positions set agent_id = 'keeper'`;
  expect((await texts(simulated, { at: overnight })).filter((text) => text.includes("was to sell"))).toEqual([]);
});

it("tells of books that differ from those of a played exchange once they have for five seconds", async () => {
  const wall = { at: desk.wall.now() };
  const services = { broker: async () => brokerOf(simulated, desk.database.db, 12) };
  const looks = openLooks(services, { now: () => wall.at });
  expect(await looks()).toEqual([]);
  wall.at += 4_000;
  expect(await looks()).toEqual([]);
  wall.at += 1_000;
  const words = "cash: the desk has $30,000.00, the broker $29,988.00";
  expect(await looks()).toEqual([`stop: The books differ from those of the exchange that is played: ${words}`]);
});

it("tells of a market that stands still for half a minute though nobody has paused it", async () => {
  const wall = { at: desk.wall.now() };
  const clock = { paused: false };
  const looks = openLooks({ clockOf: async () => ({ at: NOW, speed: "1", full: false, ...clock }) }, { now: () => wall.at });
  expect(await looks()).toEqual([]);
  wall.at += 29_000;
  expect(await looks()).toEqual([]);
  wall.at += 1_000;
  expect(await looks()).toEqual(["stop: The market has stood still for 30 s, though nobody has paused it"]);
  clock.paused = true;
  expect(await looks()).toEqual([]);
});

it("names the days of a replay without bars, of agents that are on", async () => {
  const { sql } = desk.database;
  const at = replay.config.startAt;
  const bar = (date: string, timeframe: string) => ({
    ...{
      symbol: "TSLA",
      timeframe,
      time: new Date(date).toISOString(),
      open: 1,
      high: 1,
      low: 1,
      close: 1,
      volume: 1,
      source: "test",
    },
  });
  await sql`delete from market_bars`;
  const bars = async () => (await texts(replay, { at })).filter((text) => text.includes("bars"));
  expect(await bars()).toEqual([
    "warn: The replay has no bars of TSLA on 3 of its 3 days, 2025-07-07, 2025-07-08, 2025-07-09: nothing is decided there",
  ]);
  // A day's bar begins at midnight in New York; what was traded the evening before is of no session.
  await sql`insert into market_bars ${sql([bar("2025-07-07T13:30Z", "5m"), bar("2025-07-09T04:00Z", "1d"), bar("2025-07-07T23:00Z", "5m")])}`;
  expect(await bars()).toEqual(["warn: The replay has no bars of TSLA on 1 of its 3 days, 2025-07-08: nothing is decided there"]);
  await sql`update account_agents set mode = 'off'`;
  expect(await bars()).toEqual([]);
});

it("tells of a held symbol whose price nobody tells while its market is open", async () => {
  await hold(simulated, NOW - MINUTE_MS);
  const quote = async () => null;
  expect(await texts(simulated, {}, { quote })).toEqual(["warn: Nobody tells the price of TSLA now, and it is held"]);
  await desk.database.sql`update account_agents set mode = 'reduce_only'`;
  const evening = (await texts(simulated, { at: Date.UTC(2026, 10, 6, 1) }, { quote })).filter((text) => text.includes("price"));
  expect(evening).toEqual([]);
});

it("names five of several hundred agents, and counts the others", async () => {
  const { db, sql } = desk.database;
  await db.transaction(async (tx) => {
    for (let n = 0; n < MANY; n++)
      await insertAgent(tx, { ...KEEPER, id: `many-${n}`, name: `Many ${n}` }, { at: NOW - DAY_MS * 30, actor: "test" });
  });
  await sql`insert into runs (account_id, agent_id, agent_version, due_at, trigger, state, queued_at, started_at, ended_at)
    select account_id, a.id, 1, due_at, trigger, r.state, queued_at, started_at, r.ended_at
    from runs r cross join agents a where a.id like 'many-%' and r.agent_id = 'tsla'`;
  const { items } = await look(simulated);
  expect(items).toEqual([]);
  await sql`delete from runs where agent_id like 'many-%'`;
  const named = await texts(simulated);
  expect(named).toHaveLength(6);
  expect(named.at(-1)).toBe(`stop: ${MANY - 5} more agents that are on have not run at the last 3 times they were due`);
});
