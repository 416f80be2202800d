import { dec, plain } from "./money";
import type { BrokerOrder } from "./order";

/** What of an order at the broker says whether it protects a position. */
export type Cover = Pick<BrokerOrder, "id" | "side" | "type" | "role" | "state" | "qty" | "filledQty" | "stopPrice" | "parentId">;

/**
 * How the orders of one agent on one symbol cover its position. Decimal strings. `stopped` is what stops would sell, and held legs of an entry
 * that still fills; `leaving` is what market orders sell; `inTheWay` are sales that promise units away without protecting them.
 */
export function coverOf<Order extends Cover>(own: readonly Order[]) {
  const sales = own.filter(({ side }) => side === "sell");
  const isStop = (order: Cover) => order.stopPrice !== null || order.type === "trailing_stop";
  const stops = sales.filter(isStop);
  const leaving = sales.filter(({ type }) => type === "market");
  const isBesideStop = (order: Cover) =>
    stops.some((stop) => [stop.parentId, stop.id].includes(order.parentId ?? order.id) || stop.parentId === order.id);
  const inTheWay = sales.filter((order) => !isStop(order) && order.type !== "market" && !isBesideStop(order));
  return { stopped: sum(stops), leaving: sum(leaving), inTheWay };
}

/** What of a long position neither a stop nor a sale under way covers, as a decimal string; "0" when nothing is bare. */
export function bareQty({ qty }: { readonly qty: string }, own: readonly Cover[]): string {
  const { stopped, leaving } = coverOf(own);
  const bare = dec(qty).minus(stopped).minus(leaving);
  return bare.gt(1e-9) ? plain(bare) : "0";
}

function sum(orders: readonly Cover[]): string {
  return plain(orders.reduce((total, { qty, filledQty }) => total.plus(qty).minus(filledQty), dec(0)));
}
