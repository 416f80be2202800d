import { LRUCache } from "lru-cache";
import type { BrokerOrder } from "@/server/core/orders/order";
import type { Priority } from "../../requests/rate-limited-client";
import { brokerOrders } from "./broker-orders";
import { hasMember, isNotUnderstood, type OrderPlace, openListed, orderById, ordersSince, parentsOf } from "./order-lists";
import { isLoneMember, submittedAt, type WireOrder } from "./wire-order";

const KNOWN_PARENTS = 5_000;

/** Reads orders in whole families: Alpaca's listings leave legs out once the entry has filled, and a leg does not name its parent. */
export interface OrderReader {
  /** The order with its family, parent first; null when the broker does not know it. Throws Fault `unsupported` for what is not understood. */
  family(id: string, priority: Priority): Promise<WireOrder | null>;
  /** Families with an order that Alpaca lists as open. */
  open(priority: Priority): Promise<readonly WireOrder[]>;
  /** Families submitted at or after `from` (epoch milliseconds), oldest first, page by page. */
  since(from: number, priority: Priority): AsyncGenerator<readonly WireOrder[]>;
  /** Flat, parents first. */
  flatten(order: WireOrder): readonly BrokerOrder[];
  /** Takes in from elsewhere whose leg an order is. */
  learnParent(id: string, parentId: string): void;
}

/** A reader that remembers where the legs it saw belong. */
export function createOrderReader(place: OrderPlace): OrderReader {
  const parents = new LRUCache<string, string>({ max: KNOWN_PARENTS });

  function flatten(order: WireOrder): readonly BrokerOrder[] {
    const orders = brokerOrders(order, (id) => parents.get(id) ?? parents.get(order.replaces ?? "") ?? null);
    for (const { id, parentId } of orders) if (parentId) parents.set(id, parentId);
    return orders;
  }

  async function family(id: string, priority: Priority): Promise<WireOrder | null> {
    const order = await orderById(place, id, priority);
    const parentId = parents.get(id);
    if (!order || !(isLoneMember(order) || parentId)) return order;
    const parent = parentId ? await orderById(place, parentId, priority) : null;
    if (parent && hasMember(parent, id)) return parent;
    const [found] = await withFamilies([order], priority);
    return found ?? order;
  }

  /** The orders, each lone member replaced by its family where that is found. */
  async function withFamilies(orders: readonly WireOrder[], priority: Priority): Promise<readonly WireOrder[]> {
    const lone = orders.filter(isLoneMember);
    if (lone.length === 0) return orders;
    const families = await parentsOf(place, lone, priority);
    const found = new Map<string, WireOrder>();
    for (const order of orders) {
      const root = (isLoneMember(order) && families.find((family) => hasMember(family, order.id))) || order;
      found.set(root.id, root);
    }
    return [...found.values()];
  }

  return {
    family,
    flatten,
    learnParent: (id, parentId) => void parents.set(id, parentId),
    open: async (priority) => withFamilies(await openListed(place, priority), priority),
    async *since(from, priority) {
      for await (const page of ordersSince(place, from, priority)) {
        yield (await withFamilies(page, priority)).filter((order) => submittedAt(order) >= from);
      }
    },
  };
}

/** As `reader.family`, and what is not understood is said to be so. */
export async function familyIfUnderstood(
  reader: OrderReader,
  id: string,
  priority: Priority,
): Promise<WireOrder | "not understood" | null> {
  try {
    return await reader.family(id, priority);
  } catch (error) {
    if (isNotUnderstood(error)) return "not understood";
    throw error;
  }
}
