import { and, asc, desc, eq, gte, lt, sql } from "drizzle-orm";
import { withShownAddresses } from "@/server/core/secrets";
import { CLOCK_STEPPED, type ClockStep } from "@/server/core/time/clock-step";
import type { Db } from "../client";
import { instantAt, msOf } from "../instants";
import { auditLog } from "../schema";

/** As it may be shown: entries from before addresses were written without their keys hold them for good. */
export async function listAudit(
  db: Db,
  filter: {
    readonly before?: number | undefined;
    readonly actor?: string | undefined;
    readonly action?: string | undefined;
    readonly limit: number;
  },
) {
  const { before, actor, action } = filter;
  const rows = await db
    .select()
    .from(auditLog)
    .where(
      and(
        before === undefined ? undefined : lt(auditLog.id, before),
        actor === undefined ? undefined : eq(auditLog.actor, actor),
        action === undefined ? undefined : eq(auditLog.action, action),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(filter.limit);
  return rows.map((row) => ({ ...row, detail: withShownAddresses(row.detail) }));
}

/** Who stands in the log, and what they did, by name. */
export async function namesInAudit(db: Db): Promise<{ readonly actors: readonly string[]; readonly actions: readonly string[] }> {
  const [actors, actions] = await Promise.all([
    db.selectDistinct({ name: auditLog.actor }).from(auditLog).orderBy(asc(auditLog.actor)),
    db.selectDistinct({ name: auditLog.action }).from(auditLog).orderBy(asc(auditLog.action)),
  ]);
  return { actors: actors.map(({ name }) => name), actions: actions.map(({ name }) => name) };
}

const OWN_ORDER = "60 seconds";

/**
 * How often the desk acted on an agent's position of its own accord since `since` (wall time), newest first. What follows an order of the
 * agent's own right away belongs to that order and does not count. The order that a row names tells the account.
 */
export async function repairsSince(
  db: Db,
  { accountId, actions, since }: { readonly accountId: string; readonly actions: readonly string[]; readonly since: number },
) {
  return db.execute<{ action: string; agentId: string; n: number; at: number }>(sql`
    select action, subject as "agentId", count(*)::int as n, ${msOf(sql`max(at)`)} as at
    from audit_log
    where action in ${[...actions]} and at >= ${instantAt(since)}
      and starts_with(detail ->> 'order', ${`${accountId}.`})
      and not exists (
        select 1 from order_intents i where i.account_id = ${accountId} and i.agent_id = subject and i.run_id is not null
          and i.sent_at between audit_log.at - ${OWN_ORDER}::interval and audit_log.at)
    group by action, subject order by 4 desc`);
}

/** The newest steps of the clock by which the account is traded since `since` (wall time), newest first, at most three. */
export async function clockSteps(db: Db, accountId: string, since: number) {
  const rows = await db
    .select({ at: auditLog.at, detail: auditLog.detail })
    .from(auditLog)
    .where(and(eq(auditLog.action, CLOCK_STEPPED), eq(auditLog.subject, accountId), gte(auditLog.at, since)))
    .orderBy(desc(auditLog.id))
    .limit(3);
  return rows.map(({ at, detail }) => ({ at, step: detail as ClockStep }));
}

/** How many runs of an account wait and run, and since when the oldest waits (wall time). */
export async function queueDepths(db: Db, accountId: string) {
  const rows = await db.execute<{ queued: number; running: number; oldest: number | null }>(sql`
    select count(*) filter (where state = 'queued')::int as queued, count(*) filter (where state = 'running')::int as running,
      ${msOf(sql`min(queued_at)`)} as oldest
    from runs where account_id = ${accountId} and state in ('queued', 'running')`);
  return rows[0] ?? { queued: 0, running: 0, oldest: null };
}

/**
 * What the database says of itself: sessions beside that limit of them, the server's, the role's or the database's own, which they come closest
 * to, and where it keeps its files; null where that is not told. The last two limits do not hold for a superuser.
 */
export async function databaseFacts(db: Db) {
  const rows = await db.execute<{ version: string; bytes: number; used: number; most: number; directory: string | null }>(sql`
    with me as (select oid, rolsuper, rolconnlimit, rolsuper or pg_has_role('pg_read_all_settings', 'usage') as reads_settings
      from pg_roles where rolname = session_user),
    sessions as (select datid, usesysid from pg_stat_activity
      where datid is not null and usesysid is not null and coalesce(backend_type, 'client backend') = 'client backend'),
    limits as (
      select (select count(*) from sessions) as used, current_setting('max_connections')::int
        - case when rolsuper then 0 else current_setting('superuser_reserved_connections')::int
          + coalesce(current_setting('reserved_connections', true)::int, 0) end as most from me
      union all select (select count(*) from sessions where usesysid = me.oid), rolconnlimit from me where rolconnlimit >= 0 and not rolsuper
      union all select (select count(*) from sessions where datid = d.oid), datconnlimit
        from pg_database d, me where datname = current_database() and datconnlimit >= 0 and not rolsuper)
    select current_setting('server_version') as version, pg_database_size(current_database())::float8 as bytes,
      used::int, most::int, case when reads_settings then current_setting('data_directory') end as directory
    from limits, me order by used::float8 / greatest(most, 1) desc limit 1`);
  const [facts] = rows;
  if (!facts) throw new Error("the database said nothing about itself");
  return facts;
}

/** Orders of runs that were given up, which were found at the broker since `since` (wall time) and taken back, newest first. */
export async function recalledSince(db: Db, { accountId, since }: { readonly accountId: string; readonly since: number }) {
  return db.execute<{ agentId: string; symbol: string; order: string; state: string; filledQty: string; at: number }>(sql`
    select detail ->> 'agentId' as "agentId", detail ->> 'symbol' as symbol, detail ->> 'order' as "order", detail ->> 'state' as state,
      coalesce(detail ->> 'filledQty', '0') as "filledQty", ${msOf(sql`at`)} as at
    from audit_log
    where action = 'order.recalled' and at >= ${instantAt(since)}
      and starts_with(detail ->> 'order', ${`${accountId}.`})
    order by id desc limit 20`);
}

/** Failed runs and vetoes since `since` (market time), newest first, one row an agent and reason. Back-fills are told where they were asked for. */
export async function troubles(db: Db, accountId: string, since: number) {
  return db.execute<{
    agentId: string;
    state: "failed" | "vetoed" | "missed";
    reason: string | null;
    n: number;
    at: number;
    runId: number;
  }>(sql`
    select agent_id as "agentId", state, reason, count(*)::int as n, ${msOf(sql`max(due_at)`)} as at, max(id)::float8 as "runId"
    from runs
    where account_id = ${accountId} and state in ('failed', 'vetoed', 'missed') and trigger <> 'backfill' and due_at >= ${instantAt(since)}
    group by agent_id, state, reason order by 5 desc limit 20`);
}
