import { sql } from "drizzle-orm";
import { check, customType, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { AgentMode, AgentParams } from "@/server/core/agents/agent";
import { USUAL_SOURCE_WEIGHTS } from "@/server/core/signals/weight-params";
import { instant } from "./columns";

/** Versions from before an agent had weights for its sources are read with the usual ones. */
const agentParams = customType<{ data: AgentParams; driverData: unknown }>({
  dataType: () => "jsonb",
  toDriver: (params) => JSON.stringify(params),
  fromDriver: (stored) => ({ ...USUAL_SOURCE_WEIGHTS, ...(stored as AgentParams) }),
});

export const agents = pgTable(
  "agents",
  {
    id: text().primaryKey(),
    name: text().notNull(),
    symbol: text().notNull(),
    mode: text().$type<AgentMode>().notNull(),
    /** The version in force; runs keep the version they began with. */
    version: integer().notNull(),
    createdAt: instant().notNull(),
    archivedAt: instant(),
  },
  (t) => [
    uniqueIndex("agents_name").on(sql`lower(${t.name})`),
    check("agents_mode", sql`${t.mode} in ('on', 'observe', 'reduce_only', 'off')`),
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
    params: agentParams().notNull(),
    note: text().notNull().default(""),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.agentId, t.version] }), check("agent_versions_version", sql`${t.version} >= 1`)],
);
