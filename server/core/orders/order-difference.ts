import { dec } from "../money/money";
import type { BrokerOrder, OrderRequest } from "./order";

/** In what an order found under a client id is not the one that was sent, as a clause; null when it is. Prices may have been replaced since. */
export function differenceBetween(request: OrderRequest, order: BrokerOrder): string | null {
  if (request.symbol !== order.symbol) return `symbol ${order.symbol} instead of ${request.symbol}`;
  if (request.side !== order.side) return `side ${order.side} instead of ${request.side}`;
  if (request.type !== order.type) return `type ${order.type} instead of ${request.type}`;
  if (!dec(request.qty).eq(order.qty)) return `quantity ${order.qty} instead of ${request.qty}`;
  return null;
}
