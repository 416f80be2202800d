import type { OrderRequest } from "@/server/core/orders/order";

/** Ten TSLA at the market for the day, apart from `part`. */
export function orderRequest(part: Partial<OrderRequest> = {}): OrderRequest {
  return {
    clientOrderId: "desk.1.entry",
    symbol: "TSLA",
    side: "buy",
    type: "market",
    timeInForce: "day",
    extendedHours: false,
    orderClass: "simple",
    qty: "10",
    limitPrice: null,
    stopPrice: null,
    trailFraction: null,
    bracket: null,
    ...part,
  };
}
