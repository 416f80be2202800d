import { dec, plain } from "../core/money/money";
import type { OrderPurpose } from "../core/orders/order";

/** What an entry may cost more than the price that it was judged at until it has filled. */
const RESERVE_FACTOR = "1.01";

/** The cash that an intent holds back until its order has ended, US dollars; an exit holds none. */
export function reserveOf(purpose: OrderPurpose, qty: string, price: number): string {
  return purpose === "entry" ? plain(dec(qty).times(price).times(RESERVE_FACTOR)) : "0";
}
