import { z } from "zod";
import { ORDER_ROLES, ORDER_SIDES, ORDER_STATES, ORDER_TYPES, TIMES_IN_FORCE } from "@/server/core/orders/order";
import { readCursorOf } from "../../wire/read-cursor";
import { revisionSchema } from "./revisions";

const nullable = z.string().nullable();
const orderSchema = z.object({
  id: z.string(),
  clientOrderId: z.string(),
  parentId: nullable,
  role: z.enum(ORDER_ROLES),
  symbol: z.string(),
  side: z.enum(ORDER_SIDES),
  type: z.enum(ORDER_TYPES),
  timeInForce: z.enum(TIMES_IN_FORCE),
  replacesId: nullable,
  qty: z.string(),
  filledQty: z.string(),
  filledAvgPrice: nullable,
  limitPrice: nullable,
  stopPrice: nullable,
  trailFraction: z.number().nullable(),
  state: z.enum(ORDER_STATES),
  reason: nullable,
  submittedAt: z.number(),
  updatedAt: z.number(),
});

const cursorSchema = z.object({
  v: z.literal(1),
  /** By the desk's id: the fingerprint of each order as it was told, and where it was open the order itself, which IB may show no more one day. */
  orders: z.record(z.string(), z.object({ f: z.string(), o: orderSchema.optional() })),
  /** By digest of what an execution and its corrections have in common: when each that was told happened, and of which order it was told. */
  fills: z.record(z.string(), z.object({ t: z.number(), o: z.string() })),
  /** By IB's number: what of an order the executions that were told account for. */
  filled: z.record(z.string(), z.string()),
  /** By IB's number: how an order was changed. */
  changes: z.record(z.string(), z.array(revisionSchema)),
});

/**
 * What has been told. IB shows the orders of one session and the executions of a week, so that all it shows is read each time, and this says what of
 * it is no news; it holds some hundred bytes for each open order and for each of the week's executions. Who does not read for a week misses what
 * was executed and has ended meanwhile: that shows in positions and cash alone.
 */
export type ChangesCursor = z.infer<typeof cursorSchema>;

export const BEGINNING: ChangesCursor = { v: 1, orders: {}, fills: {}, filled: {}, changes: {} };

/** The cursor that `text` stands for; "" is the beginning. Throws Fault `invalid_input` for one that was never given out. */
export const readCursor = (text: string): ChangesCursor => readCursorOf(cursorSchema, BEGINNING, text);
