import { type IntentRow, moveIntent, unsettledIntents } from "@/db/queries/intents";
import { runById } from "@/db/queries/runs";
import { collectChanges } from "./collect-changes";
import { mismatchOf } from "./mismatch-of";
import { GRACE_MS } from "./send-intent";
import type { World } from "./world";

/**
 * Finds out what became of intents whose run has ended without knowing: adopted when the broker has the order, void when it surely does
 * not. Intents of runs that still go on are theirs to settle. Returns how many were settled.
 */
export async function settleIntents(world: World): Promise<number> {
  let settled = 0;
  for (const intent of await unsettledIntents(world.db, world.accountId))
    if (!(await isUnderWay(world, intent)) && (await settle(world, intent))) settled++;
  if (settled > 0) await collectChanges(world);
  return settled;
}

async function isUnderWay({ db, wall }: World, { runId, createdAt }: IntentRow): Promise<boolean> {
  if (runId === null) return wall.now() - createdAt < GRACE_MS;
  const { state } = await runById(db, runId);
  return state === "queued" || state === "running";
}

async function settle(world: World, intent: IntentRow): Promise<boolean> {
  const { db, broker, wall } = world;
  const order = await broker.findByClientId(intent.clientOrderId);
  if (order && (await mismatchOf(world, intent, order)) === null) {
    await moveIntent(db, intent.id, { state: "accepted", brokerOrderId: order.id, answeredAt: wall.now() });
    return true;
  }
  const isSurelyMissing = broker.readsOwnWrites || wall.now() - (intent.sentAt ?? intent.createdAt) > 2 * GRACE_MS;
  if (order || !isSurelyMissing) return false;
  await moveIntent(db, intent.id, { state: "void", reason: "the broker never had it" });
  return true;
}
