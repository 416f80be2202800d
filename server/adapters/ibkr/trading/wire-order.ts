import { z } from "zod";
import { dec } from "@/server/core/money/money";
import type { OrderSide, OrderType, TimeInForce } from "@/server/core/orders/order";
import { amountSchema, optionalAmountSchema, optionalTextSchema } from "../../wire/amounts";
import { symbolOf } from "./contracts";

const TYPES: ReadonlyMap<string, OrderType> = new Map([
  ["MKT", "market"],
  ["MARKET", "market"],
  ["LMT", "limit"],
  ["LIMIT", "limit"],
  ["STP", "stop"],
  ["STOP", "stop"],
  ["STPLMT", "stop_limit"],
  ["STOPLIMIT", "stop_limit"],
  ["TRAIL", "trailing_stop"],
  ["TRAILINGSTOP", "trailing_stop"],
]);

const idSchema = z.union([z.number().int().transform(String), z.string().min(1)]);
const millisSchema = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);

const fieldsSchema = z.object({
  orderId: idSchema,
  ticker: z.string().min(1),
  secType: z.string().min(1),
  side: z.string().min(1),
  status: z.string().min(1),
  orderType: optionalTextSchema.catch(null),
  origOrderType: optionalTextSchema.catch(null),
  timeInForce: optionalTextSchema.catch(null),
  totalSize: amountSchema,
  filledQuantity: amountSchema,
  avgPrice: optionalAmountSchema.catch(null),
  price: optionalAmountSchema.catch(null),
  stop_price: optionalAmountSchema.catch(null),
  auxPrice: optionalAmountSchema.catch(null),
  order_ref: optionalTextSchema.catch(null),
  parentId: idSchema.nullish().catch(null),
  lastExecutionTime_r: millisSchema,
});

/** An order as IB lists it. Times in epoch milliseconds, of whole seconds. */
export type WireOrder = {
  readonly id: string;
  readonly symbol: string;
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly qty: string;
  readonly filledQty: string;
  readonly avgPrice: string | null;
  readonly limitPrice: string | null;
  readonly stopPrice: string | null;
  /** IB's word. */
  readonly status: string;
  readonly ref: string | null;
  readonly parentId: string | null;
  readonly updatedAt: number;
};

/**
 * A row of `/iserver/account/orders`. Sources: the example in IB's Web API documentation ("Monitoring Live Orders"); parentId and order_ref as in
 * its OpenAPI document of the Client Portal Web API ("only exists in child order of bracket").
 */
export const wireOrderSchema = fieldsSchema.transform((row, context): WireOrder => {
  const type = typeOf(row.origOrderType) ?? typeOf(row.orderType);
  const side = sideOf(row.side);
  const symbol = symbolOf(row);
  const objection = objectionTo({ type, side, symbol, filled: row.filledQuantity, total: row.totalSize });
  if (objection !== null || !type || !side || symbol === null) {
    context.addIssue({ code: "custom", message: objection ?? "is no order" });
    return z.NEVER;
  }
  const isStop = type === "stop" || type === "stop_limit";
  return {
    id: row.orderId,
    symbol,
    side,
    type,
    timeInForce: timeInForceOf(row.timeInForce),
    qty: row.totalSize,
    filledQty: row.filledQuantity,
    avgPrice: dec(row.filledQuantity).isZero() ? null : row.avgPrice,
    limitPrice: type === "limit" || type === "stop_limit" ? row.price : null,
    stopPrice: isStop ? (row.stop_price ?? row.auxPrice ?? (type === "stop" ? row.price : null)) : null,
    status: row.status,
    ref: row.order_ref,
    parentId: row.parentId ?? null,
    updatedAt: row.lastExecutionTime_r,
  };
});

interface Told {
  readonly type: OrderType | null;
  readonly side: OrderSide | null;
  readonly symbol: string | null;
  readonly filled: string;
  readonly total: string;
}

function objectionTo({ type, side, symbol, filled, total }: Told): string | null {
  if (symbol === null) return "is of a kind that the desk does not trade";
  if (side === null) return "is neither bought nor sold";
  if (type === null) return "is of a type that the desk does not read";
  return dec(filled).lt(0) || dec(total).lt(filled) ? `filled ${filled} of ${total}` : null;
}

function typeOf(told: string | null): OrderType | null {
  return TYPES.get((told ?? "").toUpperCase().replace(/[^A-Z]/g, "")) ?? null;
}

/** "BUY", "B", "SELL", "S", "SSHORT". */
export function sideOf(told: string): OrderSide | null {
  if (/^b/i.test(told)) return "buy";
  return /^s/i.test(told) ? "sell" : null;
}

/** A day's order is told as DAY or CLOSE. */
function timeInForceOf(told: string | null): TimeInForce {
  const word = (told ?? "").toUpperCase();
  if (word === "GTC") return "gtc";
  return word === "IOC" || word === "FOK" ? "ioc" : "day";
}

/** What `/iserver/account/order/status/{orderId}` says beyond the list: how it stands now, and when it was sent (YYMMDDhhmmss in UTC). */
export const orderStatusSchema = z.object({
  order_status: z.string().min(1),
  cum_fill: optionalAmountSchema.catch(null),
  order_status_description: optionalTextSchema.catch(null),
  order_time: z
    .string()
    .regex(/^\d{12}$/)
    .transform((text) => Date.parse(`20${text.replace(/(..)(..)(..)(..)(..)(..)/, "$1-$2-$3T$4:$5:$6Z")}`))
    .nullish()
    .catch(null),
});
export type OrderStatus = z.infer<typeof orderStatusSchema>;

/** IB's words for an order that has ended. An inactive one is not worked, and may be again. */
export const isEnded = (status: string) => status === "Filled" || status === "Cancelled" || status === "ApiCancelled";
