import { adoptIntent, type IntentRow } from "@/db/queries/orders/intents";
import { Fault } from "../../core/fault";
import type { BrokerOrder } from "../../core/orders/order";
import { collectChanges } from "../books/collect-changes";
import { closedNow } from "../missed-moment";
import type { TradingContext } from "../trading-context";
import { mismatchOf } from "./mismatch-of";
import { giveUp, type IntentResult, sendPermitted } from "./send-permitted";

export type { IntentResult };

/** How long an order that is not found may still turn up at a broker that shows orders late. */
export const GRACE_MS = 30_000;
/** Pauses between look-ups of an order whose fate is not known; the last one is repeated until the grace time is over. */
const LOOKUP_PAUSES_MS = [500, 1_000, 2_000, 4_000];

/**
 * Brings a committed intent to the broker at most once. When it may be there already, it is looked up first, and the same id is sent
 * again only when the broker surely does not have it and nothing stands against it: the market is closed, unless `objection` says more. Throws as
 * `sendPermitted` does; `order_unknown` only when a look-up does not say either.
 */
export async function sendIntent(
  trading: TradingContext,
  intent: IntentRow,
  mayBeThere: boolean,
  objection: () => Promise<string | null> = () => closedNow(trading, intent.request.symbol),
): Promise<IntentResult> {
  if (mayBeThere || intent.state !== "open") {
    const order = await find(trading, intent);
    if (order) return adopt(trading, intent, order);
  }
  // Stops may be sent at any hour.
  const against = intent.purpose === "stop" ? null : await objection();
  if (against !== null) return giveUp(trading, intent, `not sent: ${against}`);
  try {
    return await sendPermitted(trading, intent, (leave) => trading.broker.submit(intent.request, leave));
  } catch (error) {
    if (!(error instanceof Fault && error.code === "order_unknown")) throw error;
    const order = await find(trading, { ...intent, sentAt: intent.sentAt ?? trading.wall.now() });
    if (order) return adopt(trading, intent, order);
    throw error;
  }
}

/**
 * The order, looked up until it is found or the broker surely does not have it: its grace time is over, and neither its open orders nor its
 * activities know it. Null then.
 */
async function find(trading: TradingContext, intent: IntentRow): Promise<BrokerOrder | null> {
  const { broker, wall, monotonic } = trading;
  const began = monotonic.now();
  // A clock that was set between the two times makes the wait no longer than it ever is.
  const graceMs = Math.min(GRACE_MS, (intent.sentAt ?? intent.createdAt) + GRACE_MS - wall.now());
  for (let tries = 0; ; tries++) {
    const order = await broker.findByClientId(intent.clientOrderId);
    if (order || broker.readsOwnWrites) return order;
    const leftMs = graceMs - (monotonic.now() - began);
    if (leftMs <= 0) break;
    const pauseMs = LOOKUP_PAUSES_MS[Math.min(tries, LOOKUP_PAUSES_MS.length - 1)] ?? GRACE_MS;
    await trading.sleep(Math.min(pauseMs, leftMs));
  }
  await collectChanges(trading);
  return broker.findByClientId(intent.clientOrderId);
}

async function adopt(trading: TradingContext, intent: IntentRow, order: BrokerOrder): Promise<IntentResult> {
  const mismatch = await mismatchOf(trading, intent, order);
  if (mismatch !== null) throw new Fault("conflict", mismatch);
  await adoptIntent(trading.db, intent.id, order.id, trading.wall.now());
  return { kind: "placed", order };
}
