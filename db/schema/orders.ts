import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import {
  INTENT_STATES,
  type IntentState,
  LIVE_STATES,
  OPEN_ORDER_STATES,
  type OrderPurpose,
  type OrderRequest,
  type OrderRole,
  type OrderSide,
  type OrderState,
  type OrderType,
  type TimeInForce,
  UNSETTLED_STATES,
} from "@/server/core/orders/order";
import type { Stored } from "@/server/core/stored/codec";
import { oneOf } from "../one-of";
import { accounts } from "./accounts";
import { agents } from "./agents";
import { bookingSeq, decimal, instant } from "./columns";
import { runs } from "./runs";

/** What the desk is about to send. Committed before anything leaves. */
export const orderIntents = pgTable(
  "order_intents",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    agentId: text()
      .notNull()
      .references(() => agents.id),
    /** Null for what no run decided: a stop that the desk put back, an exit because none would hold. */
    runId: bigint({ mode: "number" }).references(() => runs.id),
    clientOrderId: text().notNull(),
    purpose: text().$type<OrderPurpose>().notNull(),
    request: jsonb().$type<Stored<OrderRequest>>().notNull(),
    /** Price of the decision, against which slippage is measured. */
    decisionPrice: decimal().notNull(),
    /** Where the position that it enters or protects is to be stopped; null for an exit. */
    stopPrice: decimal(),
    /** Cash held back for it until it has ended. */
    reservedUsd: decimal().notNull(),
    state: text().$type<IntentState>().notNull(),
    reason: text(),
    brokerOrderId: text(),
    /** Market time of the decision, and wall times of what happened to it. */
    dueAt: instant().notNull(),
    createdAt: instant().notNull(),
    sentAt: instant(),
    answeredAt: instant(),
    /** When it was committed, by the database's clock. Its age is reckoned from here, whatever a machine's clock says. */
    committedAt: instant().notNull().default(sql`desk_now()`),
    /** How often somebody was permitted to send it: the number of the last permit. */
    permits: integer().notNull().default(0),
    /** Until when the last permit may be used, by the database's clock. */
    permitUntil: instant(),
    /** When it was found at the broker although it had been given up, by the database's clock. */
    recalledAt: instant(),
  },
  (t) => [
    unique("order_intents_client_order_id").on(t.clientOrderId),
    unique("order_intents_run").on(t.runId, t.purpose),
    uniqueIndex("order_intents_one_unsettled").on(t.accountId, t.agentId).where(oneOf(t.state, UNSETTLED_STATES)),
    index("order_intents_live").on(t.accountId, t.agentId).where(oneOf(t.state, LIVE_STATES)),
    index("order_intents_by_agent").on(t.accountId, t.agentId, t.dueAt),
    check("order_intents_state", oneOf(t.state, INTENT_STATES)),
    check("order_intents_reserved", sql`${t.reservedUsd} >= 0`),
  ],
);

/** Orders as the broker last reported them. */
export const orders = pgTable(
  "orders",
  {
    accountId: text()
      .notNull()
      .references(() => accounts.id),
    id: text().notNull(),
    /** The intent of the order, or of its entry on a bracket's legs; null for an order that the desk did not send. */
    intentId: bigint({ mode: "number" }).references(() => orderIntents.id),
    agentId: text().references(() => agents.id),
    clientOrderId: text().notNull(),
    parentId: text(),
    role: text().$type<OrderRole>().notNull(),
    symbol: text().notNull(),
    side: text().$type<OrderSide>().notNull(),
    type: text().$type<OrderType>().notNull(),
    timeInForce: text().$type<TimeInForce>().notNull().default("gtc"),
    /** The order that this one replaced. */
    replacesId: text(),
    /** Of an order in dollars, which only others send, what it has filled. */
    qty: decimal().notNull(),
    filledQty: decimal().notNull(),
    filledAvgPrice: decimal(),
    limitPrice: decimal(),
    stopPrice: decimal(),
    trailFraction: doublePrecision(),
    state: text().$type<OrderState>().notNull(),
    reason: text(),
    submittedAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    unique("orders_client_order_id").on(t.accountId, t.clientOrderId),
    index("orders_by_time").on(t.accountId, t.submittedAt),
    index("orders_by_intent").on(t.intentId),
    index("orders_open").on(t.accountId, t.agentId).where(oneOf(t.state, OPEN_ORDER_STATES)),
    check("orders_qty", sql`${t.filledQty} >= 0 and ${t.filledQty} <= ${t.qty}`),
  ],
);

/** Executions, keyed by the broker's execution id: a repeated report changes nothing. */
export const fills = pgTable(
  "fills",
  {
    accountId: text().notNull(),
    id: text().notNull(),
    orderId: text().notNull(),
    agentId: text().references(() => agents.id),
    symbol: text().notNull(),
    side: text().$type<OrderSide>().notNull(),
    qty: decimal().notNull(),
    price: decimal().notNull(),
    feeUsd: decimal().notNull(),
    /** Units that the broker kept as its fee; not in `qty`, and their worth is in `feeUsd`. */
    feeQty: decimal().notNull().default("0"),
    /** The fee is what the broker's rates say; what it tells later is in `told_fees`. */
    feeIsExpected: boolean().notNull().default(false),
    /** P&L this fill realised against the position's average price, before fees. */
    realizedUsd: decimal().notNull(),
    /** Market time. */
    at: instant().notNull(),
    seq: bookingSeq(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.id] }),
    index("fills_by_seq").on(t.accountId, t.seq),
    foreignKey({ columns: [t.accountId, t.orderId], foreignColumns: [orders.accountId, orders.id] }),
    index("fills_by_time").on(t.accountId, t.at),
    index("fills_by_order").on(t.accountId, t.orderId),
    check("fills_positive", sql`${t.qty} > 0 and ${t.price} > 0 and ${t.feeUsd} >= 0`),
  ],
);
