import { sql } from "drizzle-orm";
import { check, doublePrecision, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { AGENT_MODES, type AgentMode, type AgentParams } from "@/server/core/agents/agent";
import { RUNGS, type Rung } from "@/server/core/autonomy/rung";
import type { Stored } from "@/server/core/stored/codec";
import { oneOf } from "../one-of";
import { accounts } from "./accounts";
import { instant } from "./columns";

export const agents = pgTable(
  "agents",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    symbol: text().notNull(),
    /** The mode in which it was made: it begins so in an account that is opened without another to go by. */
    firstMode: text("mode").$type<AgentMode>().notNull(),
    /** The version in force; runs keep the version they began with. */
    version: integer().notNull(),
    createdAt: instant().notNull(),
    archivedAt: instant(),
  },
  (t) => [uniqueIndex("agents_name").on(sql`lower(${t.name})`), check("agents_mode", oneOf(t.firstMode, AGENT_MODES))],
);

/** What an agent may do in an account. Where there is no row it is off. */
export const accountAgents = pgTable(
  "account_agents",
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text()
      .notNull()
      .references(() => agents.id),
    mode: text().$type<AgentMode>().notNull(),
    /** Since when it is so and by whom; null as long as nobody has changed it. */
    changedAt: instant(),
    changedBy: text(),
    /** Why, where the desk changed it of its own accord; null where a person did. */
    reason: text(),
    /** How far it is trusted when it is on, with the cap that a person set: US dollars of an order, and of a position. */
    rung: text().$type<Rung>().notNull().default("observe"),
    capOrderUsd: doublePrecision(),
    capPositionUsd: doublePrecision(),
    /** Since when it stands on its rung, by whom and why; null as long as it stands where it began. */
    rungAt: instant(),
    rungBy: text(),
    rungReason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.agentId] }),
    check("account_agents_mode", oneOf(t.mode, AGENT_MODES)),
    check("account_agents_rung", oneOf(t.rung, RUNGS)),
    check(
      "account_agents_cap",
      sql`(${t.capOrderUsd} is null) = (${t.capPositionUsd} is null) and ${t.capOrderUsd} > 0 and ${t.capPositionUsd} > 0`,
    ),
  ],
);

/** Immutable: a trigger forbids UPDATE and DELETE. */
export const agentVersions = pgTable(
  "agent_versions",
  {
    agentId: text()
      .notNull()
      .references(() => agents.id),
    version: integer().notNull(),
    cron: text().notNull(),
    timeZone: text().notNull(),
    params: jsonb().$type<Stored<AgentParams>>().notNull(),
    note: text().notNull().default(""),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.agentId, t.version] }), check("agent_versions_version", sql`${t.version} >= 1`)],
);
