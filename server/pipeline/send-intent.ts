import { holdKillSwitch } from "@/db/queries/accounts";
import { type IntentRow, moveIntent } from "@/db/queries/intents";
import { Fault, messageOf } from "../core/fault";
import type { BrokerOrder, OrderRequest } from "../core/order";
import type { World } from "./world";

/** How long an order that is not found may still turn up at a broker that shows orders late. */
const GRACE_MS = 30_000;

/** How an intent ended: at the broker, refused by it, or given up before it was sent. */
export type IntentResult =
  | { readonly kind: "placed"; readonly order: BrokerOrder }
  | { readonly kind: "refused" | "void"; readonly reason: string };

/**
 * Brings a committed intent to the broker at most once. When it may be there already, it is looked up first, and the same id is sent
 * again only when the broker surely does not have it. Throws Fault `order_unknown` while that cannot be said.
 */
export async function sendIntent(world: World, intent: IntentRow, mayBeThere: boolean): Promise<IntentResult> {
  if (mayBeThere || intent.state === "unknown") {
    const order = await world.broker.findByClientId(intent.clientOrderId);
    if (order) return adopt(world, intent, order);
    const sentAgo = world.wall.now() - (intent.sentAt ?? intent.createdAt);
    if (!world.broker.readsOwnWrites && sentAgo < GRACE_MS) {
      throw new Fault("order_unknown", `the broker does not show order "${intent.clientOrderId}" yet`);
    }
  }
  return post(world, intent);
}

/** The kill switch is held still while the order is on its way: once it is engaged, nothing is sent any more. */
async function post(world: World, intent: IntentRow): Promise<IntentResult> {
  const result = await world.db.transaction(
    async (tx): Promise<IntentResult | { readonly kind: "unknown"; readonly cause: unknown }> => {
      const halted = await holdKillSwitch(tx, world.accountId);
      if (halted.engaged) {
        const reason = `the kill switch was engaged before the order was sent: ${halted.reason ?? "no reason given"}`;
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
          return { kind: "refused", reason: error.message };
        }
        await moveIntent(tx, intent.id, { state: "unknown", sentAt });
        return { kind: "unknown", cause: error };
      }
    },
  );
  if (result.kind !== "unknown") return result;
  throw new Fault("order_unknown", `the answer to order "${intent.clientOrderId}" is not known: ${messageOf(result.cause)}`, {
    cause: result.cause,
  });
}

async function adopt(world: World, intent: IntentRow, order: BrokerOrder): Promise<IntentResult> {
  const difference = differenceOf(intent.request, order);
  if (difference)
    throw new Fault("conflict", `order "${intent.clientOrderId}" at the broker is not the one that was meant: ${difference}`);
  if (intent.state !== "done")
    await moveIntent(world.db, intent.id, { state: "accepted", brokerOrderId: order.id, answeredAt: world.wall.now() });
  return { kind: "placed", order };
}

function differenceOf(request: OrderRequest, order: BrokerOrder): string | null {
  if (request.symbol !== order.symbol) return `symbol ${order.symbol} instead of ${request.symbol}`;
  if (request.side !== order.side) return `side ${order.side} instead of ${request.side}`;
  if (Number(request.qty) !== Number(order.qty)) return `quantity ${order.qty} instead of ${request.qty}`;
  return null;
}
