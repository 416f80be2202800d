import type { OrderTableRow } from "./order-types";

const BPS = 10_000;

/** How much worse than the decision price an order filled, in basis points; negative is better. Null on legs and unfilled orders. */
export function slippageOf({ order, intent }: OrderTableRow): number | null {
  if (order.parentId !== null || order.filledAvgPrice === null || !intent) return null;
  const decided = Number(intent.decisionPrice);
  const worse = order.side === "buy" ? Number(order.filledAvgPrice) - decided : decided - Number(order.filledAvgPrice);
  return (worse / decided) * BPS;
}
