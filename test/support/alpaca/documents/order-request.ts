import { z } from "zod";
import { decimal, optionalOf, orderClass, orderSide, orderType, positionIntent, text, timeInForce } from "./common";

export const advancedInstructions = z.strictObject({
  algorithm: optionalOf(z.enum(["DMA", "TWAP", "VWAP"])),
  destination: optionalOf(z.enum(["NYSE", "NASDAQ", "ARCA", "IEX", "MEMX"])),
  display_qty: optionalOf(decimal),
  start_time: optionalOf(z.iso.datetime()),
  end_time: optionalOf(z.iso.datetime()),
  max_percentage: optionalOf(decimal),
});
const amount = optionalOf(decimal);

/** Schema `CreateOrderRequest` of the Trading API 2.0.1 (2026-08-13), without legs of options, which the desk never sends. */
export const orderRequestDocument = z.strictObject({
  advanced_instructions: optionalOf(advancedInstructions),
  client_order_id: optionalOf(text.max(128)),
  extended_hours: optionalOf(z.boolean()),
  limit_price: amount,
  notional: amount,
  order_class: optionalOf(orderClass),
  position_intent: optionalOf(positionIntent),
  qty: amount,
  side: optionalOf(orderSide),
  stop_loss: optionalOf(z.strictObject({ stop_price: amount, limit_price: amount })),
  stop_price: amount,
  symbol: optionalOf(text),
  take_profit: optionalOf(z.strictObject({ limit_price: amount })),
  time_in_force: timeInForce,
  trail_percent: amount,
  trail_price: amount,
  type: orderType,
});
