import type { BrokerOrder, OrderState } from "../../core/orders/order";
import type { TradingContext } from "../trading-context";

const PAUSES_MS = [100, 200, 400, 800, 1_500];
const ENDED: readonly OrderState[] = ["filled", "canceled", "expired", "rejected", "replaced"];

export function hasEnded({ state }: Pick<BrokerOrder, "state">): boolean {
  return ENDED.includes(state);
}

/** The order as it stands once it has ended, or after three seconds if it has not. A broker that answers at once is not asked again. */
export async function awaitEnd(trading: Pick<TradingContext, "broker" | "sleep">, order: BrokerOrder): Promise<BrokerOrder> {
  if (trading.broker.readsOwnWrites) return order;
  let latest = order;
  for (const pauseMs of PAUSES_MS) {
    if (hasEnded(latest)) return latest;
    await trading.sleep(pauseMs);
    latest = (await trading.broker.findByClientId(order.clientOrderId)) ?? latest;
  }
  return latest;
}
