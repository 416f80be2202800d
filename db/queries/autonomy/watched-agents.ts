import { and, asc, eq, gt, isNotNull, or, sql } from "drizzle-orm";
import type { ComparedAgent } from "@/server/core/divergence/owed";
import { ORDER_REQUEST } from "@/server/core/stored/order-requests";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";
import { accountAgents, approvals, shadows } from "../../schema";
import { type ComparedWhen, comparedRows } from "../divergences/compared-agents";

interface StillShadow {
  readonly name: string;
  readonly why: string;
  readonly since: number;
}

/**
 * Agents of the account of which a person should know, by id: `held` and `lowered` say what the desk did of its own accord, letting it only reduce or moving
 * it down a rung, and `waiting` is its order that a person may answer at `now` (market time). Each is null where it is not so. `still` are its shadows that do not
 * get on, oldest first, with why and since when (wall time). `compared` is how it stands beside its backtests, where that is not as it should be, or is not known of a
 * day that is over; it is null else.
 */
export async function watchedAgents(db: Db, { now, ...asked }: ComparedWhen & { readonly now: number }) {
  const { accountId } = asked;
  const { agentId, mode, reason, changedAt, rung, rungBy, rungReason, rungAt } = accountAgents;
  const { request, decisionPrice, dueAt, deadlineAt } = approvals;
  const isHeld = and(eq(mode, "reduce_only"), isNotNull(reason));
  const isLowered = and(eq(rungBy, "system"), isNotNull(rungReason));
  const waits = and(
    eq(approvals.accountId, accountAgents.accountId),
    eq(approvals.agentId, agentId),
    eq(approvals.state, "waiting"),
    gt(deadlineAt, sql`${instantAt(now)}`),
  );
  const still = sql<readonly StillShadow[]>`(
    select coalesce(jsonb_agg(jsonb_build_object('name', s.name, 'why', s.trouble, 'since', ${msOf(sql`s.trouble_at`)}) order by s.id), '[]')
    from ${shadows} s where s.account_id = ${accountAgents.accountId} and s.agent_id = ${agentId}
      and s.ended_at is null and s.trouble is not null)`;
  const differs = sql`(c.unexplained > 0 or c.failure is not null or c."queuedAt" is not null)`;
  const compared = sql<ComparedAgent | null>`case when ${differs} then to_jsonb(c) end`;
  const hasStill = sql`jsonb_array_length(${still}) > 0`;
  const rows = await db
    .select({
      still,
      compared,
      agentId,
      mode,
      reason,
      changedAt,
      rung,
      rungBy,
      rungReason,
      rungAt,
      request,
      decisionPrice,
      dueAt,
      deadlineAt,
    })
    .from(accountAgents)
    .leftJoin(approvals, waits)
    .leftJoin(sql`(${comparedRows(asked)}) c`, sql`c."agentId" = ${agentId}`)
    .where(and(eq(accountAgents.accountId, accountId), or(isHeld, isLowered, hasStill, differs, isNotNull(approvals.id))))
    .orderBy(asc(agentId));
  return rows.map((row) => ({
    agentId: row.agentId,
    still: row.still,
    compared: row.compared,
    held: row.mode === "reduce_only" && row.reason !== null ? { reason: row.reason, at: row.changedAt } : null,
    lowered:
      row.rungBy === "system" && row.rungReason !== null ? { rung: row.rung, reason: row.rungReason, at: row.rungAt } : null,
    waiting:
      row.request && row.deadlineAt !== null && row.dueAt !== null && row.decisionPrice !== null
        ? {
            request: ORDER_REQUEST.read(row.request, `approval of ${row.agentId}`),
            decisionPrice: row.decisionPrice,
            dueAt: row.dueAt,
            deadlineAt: row.deadlineAt,
          }
        : null,
  }));
}
