import { OPEN_ORDER_STATES } from "@/server/core/orders/order";
import type { OrderTableRow } from "./order-types";

type Order = Pick<OrderTableRow["order"], "state" | "agentId" | "side" | "stopPrice" | "role">;

/** Whether a person may cancel the order: it is open, and no stop of an agent's position goes with it. */
export function canBeCancelled({ state, agentId, side, stopPrice, role }: Order): boolean {
  const isOpen = OPEN_ORDER_STATES.some((open) => open === state);
  const protects = agentId !== null && side === "sell" && (stopPrice !== null || role === "target");
  return isOpen && !protects;
}
