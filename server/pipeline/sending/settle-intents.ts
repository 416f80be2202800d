import { adoptIntent, giveUpIntent } from "@/db/queries/orders/intents";
import { type UnsettledIntent, unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { runById } from "@/db/queries/runs/runs";
import { collectChanges } from "../books/collect-changes";
import type { TradingContext } from "../trading-context";
import { mismatchOf } from "./mismatch-of";
import { GRACE_MS } from "./send-intent";

/**
 * Finds out what became of intents that nobody brings to their end: adopted when the broker has the order, given up when it surely does not.
 * Intents of runs that still go on are theirs to settle. Any process may do it, and two at once do no harm. Returns how many were settled.
 */
export async function settleIntents(trading: TradingContext): Promise<number> {
  let settled = 0;
  const failures: unknown[] = [];
  for (const intent of await unsettledIntents(trading.db, trading.accountId)) {
    try {
      if (!(await isUnderWay(trading, intent)) && (await settle(trading, intent))) settled++;
    } catch (error) {
      // An order that cannot be read keeps no other from being settled.
      failures.push(error);
    }
  }
  if (settled > 0) await collectChanges(trading);
  for (const failure of failures) throw failure;
  return settled;
}

/** Whether somebody may still be at it. What no run decided is sent as soon as it is committed. */
async function isUnderWay({ db }: TradingContext, { runId, ageMs, sinceSentMs }: UnsettledIntent): Promise<boolean> {
  if (sinceSentMs !== null && sinceSentMs < 0) return true;
  if (runId === null) return Math.min(ageMs, sinceSentMs ?? ageMs) < GRACE_MS;
  const { state } = await runById(db, runId);
  return state === "queued" || state === "running";
}

async function settle(trading: TradingContext, intent: UnsettledIntent): Promise<boolean> {
  const { db, broker, wall } = trading;
  const order = await broker.findByClientId(intent.clientOrderId);
  if (order && (await mismatchOf(trading, intent, order)) === null) {
    await adoptIntent(db, intent.id, order.id, wall.now());
    return true;
  }
  if (order) return false;
  if (intent.state === "open") return giveUpIntent(db, intent, "its sender ended before it was sent");
  const isSurelyMissing = broker.readsOwnWrites || (intent.sinceSentMs ?? 0) > 2 * GRACE_MS;
  return isSurelyMissing && giveUpIntent(db, intent, "the broker never had it");
}
