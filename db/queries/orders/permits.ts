import { eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { instantAt, msOf } from "../../instants";
import {
  accountAgents,
  accounts,
  approvals,
  deskState,
  killSwitch,
  leases,
  orderIntents,
  runs,
  stopOperations,
} from "../../schema";
import type { IntentRow } from "./intents";

/** How long a permit may be used: from the statement that gave it to the first byte of the request. */
export const PERMIT_MS = 1_000;

/**
 * By what somebody may send an intent: as the attempt that works on its run, as the holder of a lease in its term, or because a person asks. To empty
 * an account that is stopped, as who may send otherwise (`by`), as long as the operation goes on: its exits are what the switch was engaged for.
 */
export type Right =
  | { readonly kind: "run"; readonly runId: number; readonly claim: string }
  | { readonly kind: "lease"; readonly name: string; readonly term: number }
  | { readonly kind: "person" }
  | { readonly kind: "flatten"; readonly by: Right; readonly operationId: number };

export interface PermitRequest {
  /** As it was read: when somebody else was permitted meanwhile, or gave it up, there is no permit. */
  readonly intent: Pick<IntentRow, "id" | "accountId" | "permits">;
  readonly right: Right;
  /** How old the intent may be; null for any age. */
  readonly lifeMs: number | null;
  /** How long the permit may be used. */
  readonly windowMs: number;
  /** Wall time, for the screen. */
  readonly at: number;
}

/** A stop only makes what is at risk less, so the switch lets it pass, unless a person wanted no orders at all. */
const isHalted = (accountId: string, purpose: SQLWrapper) =>
  sql`exists (select 1 from ${killSwitch} k where k.account_id = ${accountId} and k.engaged and (k.stops_too or ${purpose} <> 'stop'))`;

const isDeskHalted = (purpose: SQLWrapper) =>
  sql`exists (select 1 from ${deskState} d where d.state = 'halted' and ${purpose} <> 'stop')`;

/** An entry needs to be let in everywhere: by the account, by the desk, and by what its agent may do, which may be to ask a person. */
const isKeptOut = (
  accountId: string,
  agentId: SQLWrapper,
  runId: SQLWrapper,
  purpose: SQLWrapper,
) => sql`(${purpose} = 'entry' and (
  exists (select 1 from ${killSwitch} r where r.account_id = ${accountId} and r.reducing)
  or exists (select 1 from ${deskState} s where s.state <> 'active')
  or not exists (select 1 from ${accountAgents} m where m.account_id = ${accountId} and m.agent_id = ${agentId} and m.mode = 'on' and m.rung <> 'observe')
  or exists (select 1 from ${accountAgents} m where m.account_id = ${accountId} and m.agent_id = ${agentId} and m.rung = 'approve'
    and not exists (select 1 from ${approvals} y where y.run_id = ${runId} and y.state = 'approved'))))`;

const isLetThrough = (accountId: string) => sql`not ${isHalted(accountId, sql`i.purpose`)} and not ${isDeskHalted(sql`i.purpose`)}
      and not ${isKeptOut(accountId, sql`i.agent_id`, sql`i.run_id`, sql`i.purpose`)}`;

/** A live account that no person armed sends nothing, nor does one at a broker that was set aside; `a` is the account. */
const isArmed = sql`(a.kind <> 'live' or a.armed_at is not null)`;
const isAside = sql`(a.closed_at is not null and a.broker_number is not null)`;

/**
 * Permits one sending of an intent, by one statement that commits by itself: what stands against it is read in the same instant in which the
 * intent becomes `sending`, and the database's clock says for how long. Returns the number of the permit, null when there is none.
 */
export async function takePermit(db: Db, { intent, right, lifeMs, windowMs, at }: PermitRequest): Promise<number | null> {
  const { id, accountId, permits } = intent;
  const young = lifeMs === null ? sql`true` : sql`i.committed_at > desk_now() - make_interval(secs => ${lifeMs / 1000})`;
  const rows = await db.execute<{ permits: number }>(sql`
    update ${orderIntents} i
    set state = 'sending', permits = i.permits + 1, permit_until = desk_now() + make_interval(secs => ${windowMs / 1000}),
      sent_at = ${instantAt(at)}
    where i.id = ${id} and i.permits = ${permits} and i.state in ('open', 'sending', 'unknown')
      and (i.permit_until is null or i.permit_until <= desk_now())
      and ${young} and ${right.kind === "flatten" ? sql`i.purpose = 'exit'` : isLetThrough(accountId)} and ${holds(right)}
      and exists (select 1 from ${accounts} a where a.id = ${accountId} and ${isArmed} and not ${isAside})
    returning permits`);
  return rows[0]?.permits ?? null;
}

function holds(right: Right): SQL {
  if (right.kind === "flatten")
    return sql`(${holds(right.by)} and exists (select 1 from ${stopOperations} o where o.id = ${right.operationId} and o.state = 'going'
      and o.level = 'flatten' and o.account_id = i.account_id))`;
  if (right.kind === "run")
    return sql`exists (select 1 from ${runs} r where r.id = ${right.runId} and r.claim = ${right.claim} and r.state = 'running')`;
  if (right.kind === "lease")
    return sql`exists (select 1 from ${leases} l where l.name = ${right.name} and l.term = ${right.term})`;
  return sql`true`;
}

/** Why there was no permit. final: nobody may send it, for this reason. lost: not this sender. taken: somebody else has it, or had it a moment ago. */
export type Refusal = { readonly kind: "final" | "lost" | "taken"; readonly words: string };

export async function refusalOf(db: Db, { intent, right, lifeMs }: PermitRequest): Promise<Refusal> {
  const { id, accountId, permits } = intent;
  const [row] = await db.execute<{
    state: string;
    permits: number;
    ageMs: number;
    halted: boolean;
    halt: string | null;
    deskHalted: boolean;
    deskReason: string | null;
    keptOut: boolean;
    reducing: boolean;
    desk: string | null;
    holds: boolean;
    armed: boolean;
    aside: boolean;
  }>(sql`
    select i.state, i.permits, ${msOf(sql`desk_now() - i.committed_at`)} as "ageMs", ${isHalted(accountId, sql`i.purpose`)} as halted,
      (select k.reason from ${killSwitch} k where k.account_id = ${accountId}) as halt, ${holds(right)} as holds,
      ${isDeskHalted(sql`i.purpose`)} as "deskHalted", ${isKeptOut(accountId, sql`i.agent_id`, sql`i.run_id`, sql`i.purpose`)} as "keptOut",
      (select d.reason from ${deskState} d) as "deskReason", (select d.state from ${deskState} d) as desk,
      (select k.reducing from ${killSwitch} k where k.account_id = ${accountId}) as reducing,
      exists (select 1 from ${accounts} a where a.id = ${accountId} and ${isArmed}) as armed,
      exists (select 1 from ${accounts} a where a.id = ${accountId} and ${isAside}) as aside
    from ${orderIntents} i where i.id = ${id}`);
  if (!row) throw new Error(`intent ${id} is gone`);
  const final = (words: string) => ({ kind: "final", words }) as const;
  const isStopped = right.kind !== "flatten";
  if (isStopped && row.halted) return final(`the kill switch was engaged: ${row.halt ?? "no reason given"}`);
  if (isStopped && row.deskHalted) return final(`the whole desk is halted: ${row.deskReason ?? "no reason given"}`);
  if (isStopped && row.keptOut) return final(keptOutInWords(row));
  if (!row.armed) return final("the live account is not armed");
  if (row.aside) return final("the account is set aside");
  if (row.state === "void") return final("it had been given up");
  if (!row.holds) return { kind: "lost", words: "somebody else has taken it over" };
  if (lifeMs !== null && row.ageMs >= lifeMs)
    return final(`it was decided ${Math.round(row.ageMs / 1000)} s ago, and at most ${lifeMs / 1000} s are allowed`);
  return { kind: "taken", words: row.permits === permits ? "its row was held" : "somebody else was permitted to send it" };
}

function keptOutInWords(row: {
  readonly reducing: boolean;
  readonly halt: string | null;
  readonly desk: string | null;
  readonly deskReason: string | null;
}): string {
  if (row.reducing) return `the account only reduces: ${row.halt ?? "no reason given"}`;
  if (row.desk === "reducing") return `the whole desk only reduces: ${row.deskReason ?? "no reason given"}`;
  return "its agent may not enter any more";
}

/** Takes a permit back that was surely not used. `intent` is as it was before: what may have been sent earlier stays unknown. */
export async function returnPermit(db: Db, { id, state }: Pick<IntentRow, "id" | "state">, permit: number): Promise<void> {
  const before = state === "open" ? { state, permitUntil: null } : ({ state: "unknown", permitUntil: sql`desk_now()` } as const);
  await db
    .update(orderIntents)
    .set(before)
    .where(sql`${orderIntents.id} = ${id} and ${orderIntents.permits} = ${permit} and ${orderIntents.state} = 'sending'`);
}

export interface Answer {
  readonly state: "accepted" | "rejected" | "unknown";
  readonly reason?: string;
  readonly brokerOrderId?: string;
  /** Wall time; none where nothing was answered. */
  readonly answeredAt?: number;
}

/**
 * Writes what came of a permit. `moved` is false when the intent is not as the permit left it: its order was found meanwhile, or it was given
 * up. `halted`: it would not be permitted any more, by what the desk, the account or its agent may do since.
 */
export async function answerPermit(
  db: Db,
  { id, accountId }: Pick<IntentRow, "id" | "accountId">,
  permit: number,
  answer: Answer,
): Promise<{ readonly moved: boolean; readonly halted: boolean }> {
  const [row] = await db
    .update(orderIntents)
    .set({ ...answer, permitUntil: sql`desk_now()` })
    .where(sql`${orderIntents.id} = ${id} and ${orderIntents.permits} = ${permit} and ${orderIntents.state} = 'sending'`)
    .returning({
      halted: sql<boolean>`${isHalted(accountId, orderIntents.purpose)} or ${isDeskHalted(orderIntents.purpose)}
        or ${isKeptOut(accountId, orderIntents.agentId, orderIntents.runId, orderIntents.purpose)}`,
    });
  return { moved: row !== undefined, halted: row?.halted ?? false };
}

/** Permits of the account that may still be used, by the database's clock; `stopsToo` counts those of stops, too. */
export async function livePermits(db: Db, accountId: string, stopsToo: boolean): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(orderIntents)
    .where(
      sql`${eq(orderIntents.accountId, accountId)} and ${orderIntents.state} = 'sending' and ${orderIntents.permitUntil} > desk_now()
        and (${stopsToo} or ${orderIntents.purpose} <> 'stop')`,
    );
  return row?.n ?? 0;
}
