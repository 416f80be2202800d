import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  doublePrecision,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { AgentParams } from "@/server/core/agents/agent";
import { ACTIONS, type Action } from "@/server/core/decision/decision";
import { PAPER_OUTCOMES, type PaperOutcome } from "@/server/core/shadow/decide-on-paper";
import { PAPER_EXITS, PAPER_SIDES, type PaperBook, type PaperExit, type PaperSide } from "@/server/core/shadow/paper-book";
import type { Stored } from "@/server/core/stored/codec";
import { oneOf } from "../one-of";
import { accounts } from "./accounts";
import { agents } from "./agents";
import { decimal, instant } from "./columns";
import { runs } from "./runs";

/**
 * Parameters that decide on paper beside an agent, on what its runs found. No order, execution or limit points here, and nothing here points at one: what a
 * shadow does stays in these three tables.
 */
export const shadows = pgTable(
  "shadows",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text()
      .notNull()
      .references(() => agents.id),
    name: text().notNull(),
    params: jsonb().$type<Stored<AgentParams>>().notNull(),
    why: text().notNull(),
    /** Wall times. */
    madeAt: instant().notNull(),
    madeBy: text().notNull(),
    endedAt: instant(),
    endedBy: text(),
    /** Market time from which on it decides. */
    since: instant().notNull(),
    /** Market time up to which runs are in its books. */
    bookedTo: instant().notNull(),
    /** Its own books, and those of its agent on the same paper. */
    shadowBook: jsonb().$type<Stored<PaperBook>>().notNull(),
    agentBook: jsonb().$type<Stored<PaperBook>>().notNull(),
    /** Why it does not get on, and since when (wall time); null where it does. */
    trouble: text(),
    troubleAt: instant(),
  },
  (t) => [
    uniqueIndex("shadows_name").on(t.accountId, t.agentId, sql`lower(${t.name})`).where(sql`${t.endedAt} is null`),
    index("shadows_of_agent").on(t.accountId, t.agentId, t.id),
    check("shadows_trouble", sql`(${t.trouble} is null) = (${t.troubleAt} is null)`),
  ],
);

const shadowId = () =>
  bigint({ mode: "number" })
    .notNull()
    .references(() => shadows.id);

/** What both sides decided on paper at a run, once a run. */
export const shadowRuns = pgTable(
  "shadow_runs",
  {
    shadowId: shadowId(),
    runId: bigint({ mode: "number" })
      .notNull()
      .references(() => runs.id),
    dueAt: instant().notNull(),
    shadowAction: text().$type<Action>().notNull(),
    shadowQty: decimal().notNull(),
    shadowOutcome: text().$type<PaperOutcome>().notNull(),
    shadowReason: text().notNull(),
    /** What the books had come to before it, US dollars. */
    shadowUsd: doublePrecision().notNull(),
    agentAction: text().$type<Action>().notNull(),
    agentQty: decimal().notNull(),
    agentOutcome: text().$type<PaperOutcome>().notNull(),
    agentReason: text().notNull(),
    agentUsd: doublePrecision().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shadowId, t.runId] }),
    index("shadow_runs_by_time").on(t.shadowId, t.dueAt),
    check("shadow_runs_actions", sql`${oneOf(t.shadowAction, ACTIONS)} and ${oneOf(t.agentAction, ACTIONS)}`),
    check("shadow_runs_outcomes", sql`${oneOf(t.shadowOutcome, PAPER_OUTCOMES)} and ${oneOf(t.agentOutcome, PAPER_OUTCOMES)}`),
  ],
);

/** Positions on paper that ended, of the shadow and of its agent. */
export const shadowTrades = pgTable(
  "shadow_trades",
  {
    shadowId: shadowId(),
    runId: bigint({ mode: "number" }).notNull(),
    side: text().$type<PaperSide>().notNull(),
    entryAt: instant().notNull(),
    entryPrice: decimal().notNull(),
    qty: decimal().notNull(),
    exitAt: instant().notNull(),
    exitPrice: decimal().notNull(),
    exitBy: text().$type<PaperExit>().notNull(),
    pnlUsd: decimal().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.shadowId, t.side, t.entryAt] }),
    foreignKey({ columns: [t.shadowId, t.runId], foreignColumns: [shadowRuns.shadowId, shadowRuns.runId] }),
    check("shadow_trades_side", oneOf(t.side, PAPER_SIDES)),
    check("shadow_trades_exit", oneOf(t.exitBy, PAPER_EXITS)),
  ],
);
