import { bigint, boolean, index, jsonb, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import type { ExchangeExecution, ExchangeOrder, ExchangeState } from "@/server/core/exchange/books";
import type { Stored } from "@/server/core/stored/codec";
import { accounts } from "./accounts";

/** The simulated exchange's own books. The desk reads them through the Broker port alone. */
export const simState = pgTable("sim_state", {
  accountId: text()
    .primaryKey()
    .references(() => accounts.id),
  state: jsonb().$type<Stored<ExchangeState>>().notNull(),
});

export const simOrders = pgTable(
  "sim_orders",
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    id: text().notNull(),
    clientOrderId: text().notNull(),
    open: boolean().notNull(),
    sequence: bigint({ mode: "number" }).notNull(),
    body: jsonb().$type<Stored<ExchangeOrder>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    unique("sim_orders_client_order_id").on(t.accountId, t.clientOrderId),
    index("sim_orders_by_sequence").on(t.accountId, t.sequence),
    index("sim_orders_open").on(t.accountId, t.open),
  ],
);

export const simExecutions = pgTable(
  "sim_executions",
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    id: text().notNull(),
    sequence: bigint({ mode: "number" }).notNull(),
    body: jsonb().$type<Stored<ExchangeExecution>>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.accountId, t.id] }), index("sim_executions_by_sequence").on(t.accountId, t.sequence)],
);
