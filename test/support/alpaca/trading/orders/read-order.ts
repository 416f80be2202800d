import { z } from "zod";
import { plain } from "@/server/core/money/money";
import { refusal } from "../../shared/refusal";

/** A number or a string, as clients send amounts; plain digits come out, anything else as it is, for the rules to object to. */
const amount = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => {
    if (value === null || value === undefined || value === "") return null;
    return typeof value === "number" && Number.isFinite(value) ? plain(value) : String(value).trim();
  });
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const orderSchema = z.object({
  symbol: text,
  qty: amount,
  notional: amount,
  side: text,
  type: text,
  time_in_force: text,
  limit_price: amount,
  stop_price: amount,
  trail_price: amount,
  trail_percent: amount,
  extended_hours: z.boolean().nullish().transform(Boolean),
  client_order_id: text,
  order_class: text,
  position_intent: text,
  take_profit: z.object({ limit_price: amount }).nullish(),
  stop_loss: z.object({ stop_price: amount, limit_price: amount }).nullish(),
});
const changeSchema = z.object({
  qty: amount,
  limit_price: amount,
  stop_price: amount,
  trail: amount,
  time_in_force: text,
  client_order_id: text,
});

/** An order as it was asked for: each field there or null. */
export type AskedOrder = z.output<typeof orderSchema>;
export type AskedChange = z.output<typeof changeSchema>;

export function readOrder(body: unknown): AskedOrder {
  return read(orderSchema, body);
}

export function readChange(body: unknown): AskedChange {
  return read(changeSchema, body);
}

function read<Shape>(schema: z.ZodType<Shape>, body: unknown): Shape {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw refusal(400, 40010000, "request body format is invalid");
}
