import { type IntentRow, reopenIntent } from "@/db/queries/intents";
import { type OrderRow, openOrdersOf } from "@/db/queries/orders";
import { hasEnded } from "./await-end";
import { collectChanges } from "./collect-changes";
import { protectPositions } from "./protect-positions";
import { type IntentResult, sendIntent } from "./send-intent";
import type { StepContext } from "./step";
import { type World, worldFor } from "./world";

type Refusal = Extract<IntentResult, { kind: "refused" }>;

const CONFIRM_PAUSES_MS = [100, 200, 400, 800, 1_600, 3_200];

/**
 * Buys what the broker refused because a stop of the desk's own rests on the symbol: cancels those stops, waits until the broker confirms it,
 * sends the same order once more, and puts a stop for all that is then held back, whatever came of the order. `refusal` when no stop of
 * the desk's own explains it.
 */
export async function aroundOwnStops(
  intent: IntentRow,
  refusal: Refusal,
  { world: open, log }: Pick<StepContext, "world" | "log">,
): Promise<IntentResult> {
  // What is held has no stop until this is over.
  const world = worldFor("exit", open);
  const { symbol } = intent.request;
  const stops = (await openOrdersOf(world.db, world.accountId)).filter(
    (order) => order.symbol === symbol && order.side === "sell" && order.role === "simple" && order.agentId !== null,
  );
  if (stops.length === 0) return refusal;
  log("warn", `${refusal.reason}: cancelling ${stops.length} of the desk's own stops to buy, and putting them back after it`);
  try {
    for (const stop of stops) await world.broker.cancel(stop.id);
    for (const stop of stops) if (!(await isConfirmed(world, stop))) return refusal;
    return await sendIntent(world, await reopenIntent(world.db, intent.id), false);
  } finally {
    await collectChanges(world);
    for (const agentId of new Set(stops.flatMap((stop) => stop.agentId ?? [])))
      for (const words of await protectPositions(world, agentId)) log("info", words);
  }
}

async function isConfirmed(world: World, { clientOrderId }: OrderRow): Promise<boolean> {
  for (const pauseMs of CONFIRM_PAUSES_MS) {
    const order = await world.broker.findByClientId(clientOrderId);
    if (order && hasEnded(order)) return true;
    await world.sleep(pauseMs);
  }
  return false;
}
