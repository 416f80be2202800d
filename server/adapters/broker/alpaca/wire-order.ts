import { z } from "zod";
import { dec } from "@/server/core/money/money";
import { ORDER_TYPES, type OrderType } from "@/server/core/orders/order";
import { readRow } from "../../alpaca/read-rows";
import { amountSchema, optionalAmountSchema, optionalTextSchema, optionalTimeSchema, textSchema } from "../../wire/amounts";
import type { UnreadRows } from "../../wire/unread-rows";

const fieldsSchema = z.object({
  id: textSchema,
  client_order_id: optionalTextSchema,
  created_at: optionalTimeSchema,
  updated_at: optionalTimeSchema,
  submitted_at: optionalTimeSchema,
  asset_class: optionalTextSchema,
  symbol: optionalTextSchema,
  qty: optionalAmountSchema,
  filled_qty: amountSchema,
  filled_avg_price: optionalAmountSchema,
  order_class: optionalTextSchema,
  type: optionalTextSchema,
  order_type: optionalTextSchema,
  side: optionalTextSchema,
  position_intent: optionalTextSchema,
  time_in_force: optionalTextSchema,
  limit_price: optionalAmountSchema,
  stop_price: optionalAmountSchema,
  trail_percent: optionalAmountSchema,
  trail_price: optionalAmountSchema,
  status: textSchema,
  reject_reason: optionalTextSchema,
  replaces: optionalTextSchema,
  replaced_by: optionalTextSchema,
});
type Fields = z.infer<typeof fieldsSchema>;

const memberSchema = fieldsSchema.transform((fields, context) => {
  const createdAt = fields.created_at ?? fields.submitted_at ?? fields.updated_at;
  const objection = objectionTo(fields);
  if (objection === null && createdAt !== null)
    return {
      ...fields,
      // Legs of several options have no client id, and the books want one of each order.
      client_order_id: fields.client_order_id ?? fields.id,
      created_at: createdAt,
      symbol: fields.symbol ?? "",
      side: fields.side ?? "",
      type: typeOf(fields),
    };
  context.addIssue({ code: "custom", message: objection ?? "has no time" });
  return z.NEVER;
});

/** What no order can be; null when it is one. An order of several options has neither symbol nor side: its legs have. */
function objectionTo({ qty, filled_qty: filled, symbol, side, order_class: orderClass }: Fields): string | null {
  if (dec(filled).lt(0) || (qty !== null && dec(qty).lt(filled))) return `filled ${filled} of ${qty}`;
  if (orderClass === "mleg" && symbol === null) return null;
  if (symbol === null) return "names no symbol";
  return side !== null && /^(?:buy|sell)/.test(side) ? null : `side ${JSON.stringify(side)} is neither buy nor sell`;
}

/** As told, and where that says nothing, what the prices make of it. */
function typeOf({ type, order_type: orderType, ...prices }: Fields): OrderType {
  const told = ORDER_TYPES.find((known) => known === type) ?? ORDER_TYPES.find((known) => known === orderType);
  if (told) return told;
  if (prices.trail_percent !== null || prices.trail_price !== null) return "trailing_stop";
  if (prices.stop_price !== null) return prices.limit_price === null ? "stop" : "stop_limit";
  return prices.limit_price === null ? "market" : "limit";
}

const familySchema = z.object({ legs: z.preprocess((legs) => legs || null, z.array(z.unknown()).nullable()) });
const rootSchema = z.unknown().transform((row, context) => {
  const member = memberSchema.safeParse(row);
  const family = familySchema.safeParse(row);
  if (member.success && family.success) return { ...member.data, legs: family.data.legs };
  for (const issue of [...(member.error?.issues ?? []), ...(family.error?.issues ?? [])])
    context.addIssue({ code: "custom", path: [...issue.path], message: issue.message });
  return z.NEVER;
});

export type WireMember = z.infer<typeof memberSchema>;
/** An order of the wire. Its legs come along only where nested orders were asked for. */
export type WireOrder = WireMember & { readonly legs: readonly WireMember[] | null };

/** An order as the wire has it, null when it is not understood; of its legs those that are. What is not is kept. */
export function readOrder(row: unknown, unread: UnreadRows): WireOrder | null {
  const root = readRow(rootSchema, row, "order", unread);
  return root && { ...root, legs: root.legs?.flatMap((leg) => readRow(memberSchema, leg, "order", unread) ?? []) ?? null };
}

const FAMILY_CLASSES = ["bracket", "oto", "oco"];

/** Whether the order belongs to a family, but shows no legs: a leg that stands alone, or a parent as a flat listing gives it. */
export function isLoneMember({ order_class: orderClass, legs }: WireOrder): boolean {
  return FAMILY_CLASSES.includes(orderClass ?? "") && !legs?.length;
}

/** When the order was sent, epoch milliseconds. */
export function submittedAt(order: WireMember): number {
  return order.submitted_at ?? order.created_at;
}
