import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accountById } from "@/db/queries/accounts/accounts";
import { listAgents } from "@/db/queries/agents";
import { listFills } from "@/db/queries/orders/orders";
import { listRuns } from "@/db/queries/runs/runs";
import { createContexts } from "@/server/app/wiring/create-contexts";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { createVenues } from "@/server/app/wiring/create-venues";
import { zonedDate } from "@/server/core/market/calendar/calendar";
import { violations } from "@/server/drills/oracle/violations";
import { dueBetween, parseSchedule } from "@/server/engine/schedule/cron";

/** Real runs in a full day. */
const RUNS_A_DAY: Readonly<Record<string, { readonly zone: string; readonly runs: number; readonly daysAWeek: number }>> = {
  tsla: { zone: "America/New_York", runs: 78, daysAWeek: 5 },
  iwm: { zone: "America/New_York", runs: 26, daysAWeek: 5 },
  "btc-usd": { zone: "UTC", runs: 24, daysAWeek: 7 },
};
const MANY = 100_000;
const SHOWN = 5;

/** Everything that is wrong with a play that has ended, in words. */
export async function judgePlay(database: Database, accountId: string): Promise<string[]> {
  const contexts = createContexts({
    database,
    exchange: database,
    notes: database,
    wall: { now: () => Date.now() },
    monotonic: { now: () => performance.now() },
    sleep: async () => undefined,
    tell: () => undefined,
    log: { warn: () => undefined },
    venues: createVenues(new Map()),
    scorers: createScorers(null),
  });
  const { broker } = (await contexts.of(accountId)).trading;
  return [
    ...(await violations(database, accountId, broker)),
    ...(await missingRuns(database, accountId)),
    ...(await wrongDays(database, accountId)),
    ...(await failedRuns(database, accountId)),
  ];
}

/** Due ticks without exactly one run, and runs that nobody was due for. */
async function missingRuns({ db }: Database, accountId: string): Promise<string[]> {
  const { startAt, endAt } = (await accountById(db, accountId)).config;
  if (endAt === null) throw new Error(`account "${accountId}" never ends`);
  const found: string[] = [];
  for (const agent of await listAgents(db)) {
    const due = dueBetween(parseSchedule(agent.cron, agent.timeZone), startAt, endAt, MANY);
    const rows = await db.execute<{ at: number }>(sql`
      select (extract(epoch from due_at) * 1000)::float8 as at from runs
      where account_id = ${accountId} and agent_id = ${agent.id} order by due_at`);
    const made = rows.map(({ at }) => at);
    const lost = due.filter((at) => !made.includes(at));
    if (lost.length > 0) found.push(`${agent.id} lost ${lost.length} of ${due.length} runs: ${shown(lost)}`);
    if (made.length - (due.length - lost.length) > 0) found.push(`${agent.id} has ${made.length} runs for ${due.length} ticks`);
  }
  return found;
}

/** Days of the range, but for its ragged end, that do not have their 78, 26 or 24 real runs. */
async function wrongDays({ db }: Database, accountId: string): Promise<string[]> {
  const { endAt } = (await accountById(db, accountId)).config;
  const found: string[] = [];
  for (const [agentId, { zone, runs }] of Object.entries(RUNS_A_DAY)) {
    const days = new Map<string, number>();
    for (const { dueAt, state } of (await listRuns(db, { accountId, agentId, limit: MANY })).reverse()) {
      if (dueAt >= (endAt ?? Number.POSITIVE_INFINITY)) continue;
      const day = zonedDate(dueAt, zone);
      days.set(day, (days.get(day) ?? 0) + (state === "skipped" ? 0 : 1));
    }
    if (days.size === 0) found.push(`${agentId} never ran`);
    for (const [day, n] of days) if (n !== runs) found.push(`${agentId} ran ${n} times instead of ${runs} on ${day}`);
  }
  return found;
}

async function failedRuns({ db }: Database, accountId: string): Promise<string[]> {
  const rows = await db.execute<{ reason: string; n: number }>(
    sql`select reason, count(*)::int as n from runs where account_id = ${accountId} and state in ('failed', 'cancelled', 'missed') group by 1`,
  );
  return rows.map(({ reason, n }) => `${n} runs failed: ${reason}`);
}

/** A play, and the database that holds it. */
type Play = readonly [database: Database, accountId: string];

/** Where two plays of the same market differ: in how runs ended, in decisions, in fills, in cash. */
export async function differences(first: Play, second: Play): Promise<string[]> {
  const found: string[] = [];
  for (const [what, read] of Object.entries(TRACES)) {
    const [one, other] = [await read(...first), await read(...second)];
    const differing = one.flatMap((line, i) => (line === other[i] ? [] : [`${line} | ${other[i]}`]));
    if (one.length !== other.length) found.push(`${one.length} ${what} in one play, ${other.length} in the other`);
    if (differing.length > 0) found.push(`${differing.length} ${what} differ, such as ${shown(differing)}`);
  }
  return found;
}

/** What must be the same in both plays, each as lines without the account's name. */
const TRACES: Readonly<Record<string, (database: Database, accountId: string) => Promise<string[]>>> = {
  runs: async ({ db }, id) =>
    linesOf(
      id,
      await db.execute(
        sql`select agent_id, due_at::text, state, reason from runs where account_id = ${id} order by due_at, agent_id`,
      ),
    ),
  decisions: async ({ db }, id) =>
    linesOf(
      id,
      await db.execute(
        sql`select agent_id, due_at::text, action, reason, hash from decisions where account_id = ${id} order by due_at, agent_id`,
      ),
    ),
  // In the order in which they were booked, which goes on from account to account.
  fills: async (database, id) =>
    linesOf(
      id,
      (await listFills(database.db, { accountId: id, limit: MANY })).map(({ seq: _, ...fill }) => fill),
    ),
  intents: async ({ db }, id) =>
    linesOf(
      id,
      await db.execute(
        sql`select client_order_id, state, reason, reserved_usd::text from order_intents where account_id = ${id} order by due_at, agent_id`,
      ),
    ),
  accounts: async ({ db }, id) =>
    linesOf(id, await db.execute(sql`select cash_usd::text, clock_at::text from accounts where id = ${id}`)),
};

function linesOf(accountId: string, rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row).replaceAll(accountId, "the account"));
}

function shown(items: readonly (string | number)[]): string {
  const some = items.slice(0, SHOWN).map((item) => (typeof item === "number" ? new Date(item).toISOString() : item));
  return items.length > SHOWN ? `${some.join(", ")} and ${items.length - SHOWN} more` : some.join(", ");
}
