import type { Decimal } from "decimal.js";
import { dec, plain } from "@/server/core/money/money";
import { type Refusal, refusal } from "../../shared/refusal";
import type { Application } from "./order-rules";

type Rule = (application: Application) => Refusal | null;

const INTENTS: readonly string[] = ["buy_to_open", "buy_to_close", "sell_to_open", "sell_to_close"];

const unfit = (message: string) => refusal(422, 42210000, message);
const forbidden = (message: string) => refusal(403, 40310000, message);

/** What an order does to a position: the service goes by what is held, whatever rests (github.com/alpacahq/Alpaca-API issue 250, paper, shares). */
export function inferredIntent(side: string | null, heldQty: Decimal): string {
  if (side === "buy") return heldQty.lt(0) ? "buy_to_close" : "buy_to_open";
  return heldQty.gt(0) ? "sell_to_close" : "sell_to_open";
}

/*
 * "oco orders must be exit orders" is what clients met whose position was gone, or not there yet; a plain stop in its place then opened a short.
 * That the field is refused for coins is said by one client's author (rustrade-execution 0.4.0); its words are not known.
 */

/**
 * What the service says about a position that an order would open, or pass through zero. Sales of what is not held are for accounts with margin,
 * of whole shares; an oco leaves a position and opens none.
 */
export const SHORT_RULES: readonly Rule[] = [
  ({ asked: { position_intent: intent } }) =>
    intent === null || INTENTS.includes(intent) ? null : refusal(422, 40010001, "invalid position_intent specified"),
  ({ asked: { position_intent: intent }, symbol }) =>
    intent !== null && symbol.includes("/") ? unfit("position_intent is not supported for crypto orders") : null,
  ({ asked: { order_class: name, side }, heldQty }) =>
    name === "oco" && inferredIntent(side, heldQty).endsWith("open") ? unfit("oco orders must be exit orders") : null,
  ({ asked: { order_class: name, side }, heldQty }) =>
    ["bracket", "oto"].includes(name ?? "") && inferredIntent(side, heldQty).endsWith("close")
      ? unfit("bracket orders must be entry orders")
      : null,
  ({ asked: { side, position_intent: intent }, heldQty }) => {
    const inferred = inferredIntent(side, heldQty);
    return intent === null || intent === inferred
      ? null
      : unfit(`position intent mismatch, inferred: ${inferred}, specified: ${intent}`);
  },
  ({ asked: { side }, heldQty, shorting, symbol }) =>
    side === "sell" && heldQty.lte(0) && (!shorting || symbol.includes("/"))
      ? forbidden("account is not allowed to short")
      : null,
  ({ asked: { side, qty, notional }, heldQty }) =>
    side === "sell" && heldQty.lte(0) && (notional !== null || !dec(qty ?? 0).isInteger())
      ? unfit("fractional orders cannot be sold short")
      : null,
  ({ asked: { side, qty }, heldQty, symbol }) => {
    if (side !== "buy" || heldQty.gte(0) || qty === null || dec(qty).lte(heldQty.abs())) return null;
    const available = plain(heldQty.abs());
    const words = `insufficient qty available for order (requested: ${plain(qty)}, available: ${available})`;
    return refusal(403, 40310000, words, { available, existing_qty: plain(heldQty), held_for_orders: "0", symbol });
  },
];
