import { objectionToSending } from "@/db/queries/accounts";
import { type IntentRow, moveIntent } from "@/db/queries/intents";
import { Fault, messageOf } from "../core/fault";
import type { BrokerOrder } from "../core/order";
import { collectChanges } from "./collect-changes";
import { mismatchOf } from "./mismatch-of";
import { closedNow } from "./missed-moment";
import type { World } from "./world";

/** How long an order that is not found may still turn up at a broker that shows orders late. */
export const GRACE_MS = 30_000;
/** Pauses between look-ups of an order whose fate is not known; the last one is repeated until the grace time is over. */
const LOOKUP_PAUSES_MS = [500, 1_000, 2_000, 4_000];

/** How an intent ended: at the broker, refused by it, or given up before it was sent. `isWash`: refused because of an order of the other side. */
export type IntentResult =
  | { readonly kind: "placed"; readonly order: BrokerOrder }
  | { readonly kind: "void"; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string; readonly isWash: boolean };

/**
 * Brings a committed intent to the broker at most once. When it may be there already, it is looked up first, and the same id is sent
 * again only when the broker surely does not have it. Throws Fault `order_unknown` when that still cannot be said.
 */
export async function sendIntent(world: World, intent: IntentRow, mayBeThere: boolean): Promise<IntentResult> {
  if (mayBeThere || intent.state === "unknown") {
    const order = await find(world, intent);
    if (order) return adopt(world, intent, order);
  }
  try {
    return await post(world, intent);
  } catch (error) {
    if (!(error instanceof Fault && error.code === "order_unknown")) throw error;
    const order = await find(world, { ...intent, sentAt: intent.sentAt ?? world.wall.now() });
    if (order) return adopt(world, intent, order);
    throw error;
  }
}

/**
 * The order, looked up until it is found or the broker surely does not have it: its grace time is over, and neither its open orders nor its
 * activities know it. Null then.
 */
async function find(world: World, intent: IntentRow): Promise<BrokerOrder | null> {
  const { broker, wall } = world;
  const graceEnds = (intent.sentAt ?? intent.createdAt) + GRACE_MS;
  for (let tries = 0; ; tries++) {
    const order = await broker.findByClientId(intent.clientOrderId);
    if (order || broker.readsOwnWrites) return order;
    const leftMs = graceEnds - wall.now();
    if (leftMs <= 0) break;
    const pauseMs = LOOKUP_PAUSES_MS[Math.min(tries, LOOKUP_PAUSES_MS.length - 1)] ?? GRACE_MS;
    await world.sleep(Math.min(pauseMs, leftMs));
  }
  await collectChanges(world);
  return broker.findByClientId(intent.clientOrderId);
}

type Unanswered = { readonly kind: "unknown"; readonly cause: unknown } | { readonly kind: "not_sent"; readonly cause: unknown };

/** The kill switch is held still while the order is on its way: once it is engaged, nothing is sent any more. Stops may be sent at any hour. */
async function post(world: World, intent: IntentRow): Promise<IntentResult> {
  const closed = intent.purpose === "stop" ? null : await closedNow(world, intent.request.symbol);
  const result = await world.db.transaction(async (tx): Promise<IntentResult | Unanswered> => {
    const objection = (await objectionToSending(tx, world.accountId)) ?? closed;
    if (objection !== null) {
      const reason = `not sent: ${objection}`;
      await moveIntent(tx, intent.id, { state: "void", reason });
      return { kind: "void", reason };
    }
    const sentAt = world.wall.now();
    try {
      const order = await world.broker.submit(intent.request);
      await moveIntent(tx, intent.id, { state: "accepted", brokerOrderId: order.id, sentAt, answeredAt: world.wall.now() });
      return { kind: "placed", order };
    } catch (error) {
      if (error instanceof Fault && (error.code === "broker_rejected" || error.code === "wash_trade")) {
        await moveIntent(tx, intent.id, { state: "rejected", reason: error.message, sentAt, answeredAt: world.wall.now() });
        return { kind: "refused", reason: error.message, isWash: error.code === "wash_trade" };
      }
      if (error instanceof Fault && error.code === "broker_unreachable") return { kind: "not_sent", cause: error };
      await moveIntent(tx, intent.id, { state: "unknown", sentAt });
      return { kind: "unknown", cause: error };
    }
  });
  if (result.kind === "not_sent") throw result.cause;
  if (result.kind !== "unknown") return result;
  throw new Fault("order_unknown", `the answer to order "${intent.clientOrderId}" is not known: ${messageOf(result.cause)}`, {
    cause: result.cause,
  });
}

async function adopt(world: World, intent: IntentRow, order: BrokerOrder): Promise<IntentResult> {
  const mismatch = await mismatchOf(world, intent, order);
  if (mismatch !== null) throw new Fault("conflict", mismatch);
  if (intent.state !== "done")
    await moveIntent(world.db, intent.id, { state: "accepted", brokerOrderId: order.id, answeredAt: world.wall.now() });
  return { kind: "placed", order };
}
