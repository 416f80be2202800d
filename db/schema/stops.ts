import { sql } from "drizzle-orm";
import { bigint, check, doublePrecision, foreignKey, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import {
  STOP_LEVELS,
  STOP_ROW_STATES,
  STOP_STATES,
  type StopLevel,
  type StopRowState,
  type StopState,
} from "@/server/core/accounts/stopping";
import { TRIGGER_NAMES, type TriggerName } from "@/server/core/triggers/triggers";
import { oneOf } from "../one-of";
import { accounts } from "./accounts";
import { decimal, instant } from "./columns";

/** What a person asked for who stopped an account, and how far it has come: whoever keeps the account's books goes on with it, after a restart too. */
export const stopOperations = pgTable(
  "stop_operations",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    level: text().$type<StopLevel>().notNull(),
    reason: text().notNull(),
    askedAt: instant().notNull(),
    askedBy: text().notNull(),
    state: text().$type<StopState>().notNull().default("going"),
    /** What the broker said when it was over, or what keeps it from going on. */
    words: text(),
    changedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("stop_operations_one_going").on(t.accountId).where(sql`${t.state} = 'going'`),
    check("stop_operations_level", oneOf(t.level, STOP_LEVELS)),
    check("stop_operations_state", oneOf(t.state, STOP_STATES)),
  ],
);

/** One order or position of an operation. */
export const stopRows = pgTable(
  "stop_rows",
  {
    operationId: bigint({ mode: "number" }).notNull(),
    /** `order ID`, or `position AGENT SYMBOL`. */
    key: text().notNull(),
    symbol: text(),
    agentId: text(),
    qty: decimal(),
    state: text().$type<StopRowState>().notNull(),
    words: text(),
    /** When the broker was first asked, wall time; null before. */
    askedAt: instant(),
    changedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.operationId, t.key] }),
    foreignKey({ columns: [t.operationId], foreignColumns: [stopOperations.id] }).onDelete("cascade"),
    check("stop_rows_state", oneOf(t.state, STOP_ROW_STATES)),
  ],
);

/** What moves an account of the desk's own accord: its thresholds, where a person set them, and what they last found. */
export const accountTriggers = pgTable(
  "account_triggers",
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    name: text().$type<TriggerName>().notNull(),
    /** Null where it is the usual one. */
    threshold: doublePrecision(),
    changedAt: instant(),
    changedBy: text(),
    /** Since when each look has found what it looks for; null while it is clear. */
    since: instant(),
    /** What it had found when it last fired; null once it was clear again. */
    firedValue: doublePrecision(),
    firedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.name] }), check("account_triggers_name", oneOf(t.name, TRIGGER_NAMES))],
);
