import { bigint, boolean, check, doublePrecision, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { TradeTotals } from "@/server/core/performance/trade-totals";
import type { Stored } from "@/server/core/stored/codec";
import type { HoldingState } from "@/server/core/trips/holding";
import { TRIP_SIDES, type TripSide } from "@/server/core/trips/open-trip";
import { oneOf } from "../one-of";
import { accounts } from "./accounts";
import { decimal, instant } from "./columns";

/**
 * How far the trips of an account are reckoned: to the fill or adjustment at place `seq`. `isWhole` once what was booked before there were trips is
 * reckoned too.
 */
export const tripBooks = pgTable("trip_books", {
  accountId: text()
    .primaryKey()
    .references(() => accounts.id),
  seq: bigint({ mode: "number" }).notNull(),
  isWhole: boolean().notNull(),
});

/** What each holder of a symbol holds, with its open trip, as of `trip_books.seq`; and as it was before that trip began. */
export const holdings = pgTable(
  "holdings",
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text().notNull(),
    symbol: text().notNull(),
    state: jsonb().$type<Stored<HoldingState>>().notNull(),
    before: jsonb().$type<Stored<HoldingState>>(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.agentId, t.symbol] })],
);

/**
 * Round trips that have ended, written with the fill or adjustment that ended them. Derived: an execution that is taken back has them reckoned anew
 * from its trip on.
 */
export const trips = pgTable(
  "trips",
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    /** The place in the order of booking of what ended it. */
    seq: bigint({ mode: "number" }).notNull(),
    agentId: text().notNull(),
    symbol: text().notNull(),
    side: text().$type<TripSide>().notNull(),
    qty: decimal().notNull(),
    entryAt: instant().notNull(),
    entryPrice: decimal().notNull(),
    exitAt: instant().notNull(),
    exitPrice: decimal().notNull(),
    feesUsd: decimal().notNull(),
    pnlUsd: decimal().notNull(),
    returnFraction: doublePrecision(),
    /** The run that entered it, where nothing else moved it than its sales and fees in units. */
    runId: bigint({ mode: "number" }),
    /** What was held before its first move. */
    before: jsonb().$type<Stored<HoldingState>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.agentId, t.symbol, t.seq] }),
    index("trips_by_account").on(t.accountId, t.seq),
    index("trips_by_agent").on(t.accountId, t.agentId, t.seq),
    index("trips_by_exit").on(t.accountId, t.exitAt),
    index("trips_by_entry").on(t.accountId, t.entryAt),
    check("trips_side", oneOf(t.side, TRIP_SIDES)),
  ],
);

/** What the trips of an agent, or under "" of the whole account, add up to. */
export const tripTotals = pgTable(
  "trip_totals",
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text().notNull(),
    totals: jsonb().$type<Stored<TradeTotals>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.agentId] })],
);
