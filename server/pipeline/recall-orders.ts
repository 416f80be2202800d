import { openRecalled } from "@/db/queries/orders";
import { messageOf } from "../core/fault";
import { collectChanges } from "./collect-changes";
import { type World, worldFor } from "./world";

/**
 * Cancels what came to the broker although it had been given up: the one sender that was stopped between its last look and the wire. What
 * filled of it is the agent's, and protected like any position. Returns what was done, in words.
 */
export async function recallOrders(open: World): Promise<readonly string[]> {
  const world = worldFor("exit", open);
  const orders = await openRecalled(world.db, world.accountId);
  const done: string[] = [];
  for (const { id, agentId, symbol } of orders) {
    const what = `an order of ${agentId} in ${symbol}, which had been given up and came to the broker all the same`;
    try {
      await world.broker.withdraw(id);
      done.push(`cancelled ${what}`);
    } catch (error) {
      done.push(`could not cancel ${what}: ${messageOf(error)}`);
    }
  }
  if (orders.length > 0) await collectChanges(world);
  return done;
}
