import { bigint, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { JsonValue } from "@/server/core/json";
import type { SettingName } from "@/server/core/settings";
import { instant } from "./columns";

/** Who did what, when. Append-only (a trigger forbids UPDATE and DELETE) and chained. */
export const auditLog = pgTable("audit_log", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  at: instant().notNull(),
  actor: text().notNull(),
  action: text().notNull(),
  subject: text().notNull(),
  detail: jsonb().$type<JsonValue>().notNull(),
  previousHash: text().notNull().unique(),
  hash: text().notNull(),
  /** From where a person or a program asked; null where nobody did over a network. */
  address: text(),
});

/** What a person set for the whole desk, one row a setting of `server/core/settings.ts`. */
export const settings = pgTable("settings", {
  name: text().$type<SettingName>().primaryKey(),
  value: jsonb().$type<JsonValue>().notNull(),
  changedAt: instant().notNull(),
  changedBy: text().notNull(),
});

/** Processes of the desk and their heartbeats. */
export const nodes = pgTable("nodes", {
  id: text().primaryKey(),
  role: text().notNull(),
  host: text().notNull(),
  pid: integer().notNull(),
  version: text().notNull(),
  startedAt: instant().notNull(),
  seenAt: instant().notNull(),
  /** Of the order protocol. Nodes of protocol 0 lead by a lock that later ones do not take. */
  protocol: integer().notNull().default(0),
  /** Why it takes no work; null while it does. */
  aside: text(),
});

/** Who does what only one node may do, by lease. A frozen holder loses it by the database's clock, and its term tells its orders from later ones. */
export const leases = pgTable("leases", {
  name: text().primaryKey(),
  holder: text().notNull(),
  term: bigint({ mode: "number" }).notNull(),
  until: instant().notNull(),
});
