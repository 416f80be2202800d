import { z } from "zod";
import { Fault } from "@/server/core/fault";
import { dec, plain } from "@/server/core/money/money";
import type { Gateway } from "../gateway";
import { type Answer, type Call, ok, type Route, refused } from "../route";
import { isOpen, type OrderView, statusOf, viewOrders } from "./exchange-view";
import { askInTurn } from "./questions";
import { marketPrice, submit, termsOf, wordsOf } from "./submit";

const changeSchema = z.object({
  conid: z.number(),
  orderType: z.enum(["MKT", "LMT", "STP", "STOP_LIMIT"]),
  side: z.enum(["BUY", "SELL"]),
  quantity: z.number().positive(),
  tif: z.enum(["DAY", "GTC", "IOC"]),
  price: z.number().optional(),
  auxPrice: z.number().optional(),
});

async function find(gateway: Gateway, id: string | undefined): Promise<OrderView | null> {
  return (await viewOrders(gateway)).find(({ own }) => String(own.orderId) === id) ?? null;
}

/** `POST /iserver/account/{accountId}/order/{orderId}`: the whole ticket again, of one order, which keeps its number. */
async function modify({ gateway, params, body }: Call): Promise<Answer> {
  const view = await find(gateway, params.id);
  if (!view) return refused(`OrderID ${params.id} doesn't exist`, 400);
  if (!isOpen(view)) return ok({ error: "Order cannot be modified: it is already filled or cancelled" });
  const read = changeSchema.safeParse(body);
  if (!read.success) return refused(`Bad Request: ${z.prettifyError(read.error).replaceAll("\n", " ")}`, 400);
  const ticket = read.data;
  const questions = gateway.trading.habits.questionsOn(ticket, await marketPrice(gateway, ticket));
  return ok(await askInTurn(gateway, questions, () => change(gateway, view, ticket)));
}

async function change(gateway: Gateway, { own, filled, order }: OrderView, ticket: z.infer<typeof changeSchema>) {
  const { limitPrice, stopPrice } = termsOf(ticket);
  const qty = plain(dec(ticket.quantity).minus(filled));
  const clientOrderId = `ib.${own.orderId}.${own.exchangeIds.length}`;
  const differs = <Value>(asked: Value, has: Value) => (asked === has ? null : asked);
  try {
    const changed = await gateway.broker.replace(own.exchangeIds.at(-1) ?? "", {
      clientOrderId,
      qty: order.parentId === null ? qty : null,
      limitPrice: differs(limitPrice, order.limitPrice),
      stopPrice: differs(stopPrice, order.stopPrice),
    });
    own.exchangeIds.push(changed.id);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { error: error.code === "conflict" ? "Order cannot be modified: it is already filled or cancelled" : wordsOf(error) };
  }
  const view = await find(gateway, String(own.orderId));
  return [{ order_id: String(own.orderId), order_status: view ? statusOf(view) : "Submitted", encrypt_message: "1" }];
}

/**
 * `DELETE /iserver/account/{accountId}/order/{orderId}`, of which -1 is all. A parent takes its children along, and a child its sibling.
 * Source: IB's OpenAPI document of the Client Portal Web API, notes on brackets.
 */
async function cancel({ gateway, params }: Call): Promise<Answer> {
  const { accountId, trading } = gateway;
  const cancelsAt = Date.now() + trading.habits.cancelLagMs;
  if (params.id === "-1") {
    for (const { own } of (await viewOrders(gateway)).filter(isOpen)) own.cancelsAt = cancelsAt;
    return ok({ msg: "Request was submitted", order_id: -1, conid: -1, account: accountId });
  }
  const view = await find(gateway, params.id);
  if (!view) return refused(`OrderID ${params.id} doesn't exist`, 400);
  if (!isOpen(view)) return ok({ error: `Order ${params.id} cannot be cancelled` });
  view.own.cancelsAt = cancelsAt;
  return ok({ msg: "Request was submitted", order_id: view.own.orderId, conid: view.own.conid, account: accountId });
}

export const CHANGE_ROUTES: readonly Route[] = [
  { method: "POST", path: "/iserver/account/:accountId/orders", handle: submit },
  { method: "POST", path: "/iserver/account/:accountId/order/:id", handle: modify },
  { method: "DELETE", path: "/iserver/account/:accountId/order/:id", handle: cancel },
];
