import { check, index, integer, numeric, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import {
  EXECUTION_EFFECTS,
  EXECUTION_SIDES,
  type ExecutionEffect,
  type ExecutionSide,
} from "@/server/core/executions/imported-execution";
import { oneOf } from "../one-of";
import { instant } from "./columns";

/**
 * Executions that other places made, read from files. `account` is the name that a person gave them: it is none of `accounts`, so that nothing that
 * trades, reckons or guards money can reach it. Quantities and money are kept with every digit that the file had.
 */
export const importedExecutions = pgTable(
  "imported_executions",
  {
    account: text().notNull(),
    /** The same wherever a file tells of it again. */
    key: text().notNull(),
    at: instant().notNull(),
    /** Within a day that is told without times, from 1; else 0. */
    place: integer().notNull(),
    symbol: text().notNull(),
    side: text().$type<ExecutionSide>().notNull(),
    effect: text().$type<ExecutionEffect>().notNull(),
    qty: numeric().notNull(),
    price: numeric().notNull(),
    feesUsd: numeric().notNull(),
    /** Of whose shape the file was, and its name. */
    shape: text().notNull(),
    fileName: text().notNull(),
    importedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.account, t.key] }),
    index("imported_executions_by_time").on(t.account, t.at, t.place),
    check("imported_executions_side", oneOf(t.side, EXECUTION_SIDES)),
    check("imported_executions_effect", oneOf(t.effect, EXECUTION_EFFECTS)),
  ],
);
