import { RESERVE_FACTOR } from "../core/arbiter/judge-in-turn";
import { dec, plain } from "../core/money/money";
import type { OrderPurpose } from "../core/orders/order";

/** The cash that an intent holds back until its order has ended, US dollars; an exit holds none. */
export function reserveOf(purpose: OrderPurpose, qty: string, price: number): string {
  return purpose === "entry" ? plain(dec(qty).times(price).times(RESERVE_FACTOR)) : "0";
}
