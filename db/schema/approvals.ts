import { sql } from "drizzle-orm";
import { bigint, check, index, jsonb, pgTable, text, unique, uniqueIndex } from "drizzle-orm/pg-core";
import { APPROVAL_STATES, type ApprovalState } from "@/server/core/autonomy/approval";
import type { OrderPurpose, OrderRequest } from "@/server/core/orders/order";
import type { Stored } from "@/server/core/stored/codec";
import { oneOf } from "../one-of";
import { accounts } from "./accounts";
import { agents } from "./agents";
import { decimal, instant } from "./columns";
import { runs } from "./runs";

/** Orders that wait, or waited, for a person. Nothing is reserved for one, and it becomes an intent when a person approves it. */
export const approvals = pgTable(
  "approvals",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text()
      .notNull()
      .references(() => agents.id),
    runId: bigint({ mode: "number" })
      .notNull()
      .references(() => runs.id),
    purpose: text().$type<OrderPurpose>().notNull(),
    request: jsonb().$type<Stored<OrderRequest>>().notNull(),
    decisionPrice: decimal().notNull(),
    /** Where the position that it enters is to be stopped; null for an exit. */
    stopPrice: decimal(),
    /** Market times: of the decision, and until when a person may answer. */
    dueAt: instant().notNull(),
    deadlineAt: instant().notNull(),
    state: text().$type<ApprovalState>().notNull(),
    /** Wall times. */
    createdAt: instant().notNull(),
    answeredAt: instant(),
    /** Market time of the answer: what a person approved is of that moment. */
    answeredDueAt: instant(),
    answeredBy: text(),
    note: text(),
  },
  (t) => [
    unique("approvals_run").on(t.runId),
    uniqueIndex("approvals_one_waiting").on(t.accountId, t.agentId).where(sql`${t.state} = 'waiting'`),
    index("approvals_by_time").on(t.accountId, t.id),
    check("approvals_state", oneOf(t.state, APPROVAL_STATES)),
    check("approvals_answered", sql`(${t.state} = 'waiting') = (${t.answeredAt} is null)`),
  ],
);
