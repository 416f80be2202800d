import { plain } from "../money";
import type { BrokerOrder, OrderRole } from "../order";
import type { Application } from "./admission";
import { type Floor, putOrder } from "./floor";

/** Id the exchange gives to the order of a client order id. */
export function orderIdOf(clientOrderId: string): string {
  return `sim:${clientOrderId}`;
}

/** Puts an admitted order and the held legs of its bracket on the floor at market time `at`. Returns the order's id. */
export function placeOrder(floor: Floor, { request, reservePriceUsd }: Application, at: number): string {
  const { clientOrderId, symbol, side, bracket } = request;
  const id = orderIdOf(clientOrderId);
  const common = { symbol, filledQty: "0", filledAvgPrice: null, reason: null, submittedAt: at, updatedAt: at } as const;
  const rowBase = { executions: 0, triggered: false, mark: null } as const;
  const order: BrokerOrder = {
    ...common,
    id,
    clientOrderId,
    parentId: null,
    role: bracket ? "entry" : "simple",
    side,
    type: request.type,
    timeInForce: request.timeInForce,
    replacesId: null,
    qty: plain(request.qty),
    limitPrice: request.limitPrice,
    stopPrice: request.stopPrice,
    trailFraction: request.trailFraction,
    state: "new",
  };
  putOrder(floor, { ...rowBase, order, activeFrom: at, reservePriceUsd: plain(reservePriceUsd) });
  if (!bracket) return id;

  const putLeg = (role: OrderRole, leg: Pick<BrokerOrder, "type" | "limitPrice" | "stopPrice">) => {
    const held: BrokerOrder = {
      ...order,
      ...leg,
      id: `${id}:${role}`,
      clientOrderId: `${clientOrderId}:${role}`,
      parentId: id,
      role,
      side: side === "buy" ? "sell" : "buy",
      trailFraction: null,
      state: "held",
    };
    putOrder(floor, { ...rowBase, order: held, activeFrom: null, reservePriceUsd: "0" });
  };
  putLeg("stop", { type: "stop", limitPrice: null, stopPrice: bracket.stopPrice });
  putLeg("target", { type: "limit", limitPrice: bracket.targetPrice, stopPrice: null });
  return id;
}
