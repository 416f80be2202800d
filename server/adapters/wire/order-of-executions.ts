import { dec, plain } from "@/server/core/money/money";
import type { BrokerOrder, Execution } from "@/server/core/orders/order";

/** An order of which nothing is known but that it had these executions, oldest first, and perhaps its client id. */
export function orderOfExecutions(id: string, executions: readonly Execution[], clientOrderId: string | null): BrokerOrder {
  const [first] = executions;
  if (!first) throw new Error(`order "${id}" has no execution to be made from`);
  const qty = executions.reduce((sum, each) => sum.plus(each.qty), dec(0));
  const value = executions.reduce((sum, each) => sum.plus(dec(each.qty).mul(each.price)), dec(0));
  return {
    id,
    clientOrderId: clientOrderId ?? id,
    parentId: null,
    role: "simple",
    symbol: first.symbol,
    side: first.side,
    type: "market",
    timeInForce: "day",
    replacesId: null,
    qty: plain(qty),
    filledQty: plain(qty),
    filledAvgPrice: plain(value.div(qty)),
    limitPrice: null,
    stopPrice: null,
    trailFraction: null,
    state: "filled",
    reason: "the order at the broker is not understood: this is what it executed",
    submittedAt: first.at,
    updatedAt: executions.at(-1)?.at ?? first.at,
  };
}
