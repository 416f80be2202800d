import { z } from "zod";
import { ORDER_CLASSES, ORDER_SIDES, ORDER_TYPES, type OrderRequest, type ProtectiveLegs, TIMES_IN_FORCE } from "../orders/order";
import { codec, kept } from "./codec";

export const ORDER_REQUEST = codec<OrderRequest>({
  table: "order_intents",
  name: "request",
  schema: kept<OrderRequest>({
    clientOrderId: z.string(),
    symbol: z.string(),
    side: z.enum(ORDER_SIDES),
    type: z.enum(ORDER_TYPES),
    timeInForce: z.enum(TIMES_IN_FORCE),
    extendedHours: z.boolean(),
    orderClass: z.enum(ORDER_CLASSES),
    qty: z.string(),
    limitPrice: z.string().nullable(),
    stopPrice: z.string().nullable(),
    trailFraction: z.number().nullable(),
    bracket: kept<ProtectiveLegs>({
      stopPrice: z.string().nullable(),
      // Stops of a release before there was another were sent without a limit.
      stopLimitPrice: z.string().nullable().default(null),
      targetPrice: z.string().nullable(),
    }).nullable(),
  }),
});
