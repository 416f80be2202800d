import { z } from "zod";
import { marketHoursAt } from "@/server/core/market/calendar/calendar";
import { type Refusal, refusal } from "../../shared/refusal";
import type { Venue } from "../../venue";
import { accountView } from "../account";

const OPTION = /^[A-Z]{1,5}\d?\d{6}[CP]\d{8}$/;
const [FEWEST_LEGS, MOST_LEGS] = [2, 4] as const;
/** The options level from which several legs are taken. */
const LEVEL = 3;

const amount = z.union([z.string(), z.number()]).transform(String);
const orderSchema = z.object({
  order_class: z.literal("mleg"),
  qty: amount.nullish(),
  type: z.string().nullish(),
  limit_price: amount.nullish(),
  time_in_force: z.string().nullish(),
  client_order_id: z.string().nullish(),
  legs: z
    .array(z.object({ symbol: z.string(), side: z.string().nullish(), ratio_qty: amount, position_intent: z.string().nullish() }))
    .nullish(),
});
type Asked = z.infer<typeof orderSchema>;

/** An order of several options, null for any other. */
export function severalIn(body: unknown): Asked | null {
  return orderSchema.safeParse(body).data ?? null;
}

/**
 * Takes an order of several options, which rests until it is cancelled: nobody trades options here. It needs options level 3, two to four legs of
 * different contracts, and is good for the day. Throws a Refusal. Source: Alpaca's documentation "Options Level 3 Trading"; the words of the
 * refusals have no source.
 */
export async function submitSeveral(venue: Venue, asked: Asked): Promise<Readonly<Record<string, unknown>>> {
  const objection = objectionTo(asked, Number((await accountView(venue)).options_trading_level ?? 0));
  if (objection) throw objection;
  const clientOrderId = asked.client_order_id || venue.settings.newId();
  if (venue.books.byClientId(clientOrderId) || venue.shown.orders().some(({ view }) => view.client_order_id === clientOrderId))
    throw refusal(422, 40010001, "client_order_id must be unique");
  const id = venue.settings.newId();
  const { qty, type, limit_price: limitPrice, time_in_force: time, legs } = asked;
  const status = marketHoursAt("equity", venue.clock.now()).open ? "new" : "accepted";
  const own = { id, client_order_id: clientOrderId, order_class: "mleg", status, qty, time_in_force: time };
  const side = (leg: NonNullable<Asked["legs"]>[number]) => leg.side ?? leg.position_intent?.split("_")[0] ?? "";
  venue.shown.showOrder({
    ...{ ...own, type, order_type: type, limit_price: limitPrice ?? null },
    legs: (legs ?? []).map((leg) => ({ ...leg, side: side(leg), qty: String(Number(qty) * Number(leg.ratio_qty)) })),
  });
  const shown = venue.shown.find(id);
  if (!shown) throw new Error(`the order "${id}" is not shown`);
  return shown.view;
}

function objectionTo({ legs, qty, type, limit_price: limitPrice, time_in_force: time }: Asked, level: number): Refusal | null {
  const bad = (message: string) => refusal(422, 40010001, message);
  if (level < LEVEL) return refusal(403, 40310000, "account not eligible to trade multi-leg options");
  if (!legs || legs.length < FEWEST_LEGS || legs.length > MOST_LEGS) return bad("mleg orders require 2 to 4 legs");
  if (new Set(legs.map(({ symbol }) => symbol)).size < legs.length) return bad("legs must be of different symbols");
  const stranger = legs.find(({ symbol }) => !OPTION.test(symbol));
  if (stranger) return bad(`asset "${stranger.symbol}" is not an option contract`);
  if (!qty || !/^[1-9]\d*$/.test(qty)) return bad("qty must be integer");
  if (type !== "market" && type !== "limit") return bad("mleg orders must be market or limit orders");
  if (type === "limit" && !limitPrice) return bad("limit orders require limit_price");
  return time === "day" ? null : refusal(422, 42210000, "mleg orders must be day orders");
}
