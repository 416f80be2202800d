import { z } from "zod";
import { decimal, optionalOf, text, timeInForce } from "./common";
import { advancedInstructions } from "./order-request";

const amount = optionalOf(decimal);

/** Schema `PatchOrderRequest` of the Trading API 2.0.1 (2026-08-13). */
export const replaceRequestDocument = z.strictObject({
  advanced_instructions: optionalOf(advancedInstructions),
  client_order_id: optionalOf(text.max(128)),
  limit_price: amount,
  notional: amount,
  qty: amount,
  stop_price: amount,
  time_in_force: optionalOf(timeInForce),
  trail: amount,
});
