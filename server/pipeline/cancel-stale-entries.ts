import { openOrdersOf } from "@/db/queries/orders";
import { messageOf } from "../core/fault";
import { collectChanges } from "./collect-changes";
import { type World, worldFor } from "./world";

/** An entry that has not filled by then was decided on a market that is gone. */
export const ENTRY_LIFETIME_MS = 10 * 60_000;
/** The legs of an entry work only once all of it has filled: part of a position must not wait for the rest without a stop. */
export const PART_LIFETIME_MS = 60_000;

/**
 * Cancels the desk's entries that wait at the broker for too long, by the broker's clock, which is `skewMs` ahead of this machine's. Returns what
 * was done, in words.
 */
export async function cancelStaleEntries(open: World, skewMs: number): Promise<readonly string[]> {
  const world = worldFor("exit", open);
  const now = world.clock.now() + skewMs;
  const entries = (await openOrdersOf(world.db, world.accountId)).filter(
    ({ side, role, agentId, state, submittedAt }) =>
      side === "buy" &&
      (role === "entry" || role === "simple") &&
      agentId !== null &&
      now - submittedAt > (state === "partially_filled" ? PART_LIFETIME_MS : ENTRY_LIFETIME_MS),
  );
  const done: string[] = [];
  for (const { id, symbol, agentId } of entries) {
    try {
      await world.broker.withdraw(id);
      done.push(`cancelled the entry of ${agentId} in ${symbol}, which did not fill in time`);
    } catch (error) {
      done.push(`the entry of ${agentId} in ${symbol} did not fill in time, and could not be cancelled: ${messageOf(error)}`);
    }
  }
  if (entries.length > 0) await collectChanges(world);
  return done;
}
