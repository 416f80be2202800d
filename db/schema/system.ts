import { bigint, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { JsonValue } from "@/server/core/json";
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
});
