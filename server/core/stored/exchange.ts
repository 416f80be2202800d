import { z } from "zod";
import type { ExchangeExecution, ExchangeOrder, ExchangeState } from "../exchange/books";
import {
  type BrokerOrder,
  type Execution,
  ORDER_ROLES,
  ORDER_SIDES,
  ORDER_STATES,
  ORDER_TYPES,
  TIMES_IN_FORCE,
} from "../orders/order";
import type { PositionState } from "../positions/ledger";
import { codec, kept } from "./codec";

const positionSchema = kept<PositionState>({
  qty: z.string(),
  avgPrice: z.string(),
  realizedUsd: z.string(),
  feesUsd: z.string(),
});

export const EXCHANGE_STATE = codec<ExchangeState>({
  table: "sim_state",
  name: "state",
  schema: kept<ExchangeState>({
    cashUsd: z.string(),
    sequence: z.number(),
    matchedBars: z.record(z.string(), z.number()),
    positions: z.record(z.string(), positionSchema),
  }),
});

/** The first orders were good till canceled and replaced nothing. */
const orderSchema = kept<BrokerOrder>({
  id: z.string(),
  clientOrderId: z.string(),
  parentId: z.string().nullable(),
  role: z.enum(ORDER_ROLES),
  symbol: z.string(),
  side: z.enum(ORDER_SIDES),
  type: z.enum(ORDER_TYPES),
  timeInForce: z.enum(TIMES_IN_FORCE).default("gtc"),
  replacesId: z.string().nullable().default(null),
  qty: z.string(),
  filledQty: z.string(),
  filledAvgPrice: z.string().nullable(),
  limitPrice: z.string().nullable(),
  stopPrice: z.string().nullable(),
  trailFraction: z.number().nullable(),
  state: z.enum(ORDER_STATES),
  reason: z.string().nullable(),
  submittedAt: z.number(),
  updatedAt: z.number(),
});

export const EXCHANGE_ORDER = codec<ExchangeOrder>({
  table: "sim_orders",
  name: "body",
  schema: kept<ExchangeOrder>({
    order: orderSchema,
    sequence: z.number(),
    executions: z.number(),
    activeFrom: z.number().nullable(),
    expiresAt: z.number().nullable().default(null),
    triggered: z.boolean(),
    mark: z.number().nullable(),
    reservePriceUsd: z.string(),
  }),
});

const executionSchema = kept<Execution>({
  id: z.string(),
  orderId: z.string(),
  symbol: z.string(),
  side: z.enum(ORDER_SIDES),
  qty: z.string(),
  price: z.string(),
  feeUsd: z.string(),
  feeQty: z.string().optional(),
  feeIsExpected: z.boolean().optional(),
  at: z.number(),
});

export const EXCHANGE_EXECUTION = codec<ExchangeExecution>({
  table: "sim_executions",
  name: "body",
  schema: kept<ExchangeExecution>({ execution: executionSchema, sequence: z.number() }),
});
