import { sql } from "drizzle-orm";
import { bigint, check, index, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { accounts } from "./accounts";
import { decimal, instant } from "./columns";

/** Derived from fills, in the same transaction. `agentId` is "external" for what the desk did not send. */
export const positions = pgTable(
  "positions",
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text().notNull(),
    symbol: text().notNull(),
    qty: decimal().notNull(),
    avgPrice: decimal().notNull(),
    realizedUsd: decimal().notNull(),
    feesUsd: decimal().notNull(),
    openedAt: instant(),
    updatedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.agentId, t.symbol] })],
);

export const CASH_KINDS = ["deposit", "trade", "fee"] as const;

/** Every movement of cash; append-only. */
export const cashEntries = pgTable(
  "cash_entries",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    kind: text().$type<(typeof CASH_KINDS)[number]>().notNull(),
    amountUsd: decimal().notNull(),
    fillId: text(),
    agentId: text(),
    at: instant().notNull(),
  },
  (t) => [
    unique("cash_entries_fill").on(t.accountId, t.fillId, t.kind),
    index("cash_entries_by_account").on(t.accountId, t.at),
    check("cash_entries_kind", sql`${t.kind} in ('deposit', 'trade', 'fee')`),
  ],
);

/** Equity marked at the end of a run. `agentId` "" is the whole account. */
export const equityPoints = pgTable(
  "equity_points",
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text().notNull(),
    at: instant().notNull(),
    equityUsd: decimal().notNull(),
    exposureUsd: decimal().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.agentId, t.at] })],
);
