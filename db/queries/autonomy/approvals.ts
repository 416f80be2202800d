import { and, asc, desc, eq, gt, ne, sql } from "drizzle-orm";
import type { ApprovalState } from "@/server/core/autonomy/approval";
import { Fault } from "@/server/core/fault";
import type { OrderPurpose, OrderRequest } from "@/server/core/orders/order";
import { type Actor, actorName } from "@/server/core/people/actor";
import { ORDER_REQUEST } from "@/server/core/stored/order-requests";
import type { Db } from "../../client";
import { instantAt } from "../../instants";
import { approvals, decisions, runs } from "../../schema";

type Stored = typeof approvals.$inferSelect;
export type ApprovalRow = Omit<Stored, "request"> & { readonly request: OrderRequest };

const read = <Row extends Pick<Stored, "id" | "request">>(row: Row) => ({
  ...row,
  request: ORDER_REQUEST.read(row.request, `approval ${row.id}`),
});

export interface NewApproval {
  readonly accountId: string;
  readonly agentId: string;
  readonly runId: number;
  readonly purpose: OrderPurpose;
  readonly request: OrderRequest;
  readonly decisionPrice: number;
  readonly stopPrice: string | null;
  readonly dueAt: number;
  readonly deadlineAt: number;
  readonly createdAt: number;
}

/** Lets an order wait for a person. The agent's one before has to be overtaken first. */
export async function insertApproval(tx: Db, approval: NewApproval): Promise<void> {
  await tx.insert(approvals).values({
    ...approval,
    request: ORDER_REQUEST.write(approval.request),
    decisionPrice: String(approval.decisionPrice),
    state: "waiting",
  });
}

export async function approvalOfRun(db: Db, runId: number): Promise<ApprovalRow | null> {
  const [row] = await db.select().from(approvals).where(eq(approvals.runId, runId));
  return row ? read(row) : null;
}

/** Why what run `runId` asked for waits no more, and null while it does, which it then goes on to do until the transaction ends. */
export async function overOf(tx: Db, runId: number): Promise<string | null> {
  const [row] = await tx
    .select({ state: approvals.state, note: approvals.note })
    .from(approvals)
    .where(eq(approvals.runId, runId))
    .for("update");
  if (row?.state === "waiting") return null;
  return row?.note ?? "nobody waits for it any more";
}

/** Throws Fault `not_found` for one that is not of the account. */
export async function approvalById(db: Db, accountId: string, id: number): Promise<ApprovalRow> {
  const [row] = await db
    .select()
    .from(approvals)
    .where(and(eq(approvals.id, id), eq(approvals.accountId, accountId)));
  if (!row) throw new Fault("not_found", `no order waited under number ${id} in this account`);
  return read(row);
}

export interface ApprovalAnswer {
  readonly state: Exclude<ApprovalState, "waiting">;
  /** Wall time, and market time. */
  readonly at: number;
  readonly marketAt: number;
  readonly by: Actor;
  readonly note: string;
}

/** Answers one that still waits; false when somebody was quicker. */
export async function answerApproval(tx: Db, id: number, { state, at, marketAt, by, note }: ApprovalAnswer): Promise<boolean> {
  const rows = await tx
    .update(approvals)
    .set({ state, answeredAt: at, answeredDueAt: marketAt, answeredBy: actorName(by), note: note || null })
    .where(and(eq(approvals.id, id), eq(approvals.state, "waiting")))
    .returning({ id: approvals.id });
  return rows.length > 0;
}

/** The run of an order that waited ends as one that was denied. */
export async function denyWaitingRun(tx: Db, runId: number, reason: string): Promise<void> {
  await tx
    .update(runs)
    .set({ state: "vetoed", reason })
    .where(and(eq(runs.id, runId), eq(runs.state, "waits")));
}

/** Orders of an account that wait, or of an agent in it; not that of run `butRunId`. */
export async function waitingOf(
  db: Db,
  given: { readonly accountId: string; readonly agentId?: string; readonly butRunId?: number },
): Promise<ApprovalRow[]> {
  const { accountId, agentId, butRunId } = given;
  const rows = await db
    .select()
    .from(approvals)
    .where(
      and(
        eq(approvals.accountId, accountId),
        eq(approvals.state, "waiting"),
        agentId === undefined ? undefined : eq(approvals.agentId, agentId),
        butRunId === undefined ? undefined : ne(approvals.runId, butRunId),
      ),
    )
    .orderBy(asc(approvals.id));
  return rows.map(read);
}

const withDecision = {
  id: approvals.id,
  agentId: approvals.agentId,
  runId: approvals.runId,
  purpose: approvals.purpose,
  request: approvals.request,
  decisionPrice: approvals.decisionPrice,
  stopPrice: approvals.stopPrice,
  dueAt: approvals.dueAt,
  deadlineAt: approvals.deadlineAt,
  state: approvals.state,
  createdAt: approvals.createdAt,
  answeredAt: approvals.answeredAt,
  answeredBy: approvals.answeredBy,
  note: approvals.note,
  decisionId: decisions.id,
  why: decisions.reason,
  confidence: decisions.confidence,
  targetPrice: sql<string | null>`${decisions.body} ->> 'targetPrice'`,
};

/** Those that a person may answer at `now` (market time), the first to end first; one whose run is still at it is none yet. */
export async function answerableApprovals(db: Db, accountId: string, now: number) {
  const rows = await db
    .select(withDecision)
    .from(approvals)
    .innerJoin(decisions, eq(decisions.runId, approvals.runId))
    .innerJoin(runs, and(eq(runs.id, approvals.runId), eq(runs.state, "waits")))
    .where(
      and(eq(approvals.accountId, accountId), eq(approvals.state, "waiting"), gt(approvals.deadlineAt, sql`${instantAt(now)}`)),
    )
    .orderBy(asc(approvals.deadlineAt), asc(approvals.id));
  return rows.map(read);
}

/** The newest that wait no more, with how their runs ended. */
export async function pastApprovals(db: Db, accountId: string, limit: number) {
  const rows = await db
    .select({ ...withDecision, outcome: runs.state, outcomeReason: runs.reason })
    .from(approvals)
    .innerJoin(decisions, eq(decisions.runId, approvals.runId))
    .innerJoin(runs, eq(runs.id, approvals.runId))
    .where(and(eq(approvals.accountId, accountId), ne(approvals.state, "waiting")))
    .orderBy(desc(approvals.id))
    .limit(limit);
  return rows.map(read);
}
