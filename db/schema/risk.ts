import { sql } from "drizzle-orm";
import { bigint, check, doublePrecision, index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import type { LimitName } from "@/server/core/risk/limits/limit-fields";
import { accounts } from "./accounts";
import { agents } from "./agents";
import { decimal, instant } from "./columns";
import { runs } from "./runs";

/** Where a limit or a lock stands: without an account at the desk. */
const place = {
  accountId: text().references(() => accounts.id),
  agentId: text().references(() => agents.id),
  symbol: text(),
};

/** Limits that a person set; one that is not here bounds nothing. What each measures says `server/core/risk/limits/limit-fields.ts`. */
export const riskLimits = pgTable(
  "risk_limits",
  {
    ...place,
    name: text().$type<LimitName>().notNull(),
    value: doublePrecision().notNull(),
    /** How far back it looks, where a person chooses that. */
    windowMin: integer(),
    changedAt: instant().notNull(),
    changedBy: text().notNull(),
  },
  (t) => [
    unique("risk_limits_place").on(t.accountId, t.agentId, t.symbol, t.name).nullsNotDistinct(),
    check(
      "risk_limits_level",
      sql`(${t.accountId} is not null or (${t.agentId} is null and ${t.symbol} is null)) and (${t.agentId} is null or ${t.symbol} is null)`,
    ),
    check("risk_limits_finite", sql`${t.value} > '-Infinity'::float8 and ${t.value} < 'Infinity'::float8 and ${t.windowMin} > 0`),
  ],
);

/** What keeps entries out of a place for a while. A lifted one stays, so that the same cause does not make it again. */
export const riskLocks = pgTable(
  "risk_locks",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    ...place,
    /** The limit that made it, or "blackout". */
    rule: text().notNull(),
    cause: text().notNull(),
    reason: text().notNull(),
    /** Market times of the account; of a desk the real time. */
    from: instant("from_at").notNull(),
    until: instant("until_at").notNull(),
    /** Wall times. */
    madeAt: instant().notNull(),
    madeBy: text().notNull(),
    liftedAt: instant(),
    liftedBy: text(),
  },
  (t) => [
    unique("risk_locks_cause").on(t.accountId, t.cause).nullsNotDistinct(),
    index("risk_locks_by_end").on(t.accountId, t.until),
    check("risk_locks_span", sql`${t.from} < ${t.until}`),
  ],
);

/**
 * Entries that were decided for the same moment as others of their account: what each wanted, what it had for it, and what it got. The record of who got the
 * last of the money.
 */
export const contenders = pgTable(
  "contenders",
  {
    runId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => runs.id),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text()
      .notNull()
      .references(() => agents.id),
    /** Market time of the moment. */
    dueAt: instant().notNull(),
    symbol: text().notNull(),
    confidence: doublePrecision().notNull(),
    /** Confidence for each per cent of the price to the stop. */
    perRisk: doublePrecision().notNull(),
    askedUsd: decimal().notNull(),
    draw: text().notNull(),
    /** By the database's clock. */
    arrivedAt: instant().notNull().default(sql`desk_now()`),
    settledAt: instant(),
    /** Null until it is settled. */
    gotUsd: decimal(),
    /** Why it got nothing; null where it got what it asked for. */
    reason: text(),
    /** Runs that were before it and got what it would have been approved with. */
    lostTo: jsonb().$type<readonly number[]>().notNull().default([]),
    /** Runs that were before it, of which nothing was decided in time. */
    notWaitedFor: jsonb().$type<readonly number[]>().notNull().default([]),
  },
  (t) => [
    index("contenders_by_moment").on(t.accountId, t.dueAt),
    check("contenders_settled", sql`(${t.settledAt} is null) = (${t.gotUsd} is null)`),
  ],
);
