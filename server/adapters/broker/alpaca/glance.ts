import type { Priority } from "../../requests/rate-limited-client";
import { type OrderPlace, openListed } from "./order-lists";
import type { WireOrder } from "./wire-order";

/** What Alpaca lists as open, in one request for each 500 orders: a stop that it holds beside its target is not named, and goes with that. */
export async function glance(place: OrderPlace, priority: Priority): Promise<string> {
  return (await openListed(place, priority)).map(wordOf).sort().join("\n");
}

function wordOf({ id, status, qty, filled_qty: filledQty, limit_price: limitPrice, stop_price: stopPrice }: WireOrder): string {
  return [id, status, qty, filledQty, limitPrice, stopPrice].join(" ");
}
