import { check, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { REAL_KINDS, type RealKind } from "@/server/core/accounts/account";
import type { RequestLot } from "@/server/core/venues/request-lots";
import { oneOf } from "../one-of";
import { instant } from "./columns";

/** Keys of accounts at venues that a person entered: one pair for each account, whether the desk trades it or not. */
export const venueKeys = pgTable(
  "venue_keys",
  {
    id: text().primaryKey(),
    venue: text().notNull(),
    kind: text().$type<RealKind>().notNull(),
    /** What the person calls them. */
    label: text().notNull(),
    /** The number of the account that they opened when they were entered. */
    number: text().notNull(),
    /** The last characters of the key's name: all of it that is ever shown. */
    keyEnd: text().notNull(),
    /** The key's name and its secret, a line each, sealed for this row. */
    sealed: text().notNull(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
    changedAt: instant().notNull(),
    changedBy: text().notNull(),
    /** When the connection was last tried with them, and what was wrong then; null where all was well. */
    testedAt: instant().notNull(),
    testTrouble: text(),
  },
  (t) => [unique("venue_keys_number").on(t.venue, t.number), check("venue_keys_kind", oneOf(t.kind, REAL_KINDS))],
);

/** What each process has taken of the requests that a pair of keys, or an account, may make in some time, so that all of them together stay within it. */
export const requestShares = pgTable(
  "request_shares",
  {
    /** Of a pair of keys at a host, or of an account, a name that tells nothing of them. */
    budget: text().notNull(),
    holder: text().notNull(),
    lots: jsonb().$type<readonly RequestLot[]>().notNull(),
    /** When the last of the lots counts no more, by the database's clock. */
    until: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.budget, t.holder] })],
);
