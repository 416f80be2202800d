import { sql } from "drizzle-orm";
import { bigint, boolean, check, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { ACCOUNT_KINDS, type AccountConfig, type AccountKind, type ClockSpeed, REAL_KINDS } from "@/server/core/accounts/account";
import type { AccountRefusals } from "@/server/core/accounts/account-state";
import { TRADING_STATES, type TradingState } from "@/server/core/accounts/trading-state";
import type { BooksState } from "@/server/core/positions/books-state";
import { ACCOUNT_REFUSALS } from "@/server/core/stored/accounts";
import type { Stored } from "@/server/core/stored/codec";
import { oneOf } from "../one-of";
import { decimal, instant } from "./columns";

export const accounts = pgTable(
  "accounts",
  {
    id: text().primaryKey(),
    kind: text().$type<AccountKind>().notNull(),
    name: text().notNull(),
    /** Where it is traded: the name of a venue, or its own kind where the market is played. */
    venue: text().notNull(),
    /** The one account that is meant where none is named or looked at. */
    isDefault: boolean("active").notNull().default(false),
    config: jsonb().$type<Stored<AccountConfig>>().notNull(),
    startCashUsd: decimal().notNull(),
    /** Running sum of cash_entries, moved in the same transaction. */
    cashUsd: decimal().notNull(),
    /** Market time up to which everything has been done; null for an account on the real clock. */
    clockAt: instant(),
    clockSpeed: text().$type<ClockSpeed>().notNull(),
    clockPaused: boolean().notNull().default(false),
    /** Market time up to which the clock runs at full speed before it falls back to its own. */
    playUntil: instant(),
    brokerCursor: text().notNull().default(""),
    /** The number of the account at its venue; null where the market is played. */
    brokerNumber: text(),
    /** What the last comparison with the broker's books found; null before the first. */
    books: jsonb().$type<Stored<BooksState>>(),
    /** What the broker last refused because of the account's state, until it tells another. */
    refusals: jsonb().$type<Stored<AccountRefusals>>().notNull().default(ACCOUNT_REFUSALS.write({})),
    /** When a person armed a live account; null while it may not trade. */
    armedAt: instant(),
    createdAt: instant().notNull(),
    /** When it was set aside; null while a node plays or trades it. */
    closedAt: instant(),
  },
  (t) => [
    uniqueIndex("accounts_one_active").on(t.isDefault).where(sql`${t.isDefault}`),
    uniqueIndex("accounts_broker_number").on(t.venue, t.brokerNumber),
    check("accounts_venue", sql`${oneOf(t.kind, REAL_KINDS)} or ${t.venue} = ${t.kind}`),
    check("accounts_kind", oneOf(t.kind, ACCOUNT_KINDS)),
    // Who borrows has less than nothing.
    check("accounts_start_cash", sql`${t.startCashUsd} > 0 or ${oneOf(t.kind, REAL_KINDS)}`),
  ],
);

/** One row an account. It is read by the statement that permits an order to be sent, and nobody holds it: moving it waits for no one. */
export const killSwitch = pgTable("kill_switch", {
  accountId: text()
    .primaryKey()
    .references(() => accounts.id),
  engaged: boolean().notNull().default(false),
  /** Whether it keeps protective stops back too, because a person had all orders cancelled. */
  stopsToo: boolean().notNull().default(false),
  /** Whether it lets no entry pass, while it is not engaged; releasing ends both. */
  reducing: boolean().notNull().default(false),
  reason: text(),
  changedAt: instant(),
  changedBy: text(),
  /** The name of what moved it of the desk's own accord; null where a person did. */
  trigger: text(),
});

/** What every account may do at most, whatever its own switch says: one row, and none before it was ever moved. Read with the switches. */
export const deskState = pgTable(
  "desk_state",
  {
    id: integer().primaryKey().default(1),
    state: text().$type<TradingState>().notNull(),
    reason: text(),
    changedAt: instant().notNull(),
    changedBy: text().notNull(),
  },
  (t) => [check("desk_state_one", sql`${t.id} = 1`), check("desk_state_state", oneOf(t.state, TRADING_STATES))],
);

/** Moves of switches that are still to be written into the audit log, for whose lock a move does not wait. */
export const killSwitchMoves = pgTable("kill_switch_moves", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  accountId: text().notNull(),
  engaged: boolean().notNull(),
  reducing: boolean().notNull().default(false),
  reason: text(),
  at: instant().notNull(),
  actor: text().notNull(),
  address: text(),
});
