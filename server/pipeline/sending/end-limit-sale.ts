import type { BrokerOrder } from "../../core/orders/order";
import type { World } from "../world";
import { awaitEnd, hasEnded } from "./await-end";

/** A sale with a limit as it has ended; what does not fill in a moment is cancelled, for a position has no stop while a limit rests for it. */
export async function endLimitSale(world: World, order: BrokerOrder): Promise<BrokerOrder> {
  const latest = await awaitEnd(world, order);
  if (hasEnded(latest)) return latest;
  await world.broker.cancel(latest.id);
  return awaitEnd(world, latest);
}
