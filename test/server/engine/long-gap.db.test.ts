import { sql } from "drizzle-orm";
import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { agents, agentVersions } from "@/db/schema";
import type { EngineRun } from "@/server/core/runs/run";
import { startLiveScheduler } from "@/server/engine/live/live-scheduler";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const AGENTS = 1_000;
const OFF_MS = 90 * 86_400_000;
const LIMIT_MS = 10_000;
/** What is recorded of each agent when so many were off: 9 missed ticks and the newest, which runs. */
const RECORDED = 10;

let server: TestDatabase;
let desk: StagedDesk;

beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
  const { db } = desk.database;
  const many = sql`generate_series(1, ${AGENTS}::int) n`;
  await db.execute(sql`update ${agents} set mode = 'off'`);
  await db.execute(sql`
    insert into ${agents} (id, name, symbol, mode, version, created_at)
    select 'agent-' || n, 'Agent ' || n, 'BTC/USD', 'on', 1, ${new Date(FIRST_TICK).toISOString()}::timestamptz from ${many}`);
  await db.execute(sql`
    insert into ${agentVersions} (agent_id, version, cron, time_zone, params, created_at, created_by)
    select 'agent-' || n, 1, '*/5 * * * *', 'UTC', ${JSON.stringify(COIN_AGENT.params)}::jsonb, ${new Date(FIRST_TICK).toISOString()}::timestamptz, 'test'
    from ${many}`);
  await db.execute(
    sql`insert into account_agents (account_id, agent_id, mode) select ${desk.accountId}, 'agent-' || n, 'on' from ${many}`,
  );
  await db.execute(sql`
    insert into runs (account_id, agent_id, agent_version, due_at, trigger, state, queued_at, ended_at)
    select ${desk.accountId}, 'agent-' || n, 1, ${new Date(FIRST_TICK).toISOString()}::timestamptz, 'schedule', 'held', now(), now() from ${many}`);
});

afterAll(async () => {
  await desk?.close();
  await server?.drop();
});

it("takes under ten seconds after 90 days off with 1,000 agents on */5 until the newest tick of each is queued", async () => {
  const now = FIRST_TICK + OFF_MS;
  const queued: EngineRun[] = [];
  const errors: string[] = [];
  const began = performance.now();
  let tookMs = Number.POSITIVE_INFINITY;
  const engine = {
    enqueue: async (runs: readonly EngineRun[]) => {
      queued.push(...runs);
      if (runs.length > 0) tookMs = performance.now() - began;
    },
  };
  const log = pino({ level: "error" }, { write: (line: string) => errors.push(line) });
  const clock = { now: () => now };
  const given = { trading: desk.trading, clock, monotonic: { now: () => performance.now() }, engine, log };
  const player = startLiveScheduler(given);
  await expect.poll(() => queued.length + errors.length, { timeout: 50_000 }).toBeGreaterThan(0);
  await player.stop();
  expect(errors).toEqual([]);
  expect(queued).toHaveLength(AGENTS);
  const states = await desk.database.sql<{ state: string; n: number }[]>`
    select state, count(*)::int as n from runs where account_id = ${desk.accountId} group by state order by state`;
  expect([...states]).toEqual([
    { state: "held", n: AGENTS },
    { state: "missed", n: AGENTS * (RECORDED - 1) },
    { state: "queued", n: AGENTS },
  ]);
  expect(tookMs).toBeLessThan(LIMIT_MS);
});
