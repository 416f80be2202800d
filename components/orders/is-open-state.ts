import { OPEN_ORDER_STATES, type OrderState } from "@/server/core/order";

/** Whether an order still stands at the broker. */
export function isOpenState(state: OrderState): boolean {
  return OPEN_ORDER_STATES.some((open) => open === state);
}
