import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import type { AgentMode } from "@/server/core/agents/agent";
import { ACTIONS, type Action, type DecisionCause, type FrozenDecision } from "@/server/core/decision/decision";
import { type RiskCheck, VERDICTS } from "@/server/core/risk/rule";
import type { Stored } from "@/server/core/stored/codec";
import { oneOf } from "../one-of";
import { accounts } from "./accounts";
import { decimal, instant } from "./columns";
import { runs } from "./runs";

/** Immutable (a trigger forbids UPDATE and DELETE) and chained per account and agent: hash = SHA-256(previous hash, canonical JSON). */
export const decisions = pgTable(
  "decisions",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    runId: bigint({ mode: "number" })
      .notNull()
      .references(() => runs.id),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text().notNull(),
    agentVersion: integer().notNull(),
    symbol: text().notNull(),
    dueAt: instant().notNull(),
    action: text().$type<Action>().notNull(),
    cause: text().$type<DecisionCause>().notNull(),
    reason: text().notNull(),
    score: doublePrecision().notNull(),
    confidence: doublePrecision().notNull(),
    price: doublePrecision().notNull(),
    qty: decimal().notNull(),
    body: jsonb().$type<Stored<FrozenDecision>>().notNull(),
    previousHash: text().notNull(),
    hash: text().notNull(),
    /** What the agent might do in the account then, and the version of the program that decided. Not kept of decisions from before; no part of the chain. */
    mode: text().$type<AgentMode>(),
    codeVersion: text(),
  },
  (t) => [
    unique("decisions_run").on(t.runId),
    unique("decisions_key").on(t.accountId, t.agentId, t.dueAt),
    unique("decisions_chain").on(t.accountId, t.agentId, t.previousHash),
    index("decisions_head").on(t.accountId, t.agentId, t.id),
    index("decisions_by_time").on(t.accountId, t.dueAt, t.id),
    check("decisions_action", oneOf(t.action, ACTIONS)),
  ],
);

/** What people wrote to a decision. Append-only, as the decision is: who thinks otherwise writes another one. */
export const decisionNotes = pgTable(
  "decision_notes",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    decisionId: bigint({ mode: "number" })
      .notNull()
      .references(() => decisions.id),
    /** Wall time. */
    at: instant().notNull(),
    actor: text().notNull(),
    note: text().notNull(),
  },
  (t) => [
    index("decision_notes_of").on(t.decisionId, t.id),
    check("decision_notes_note", sql`length(${t.note}) between 1 and 2000`),
  ],
);

export const riskChecks = pgTable(
  "risk_checks",
  {
    runId: bigint({ mode: "number" })
      .notNull()
      .references(() => runs.id),
    position: smallint().notNull(),
    rule: text().notNull(),
    title: text().notNull(),
    verdict: text().$type<RiskCheck["verdict"]>().notNull(),
    observed: text().notNull(),
    threshold: text().notNull(),
    margin: text(),
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.rule] }), check("risk_checks_verdict", oneOf(t.verdict, VERDICTS))],
);
