import type { AtBroker } from "./control/at-broker";
import { awaitEnd } from "./pipeline/await-end";
import { collectChanges } from "./pipeline/collect-changes";
import { protectPositions } from "./pipeline/protect-positions";
import { sendIntent } from "./pipeline/send-intent";
import { type World, worldFor } from "./pipeline/world";

/** What verbs without a run need of an account's world: all of them free or protect a position, or cancel. */
export function atBroker(open: World): AtBroker {
  const world = worldFor("exit", open);
  const { accountId, broker, market, clock } = world;
  return {
    accountId,
    broker,
    market,
    clock,
    collect: () => collectChanges(world),
    protect: (agentId) => protectPositions(world, agentId),
    send: async (intent) => {
      const result = await sendIntent(world, intent, false);
      return { reason: result.kind === "placed" ? null : result.reason };
    },
    ended: (order) => awaitEnd(world, order),
  };
}
