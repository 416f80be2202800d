import { sql } from "drizzle-orm";
import { check, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { AGENT_MODES, type AgentMode, type AgentParams } from "@/server/core/agents/agent";
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
  },
  (t) => [primaryKey({ columns: [t.accountId, t.agentId] }), check("account_agents_mode", oneOf(t.mode, AGENT_MODES))],
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
