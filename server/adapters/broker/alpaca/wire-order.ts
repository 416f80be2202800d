import { z } from "zod";
import { ORDER_TYPES } from "@/server/core/order";
import { amountSchema, optionalAmountSchema, wireTimeSchema } from "../../alpaca/amounts";

const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);
/** Orders of several options, which the desk does not send, have neither symbol nor side. */
const textSchema = z
  .string()
  .nullish()
  .transform((value) => value ?? "");

const memberSchema = z.object({
  id: z.string().min(1),
  client_order_id: z.string(),
  created_at: wireTimeSchema,
  updated_at: optional(wireTimeSchema),
  submitted_at: optional(wireTimeSchema),
  asset_class: optional(z.string()),
  symbol: textSchema,
  qty: optionalAmountSchema,
  filled_qty: amountSchema,
  filled_avg_price: optionalAmountSchema,
  order_class: optional(z.string()),
  type: z.enum(ORDER_TYPES),
  side: textSchema,
  position_intent: optional(z.string()),
  time_in_force: z.string(),
  limit_price: optionalAmountSchema,
  stop_price: optionalAmountSchema,
  trail_percent: optionalAmountSchema,
  status: z.string(),
  reject_reason: optional(z.string()),
  replaces: optional(z.string()),
  replaced_by: optional(z.string()),
});

/** An order of the wire. Its legs come along only where nested orders were asked for. */
export const wireOrderSchema = memberSchema.extend({ legs: optional(z.array(memberSchema)) });
export const wireOrdersSchema = z.array(wireOrderSchema);

export type WireMember = z.infer<typeof memberSchema>;
export type WireOrder = z.infer<typeof wireOrderSchema>;

const FAMILY_CLASSES = ["bracket", "oto", "oco"];

/** Whether the order belongs to a family, but shows no legs: a leg that stands alone, or a parent as a flat listing gives it. */
export function isLoneMember({ order_class: orderClass, legs }: WireOrder): boolean {
  return FAMILY_CLASSES.includes(orderClass ?? "") && !legs?.length;
}

/** When the order was sent, epoch milliseconds. */
export function submittedAt(order: WireMember): number {
  return order.submitted_at ?? order.created_at;
}
