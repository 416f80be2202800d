import { moveIntent, unsettledIntents } from "@/db/queries/intents";
import { runById } from "@/db/queries/runs";
import { collectChanges } from "./collect-changes";
import type { World } from "./world";

/**
 * Finds out what became of intents whose run has ended without knowing: adopted when the broker has the order, void when it surely does
 * not. Intents of runs that still go on are theirs to settle. Returns how many were settled.
 */
export async function settleIntents(world: World): Promise<number> {
  let settled = 0;
  for (const intent of await unsettledIntents(world.db, world.accountId)) {
    const run = await runById(world.db, intent.runId);
    if (run.state === "queued" || run.state === "running") continue;
    const order = await world.broker.findByClientId(intent.clientOrderId);
    if (order)
      await moveIntent(world.db, intent.id, { state: "accepted", brokerOrderId: order.id, answeredAt: world.wall.now() });
    else if (world.broker.readsOwnWrites)
      await moveIntent(world.db, intent.id, { state: "void", reason: "the broker never had it" });
    else continue;
    settled++;
  }
  if (settled > 0) await collectChanges(world);
  return settled;
}
