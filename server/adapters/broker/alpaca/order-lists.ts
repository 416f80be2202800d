import { z } from "zod";
import { Fault } from "@/server/core/fault";
import type { Leave } from "@/server/core/ports";
import { isoOf } from "@/server/core/time/instant";
import { alpacaFault, asking } from "../../alpaca/errors";
import { unreadRow } from "../../alpaca/read-rows";
import type { TradingApis } from "../../alpaca/trading-apis";
import type { Priority } from "../../requests/rate-limited-client";
import type { UnreadRows } from "../../wire/unread-rows";
import { isLoneMember, readOrder, submittedAt, type WireOrder } from "./wire-order";

const PAGE = 500;
/** How many pages of a symbol's orders are searched for a leg's parent. */
const SEARCHED_PAGES = 6;
const ORDER_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Query = Parameters<TradingApis["orders"]["getAllOrdersRaw"]>[0];

/** Where orders are read, `priority` being that of one purpose, and what is done with those that are not understood. */
export interface OrderPlace {
  readonly apis: (priority: Priority, leave?: Leave) => TradingApis;
  readonly unread: UnreadRows;
}

/** The orders that are understood, and whether there were as many rows as a page can have. */
type Page = { readonly orders: readonly WireOrder[]; readonly isFull: boolean };

async function list({ apis, unread }: OrderPlace, query: Query, priority: Priority): Promise<Page> {
  const rows = await asking("read", async () => {
    const answer = await apis(priority).orders.getAllOrdersRaw({ limit: PAGE, ...query });
    return z.array(z.unknown()).parse(await answer.raw.json());
  });
  return { orders: rows.flatMap((row) => readOrder(row, unread) ?? []), isFull: rows.length >= PAGE };
}

/**
 * The order, with its legs when it is a parent; null when the broker does not know it. Throws Fault `unsupported` for one that is not
 * understood.
 */
export async function orderById({ apis, unread }: OrderPlace, orderId: string, priority: Priority): Promise<WireOrder | null> {
  if (!isOrderId(orderId)) return null;
  try {
    const answer = await apis(priority).orders.getOrderByOrderIDRaw({ orderId, nested: true });
    const row: unknown = await answer.raw.json();
    const order = readOrder(row, unread);
    if (order) return order;
    const reason = unread.find("order", unreadRow("order", row, "").id)?.reason;
    throw new Fault("unsupported", `order "${orderId}" at the broker is not understood: ${reason ?? "it is no order"}`);
  } catch (error) {
    const fault = await alpacaFault(error, "read");
    if (fault.code === "not_found") return null;
    throw fault;
  }
}

/** Orders submitted at or after `from` (epoch milliseconds) with their legs, oldest first, page by page; some before it come along. */
export async function* ordersSince(place: OrderPlace, from: number, priority: Priority): AsyncGenerator<readonly WireOrder[]> {
  for (let after = Math.max(0, from - 1); ; ) {
    const query = { status: "all", nested: true, direction: "asc", after: isoOf(after) } as const;
    const { orders, isFull } = await list(place, query, priority);
    yield orders;
    const last = Math.max(...orders.map(submittedAt));
    if (!isFull || last <= after) return;
    after = last - 1 > after ? last - 1 : last;
  }
}

/** All that Alpaca lists as open, without legs: parents, legs that work, and simple orders. A stop that it holds is not among them. */
export async function openListed(place: OrderPlace, priority: Priority): Promise<readonly WireOrder[]> {
  const found = new Map<string, WireOrder>();
  for (let after: string | undefined; ; ) {
    const { orders, isFull } = await list(place, { status: "open", nested: false, direction: "asc", after }, priority);
    const before = found.size;
    for (const order of orders) found.set(order.id, order);
    if (!isFull || found.size === before) return [...found.values()];
    after = isoOf(Math.max(...orders.map(submittedAt)) - 1);
  }
}

/** Parents with legs among the newest orders of the symbols of `lone`, until each of those is found or the search has gone far enough. */
export async function parentsOf(
  place: OrderPlace,
  lone: readonly WireOrder[],
  priority: Priority,
): Promise<readonly WireOrder[]> {
  const symbols = [...new Set(lone.map(({ symbol }) => symbol))].join(",");
  const parents: WireOrder[] = [];
  let until = Math.max(...lone.map(submittedAt)) + 1;
  for (let page = 0; page < SEARCHED_PAGES; page++) {
    const query = { status: "all", nested: true, direction: "desc", symbols, until: isoOf(until) } as const;
    const { orders, isFull } = await list(place, query, priority);
    parents.push(...orders.filter((order) => order.legs?.length && !isLoneMember(order)));
    if (lone.every(({ id }) => parents.some((parent) => hasMember(parent, id)))) break;
    const oldest = Math.min(...orders.map(submittedAt));
    if (!isFull || oldest >= until) break;
    until = oldest;
  }
  return parents;
}

/** Whether a reading failed because of what an order looks like. */
export function isNotUnderstood(error: unknown): boolean {
  return error instanceof Fault && error.code === "unsupported";
}

/** Whether Alpaca may have given this id. */
export function isOrderId(text: string): boolean {
  return ORDER_ID.test(text);
}

export function hasMember(family: WireOrder, id: string): boolean {
  return family.id === id || (family.legs?.some((leg) => leg.id === id) ?? false);
}
