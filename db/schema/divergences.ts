import { sql } from "drizzle-orm";
import { bigint, check, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { COMPARISON_STATES, type ComparisonState } from "@/server/core/divergence/comparison-state";
import type { Stored } from "@/server/core/stored/codec";
import type { DivergenceFindings } from "@/server/core/stored/divergences";
import { oneOf } from "../one-of";
import { accounts } from "./accounts";
import { agents } from "./agents";
import { instant } from "./columns";

/** What agents did in a day beside the backtest of it, one row for each agent, account and day of its market. */
export const divergences = pgTable(
  "divergences",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text()
      .notNull()
      .references(() => agents.id),
    /** YYYY-MM-DD, the last day of the period. */
    day: text().notNull(),
    state: text().$type<ComparisonState>().notNull(),
    /** How often it was taken up: who took it up before has nothing more to write. Wall time. */
    attempt: integer().notNull().default(1),
    beganAt: instant().notNull(),
    endedAt: instant(),
    /** The period, market time; where it is made, up to what was compared. */
    fromAt: instant().notNull(),
    toAt: instant().notNull(),
    /** From when on it holds, market time; null where nothing could be compared. */
    sinceAt: instant(),
    /** The version that was played. */
    agentVersion: integer(),
    decisions: integer(),
    fills: integer(),
    acts: integer(),
    differences: integer(),
    unexplained: integer(),
    findings: jsonb().$type<Stored<DivergenceFindings>>(),
    dataHash: text(),
    backtestHash: text(),
    codeVersion: text(),
    /** Why it could not be made. */
    failure: text(),
  },
  (t) => [
    unique("divergences_key").on(t.accountId, t.agentId, t.day),
    check("divergences_state", oneOf(t.state, COMPARISON_STATES)),
    check("divergences_ended", sql`(${t.state} = 'making') = (${t.endedAt} is null)`),
    check(
      "divergences_made",
      sql`(${t.state} = 'made') = (${t.findings} is not null) and (${t.findings} is null) = (${t.decisions} is null)
        and (${t.findings} is null) = (${t.fills} is null) and (${t.findings} is null) = (${t.acts} is null)
        and (${t.findings} is null) = (${t.differences} is null) and (${t.findings} is null) = (${t.unexplained} is null)`,
    ),
    check("divergences_failure", sql`(${t.state} = 'failed') = (${t.failure} is not null)`),
    check("divergences_period", sql`${t.fromAt} < ${t.toAt}`),
  ],
);
