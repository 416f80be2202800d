import { Fault } from "@/server/core/fault";
import { type Amount, dec } from "@/server/core/money/money";
import { type BrokerOrder, ORDER_PURPOSES, type OrderRequest, type OrderRole } from "@/server/core/orders/order";
import type { Broker, Leave } from "@/server/core/ports";
import type { Priority } from "../../requests/rate-limited-client";
import { orderOfExecutions } from "../../wire/order-of-executions";
import { isOpen, presentOrders } from "./broker-orders";
import { changeOrder } from "./change-order";
import { readRef } from "./client-ids";
import { executionOf } from "./executions";
import { orderObjection } from "./order-objection";
import { placeTickets } from "./place-tickets";
import { type SendingPlace, tradedAs } from "./sending-place";
import { ticketsOf } from "./tickets";

/** Sends orders and changes of orders, each once, and finds again what was sent, with priority `reads`. */
export function createOrderSender(place: SendingPlace, reads: Priority): Pick<Broker, "submit" | "replace" | "findByClientId"> {
  const { gateway, reader, revisions } = place;
  const account = encodeURIComponent(gateway.accountId);

  async function submit(request: OrderRequest, leave?: Leave): Promise<BrokerOrder> {
    const priority = priorityOf(request);
    const { conid, instrument } = await tradedAs(place, request.symbol);
    const market = await sideOfQuote(place, request);
    const availableQty = request.side === "sell" ? await sellable(place, request.symbol, priority) : "0";
    const objection = orderObjection(request, instrument, { market, availableQty });
    if (objection !== null) throw new Fault("broker_rejected", `${objection}; not sent`);
    const orders = ticketsOf({ acctId: gateway.accountId, conid }, request, instrument, market);
    const sentAfter = gateway.toldAt();
    const path = `/iserver/account/${account}/orders`;
    const isClosing = request.side === "sell";
    const taken = await placeTickets(gateway, { action: "submit", path, body: { orders }, priority, isClosing, leave });
    const [root, ...legs] = taken;
    if (!root) throw new Fault("order_unknown", "Interactive Brokers answered without an order");
    if (request.orderClass !== "oco") for (const leg of legs) reader.learn(leg.orderId, { parentId: root.orderId });
    const told = await reader.status(root.orderId, priority).catch((error: unknown) => {
      // It is taken, whatever is not told of it.
      if (error instanceof Fault) return null;
      throw error;
    });
    return acceptedOrder(request, root.orderId, told?.order_time ?? sentAfter);
  }

  async function findByClientId(clientOrderId: string): Promise<BrokerOrder | null> {
    const orders = presentOrders(await reader.list(reads), revisions).map(({ order }) => order);
    const found = orders.find((order) => order.clientOrderId === clientOrderId);
    if (found) return found;
    const own = (await place.trades(reads)).filter(({ ref }) => ref !== null && readRef(ref).clientOrderId === clientOrderId);
    const id = `exec:${clientOrderId}`;
    return own.length === 0
      ? null
      : orderOfExecutions(
          id,
          own.map((trade) => executionOf(trade, id)),
          clientOrderId,
        );
  }

  return { submit, replace: (orderId, change, leave) => changeOrder(place, orderId, change, leave), findByClientId };
}

async function sideOfQuote({ quote }: SendingPlace, { symbol, side }: OrderRequest): Promise<number | null> {
  const told = await quote(symbol);
  return told && (side === "buy" ? told.ask : told.bid);
}

/** What is held of `symbol` and not promised to an open sale: IB would sell short what is not. Legs of one entry sell the same units. */
async function sellable({ reader, revisions, positions }: SendingPlace, symbol: string, priority: Priority): Promise<Amount> {
  const held = (await positions(priority)).find((position) => position.symbol === symbol)?.qty ?? "0";
  const promised = new Map<string, ReturnType<typeof dec>>();
  for (const { order } of presentOrders(await reader.list(priority), revisions)) {
    if (order.symbol !== symbol || order.side !== "sell" || order.state === "held" || !isOpen(order)) continue;
    const family = order.parentId ?? order.id;
    const left = dec(order.qty).minus(order.filledQty);
    if (left.gt(promised.get(family) ?? 0)) promised.set(family, left);
  }
  return [...promised.values()].reduce((rest, qty) => rest.minus(qty), dec(held));
}

const ROLES = { simple: "simple", bracket: "entry", oto: "entry", oco: "target" } as const satisfies Record<
  OrderRequest["orderClass"],
  OrderRole
>;

function acceptedOrder(request: OrderRequest, id: string, at: number): BrokerOrder {
  const { clientOrderId, symbol, side, type, timeInForce, qty, limitPrice, stopPrice } = request;
  const own = { clientOrderId, symbol, side, type, timeInForce, qty, limitPrice, stopPrice, trailFraction: null };
  const fresh = { parentId: null, replacesId: null, filledQty: "0", filledAvgPrice: null, state: "new", reason: null } as const;
  return { id, ...own, ...fresh, role: ROLES[request.orderClass], submittedAt: at, updatedAt: at };
}

/** The desk's client ids end with the purpose; of an order without one, what sells is taken for an exit. */
function priorityOf({ clientOrderId, side }: OrderRequest): Priority {
  const purpose = ORDER_PURPOSES.find((name) => clientOrderId.endsWith(`.${name}`)) ?? (side === "sell" ? "exit" : "entry");
  return purpose === "entry" ? "entry" : "exit";
}
