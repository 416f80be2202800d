import { z } from "zod";
import { Fault } from "@/server/core/fault";
import type { BrokerOrder, OrderRequest, OrderType } from "@/server/core/orders/order";
import type { Gateway } from "../gateway";
import { type Answer, type Call, ok, refused } from "../route";
import { statusOf, viewOrders } from "./exchange-view";
import { askInTurn } from "./questions";
import type { IbOrder, Ticket } from "./trading-state";

const ticketSchema = z.object({
  conid: z.number(),
  orderType: z.enum(["MKT", "LMT", "STP", "STOP_LIMIT"]),
  side: z.enum(["BUY", "SELL"]),
  quantity: z.number().positive(),
  tif: z.enum(["DAY", "GTC", "IOC"]),
  price: z.number().optional(),
  auxPrice: z.number().optional(),
  cOID: z.string().optional(),
  parentId: z.string().optional(),
  isSingleGroup: z.boolean().optional(),
  outsideRTH: z.boolean().optional(),
});
const bodySchema = z.object({ orders: z.array(ticketSchema).min(1) });

export const TYPES = { MKT: "market", LMT: "limit", STP: "stop", STOP_LIMIT: "stop_limit" } as const satisfies Record<
  string,
  OrderType
>;

/** `POST /iserver/account/{accountId}/orders`: one order, a bracket (children name their parent's cOID), or an OCA group (isSingleGroup). */
export async function submit({ gateway, params, body }: Call): Promise<Answer> {
  const { trading, accountId } = gateway;
  if (!trading.accountsAsked) return refused("Please query /accounts first", 400);
  if (params.accountId !== accountId) return refused(`Bad Request: accountId is not valid: ${params.accountId}`, 400);
  const read = bodySchema.safeParse(body);
  if (!read.success) return refused(`Bad Request: ${z.prettifyError(read.error).replaceAll("\n", " ")}`, 400);
  const { orders: tickets } = read.data;
  const used = tickets.find(({ cOID }) => cOID !== undefined && trading.orders.some((order) => order.cOID === cOID));
  if (used) return ok({ error: `Order couldn't be submitted: Local order ID=${used.cOID} is already registered.` });
  const questions = new Set<string>();
  for (const ticket of tickets) {
    const asked = trading.habits.questionsOn(ticket, await marketPrice(gateway, ticket));
    for (const id of ticket.parentId === undefined ? asked : asked.filter((each) => each !== "o403")) questions.add(id);
  }
  return ok(await askInTurn(gateway, [...questions], () => place(gateway, tickets)));
}

async function place(gateway: Gateway, tickets: readonly Ticket[]): Promise<unknown> {
  try {
    const request = requestOf(gateway, tickets);
    const order = await gateway.broker.submit(request);
    return await register(gateway, tickets, order);
  } catch (error) {
    if (error instanceof Fault) return { error: wordsOf(error) };
    throw error;
  }
}

/** The words of the exchange behind, where IB has none that are published. */
export function wordsOf({ message }: Fault): string {
  if (message.includes("insufficient buying power")) {
    return "We are unable to accept your order. Your Available Funds are insufficient to place this order.";
  }
  if (message.includes("insufficient qty")) return "Short stock positions can only be held in a margin account.";
  if (message.includes("increment")) return "The price does not conform to the minimum price variation for this contract.";
  return message;
}

function requestOf({ contracts, trading }: Gateway, tickets: readonly Ticket[]): OrderRequest {
  const [root] = tickets;
  if (!root) throw new Error("no ticket");
  const symbol = contracts.find(({ conid }) => conid === root.conid)?.symbol ?? "";
  const others = tickets.slice(1);
  const stop = others.find(({ orderType }) => orderType !== "LMT");
  const target = others.find(({ orderType }) => orderType === "LMT");
  const isGroup = root.isSingleGroup === true;
  const bracket = {
    stopPrice: stop ? String(stop.orderType === "STP" ? stop.price : stop.auxPrice) : null,
    stopLimitPrice: stop?.orderType === "STOP_LIMIT" ? String(stop.price) : null,
    targetPrice: target ? String(target.price) : null,
  };
  return {
    clientOrderId: root.cOID ?? `ib.${trading.nextOrderId}`,
    symbol,
    side: root.side === "BUY" ? "buy" : "sell",
    ...termsOf(root),
    timeInForce: root.tif.toLowerCase() as OrderRequest["timeInForce"],
    extendedHours: false,
    orderClass: isGroup ? "oco" : others.length === 0 ? "simple" : stop && target ? "bracket" : "oto",
    qty: String(root.quantity),
    trailFraction: null,
    bracket: others.length === 0 ? null : bracket,
  };
}

/** IB has a stop's price in `price`, and that of a stop-limit in `auxPrice`. Source: IB, "How to code a bracket order in the Web API". */
export function termsOf({ orderType, price, auxPrice }: Ticket) {
  const type = TYPES[orderType as keyof typeof TYPES];
  const limit = type === "limit" || type === "stop_limit" ? price : undefined;
  const stop = type === "stop" ? price : type === "stop_limit" ? auxPrice : undefined;
  return { type, limitPrice: limit === undefined ? null : String(limit), stopPrice: stop === undefined ? null : String(stop) };
}

async function register(gateway: Gateway, tickets: readonly Ticket[], root: BrokerOrder): Promise<unknown> {
  const { trading, broker } = gateway;
  const { orders } = await broker.changesSince("", 1_000_000);
  const legs = orders.filter(({ parentId }) => parentId === root.id);
  const isGroup = tickets[0]?.isSingleGroup === true;
  const parentNumber = trading.nextOrderId;
  const taken = tickets.map((ticket, i): IbOrder => {
    const isStop = ticket.orderType === "STP" || ticket.orderType === "STOP_LIMIT";
    const exchangeId = i === 0 ? root.id : (legs.find(({ role }) => (role === "stop") === isStop)?.id ?? "");
    return {
      orderId: trading.nextOrderId++,
      conid: ticket.conid,
      cOID: ticket.cOID ?? null,
      parentId: i === 0 || isGroup ? null : parentNumber,
      exchangeIds: [exchangeId],
      tif: ticket.tif,
      inactive: null,
      cancelsAt: null,
    };
  });
  trading.orders.push(...taken);
  for (const { orderId } of taken) trading.takenAt.set(orderId, Date.now());
  const views = await viewOrders(gateway);
  return taken.map(({ orderId, cOID, parentId }) => {
    const view = views.find(({ own }) => own.orderId === orderId);
    return {
      order_id: String(orderId),
      ...(cOID !== null && { local_order_id: cOID }),
      ...(parentId !== null && { parent_order_id: String(parentId) }),
      order_status: view ? statusOf(view) : "PendingSubmit",
      encrypt_message: "1",
    };
  });
}

export async function marketPrice({ market, contracts, clock }: Gateway, { conid, side }: Ticket): Promise<number | null> {
  const symbol = contracts.find((contract) => contract.conid === conid)?.symbol;
  const quote = symbol === undefined ? null : await market.quote(symbol, clock.now());
  return quote && (side === "BUY" ? quote.ask : quote.bid);
}
