import type { BrokerOrder } from "../../core/orders/order";
import type { TradingContext } from "../trading-context";
import { awaitEnd, hasEnded } from "./await-end";

/** A sale with a limit as it has ended; what does not fill in a moment is cancelled, for a position has no stop while a limit rests for it. */
export async function endLimitSale(trading: TradingContext, order: BrokerOrder): Promise<BrokerOrder> {
  const latest = await awaitEnd(trading, order);
  if (hasEnded(latest)) return latest;
  await trading.broker.cancel(latest.id);
  return awaitEnd(trading, latest);
}
