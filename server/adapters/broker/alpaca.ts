import { z } from "zod";
import { Fault } from "@/server/core/fault";
import { type BrokerOrder, ORDER_PURPOSES, type OrderChange, type OrderPurpose, type OrderRequest } from "@/server/core/order";
import type { Broker } from "@/server/core/ports";
import type { AlpacaAccess } from "../alpaca/access";
import { accountOf, positionsOf } from "../alpaca/account";
import { wireTimeSchema } from "../alpaca/amounts";
import { alpacaFault, asking } from "../alpaca/errors";
import type { Line, Priority } from "../alpaca/line";
import { openTradingApis } from "../alpaca/trading-apis";
import { isOpen } from "./alpaca/broker-orders";
import { openCanceler } from "./alpaca/cancel";
import { changesSince } from "./alpaca/changes-since";
import { cursorAt } from "./alpaca/cursor";
import { movementsSince } from "./alpaca/movements";
import { changePayload, orderPayload } from "./alpaca/order-payload";
import { openOrderReader } from "./alpaca/order-reader";
import { isLoneMember, type WireOrder, wireOrderSchema } from "./alpaca/wire-order";

export interface AlpacaBrokerOptions {
  readonly access: AlpacaAccess;
  /** The line to the trading address, shared by everything that asks it. */
  readonly line: Line;
  readonly sleep: (ms: number) => Promise<unknown>;
}

const clockSchema = z.object({ timestamp: wireTimeSchema });

/**
 * Alpaca's trading API, paper or live. An order is posted once and never again by itself. An order that was accepted may be shown some seconds
 * later, so a miss proves nothing (`readsOwnWrites: false`). Executions are the account's FILL activities, never the stream's words.
 *
 * Fees: Alpaca tells none of an execution, so `feeUsd` is "0"; the fees of crypto are taken from the coins and booked at the end of the day.
 */
export function alpacaBroker({ access, line, sleep }: AlpacaBrokerOptions): Broker {
  const apis = openTradingApis(access, line);
  const reader = openOrderReader(apis);

  async function submit(request: OrderRequest): Promise<BrokerOrder> {
    const postOrderRequest = orderPayload(request);
    const { orders } = apis(priorityOf(request));
    const order = await asking("submit", async () => {
      const answer = await orders.postOrderRaw({ postOrderRequest });
      return wireOrderSchema.parse(await answer.raw.json());
    });
    return rootOf(order);
  }

  async function replace(orderId: string, change: OrderChange): Promise<BrokerOrder> {
    const patchOrderRequest = changePayload(change);
    const order = await asking("replace", async () => {
      const answer = await apis("exit").orders.patchOrderByOrderIdRaw({ orderId, patchOrderRequest });
      return wireOrderSchema.parse(await answer.raw.json());
    });
    return rootOf(order);
  }

  async function findByClientId(clientOrderId: string): Promise<BrokerOrder | null> {
    try {
      const answer = await apis("books").orders.getOrderByClientOrderIdRaw({ clientOrderId });
      const order = wireOrderSchema.parse(await answer.raw.json());
      return isLoneMember(order) ? await memberOf(order) : rootOf(order);
    } catch (error) {
      const fault = await alpacaFault(error, "read");
      if (fault.code === "not_found") return null;
      throw fault;
    }
  }

  /** A lone order as its family shows it. */
  async function memberOf(order: WireOrder): Promise<BrokerOrder> {
    const family = await reader.family(order.id, "books");
    return reader.flatten(family ?? order).find(({ id }) => id === order.id) ?? rootOf(order);
  }

  function rootOf(order: WireOrder): BrokerOrder {
    const root = reader.flatten(order).find(({ id }) => id === order.id);
    if (!root)
      throw new Fault("unsupported", `order "${order.id}" is of class "${order.order_class}", which the desk does not read`);
    return root;
  }

  const time = () =>
    asking("read", async () => clockSchema.parse(await (await apis("books").clock.legacyClockRaw()).raw.json()).timestamp);

  return {
    name: "alpaca",
    readsOwnWrites: false,
    submit,
    replace,
    findByClientId,
    ...openCanceler(apis, reader, sleep),
    changesSince: (cursor, limit) => changesSince(apis, reader, cursor, limit),
    openOrders: async () => (await reader.open("books")).flatMap(reader.flatten).filter(isOpen),
    movements: (from) => movementsSince(apis, from),
    cursorNow: async () => cursorAt(await time()),
    trouble: () => {
      const { circuit, since, reason } = line.state();
      return circuit === "open" ? `the broker has not answered since ${new Date(since).toISOString()}: ${reason}` : null;
    },
    time,
    account: () => asking("read", async () => accountOf(await (await apis("books").account.getAccountRaw()).raw.json())),
    positions: () =>
      asking("read", async () => positionsOf(await (await apis("books").positions.getAllOpenPositionsRaw()).raw.json())),
  };
}

/** The desk's client ids end with the purpose; of an order without one, what sells is taken for an exit. */
function priorityOf({ clientOrderId, side }: OrderRequest): Priority {
  const purpose = ORDER_PURPOSES.find((name) => clientOrderId.endsWith(`.${name}`)) ?? defaultPurpose(side);
  return purpose === "entry" ? "entry" : "exit";
}

function defaultPurpose(side: OrderRequest["side"]): OrderPurpose {
  return side === "sell" ? "exit" : "entry";
}
