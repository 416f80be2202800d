import { z } from "zod";
import { Fault } from "@/server/core/fault";
import {
  type BrokerOrder,
  ORDER_PURPOSES,
  type OrderChange,
  type OrderPurpose,
  type OrderRequest,
} from "@/server/core/orders/order";
import type { Broker, Leave } from "@/server/core/ports";
import { alpacaFault, asking } from "../../alpaca/errors";
import type { Priority } from "../../requests/rate-limited-client";
import { isOrderId, type OrderPlace } from "./order-lists";
import { changePayload, orderPayload } from "./order-payload";
import type { OrderReader } from "./order-reader";
import { isLoneMember, readOrder, type WireOrder } from "./wire-order";

/** Sends orders and changes of orders, each once, and finds again what was sent, with priority `reads`. */
export function createOrderSender(
  { apis, unread }: OrderPlace,
  reader: OrderReader,
  reads: Priority,
): Pick<Broker, "submit" | "replace" | "findByClientId"> {
  /** The order of an answer. Throws a ZodError for one that is not understood, of which it is not known what came about. */
  function orderIn(row: unknown): WireOrder {
    const order = readOrder(row, unread);
    if (order) return order;
    throw new z.ZodError([{ code: "custom", path: [], message: unread.all().at(-1)?.reason ?? "it is no order", input: row }]);
  }

  async function submit(request: OrderRequest, leave?: Leave): Promise<BrokerOrder> {
    const postOrderRequest = orderPayload(request);
    const { orders } = apis(priorityOf(request), leave);
    const order = await asking("submit", async () => {
      const answer = await orders.postOrderRaw({ postOrderRequest });
      return orderIn(await answer.raw.json());
    });
    return rootOf(order);
  }

  async function replace(orderId: string, change: OrderChange, leave?: Leave): Promise<BrokerOrder> {
    if (!isOrderId(orderId)) throw new Fault("not_found", `order "${orderId}" is not known to the broker`);
    const patchOrderRequest = changePayload(change);
    const order = await asking("replace", async () => {
      const answer = await apis("exit", leave).orders.patchOrderByOrderIdRaw({ orderId, patchOrderRequest });
      return orderIn(await answer.raw.json());
    });
    // The change is made; where its family cannot be read now, the next reading of changes tells it.
    const alone = rootOf(order);
    return isLoneMember(order) ? memberOf(order, "exit").catch(() => alone) : alone;
  }

  async function findByClientId(clientOrderId: string): Promise<BrokerOrder | null> {
    try {
      const answer = await apis(reads).orders.getOrderByClientOrderIdRaw({ clientOrderId });
      const order = orderIn(await answer.raw.json());
      return isLoneMember(order) ? await memberOf(order, reads) : rootOf(order);
    } catch (error) {
      const fault = await alpacaFault(error, "read");
      if (fault.code === "not_found") return null;
      throw fault;
    }
  }

  /** A lone order as its family shows it. */
  async function memberOf(order: WireOrder, priority: Priority): Promise<BrokerOrder> {
    const family = await reader.family(order.id, priority);
    return reader.flatten(family ?? order).find(({ id }) => id === order.id) ?? rootOf(order);
  }

  function rootOf(order: WireOrder): BrokerOrder {
    const root = reader.flatten(order).find(({ id }) => id === order.id);
    if (!root)
      throw new Fault("unsupported", `order "${order.id}" is of class "${order.order_class}", which the desk does not read`);
    return root;
  }

  return { submit, replace, findByClientId };
}

/** The desk's client ids end with the purpose; of an order without one, what sells is taken for an exit. */
function priorityOf({ clientOrderId, side }: OrderRequest): Priority {
  const purpose = ORDER_PURPOSES.find((name) => clientOrderId.endsWith(`.${name}`)) ?? defaultPurpose(side);
  return purpose === "entry" ? "entry" : "exit";
}

function defaultPurpose(side: OrderRequest["side"]): OrderPurpose {
  return side === "sell" ? "exit" : "entry";
}
