import { Fault } from "@/server/core/fault";
import type { BrokerOrder, Execution } from "@/server/core/order";
import type { BrokerChanges } from "@/server/core/ports";
import type { Priority } from "../../alpaca/line";
import type { TradingApis } from "../../alpaca/trading-apis";
import { isOpen } from "./broker-orders";
import { type ChangesCursor, digestOf, fingerprintOf, overlapFrom, readCursor, type ToldOrder } from "./cursor";
import { executionsSince } from "./executions";
import type { OrderReader } from "./order-reader";
import { submittedAt, type WireOrder } from "./wire-order";

/** Where changes are read, and with which priority. */
export interface Source {
  readonly apis: (priority: Priority) => TradingApis;
  readonly reader: OrderReader;
  readonly priority: Priority;
}

/** An order as it was read, with the time by which it is sorted: that of its family. */
type Seen = { readonly order: BrokerOrder; readonly at: number; readonly fingerprint: string };

/**
 * What changed since `text`, by reading executions first, then what is open, what is new, and what was open and is not listed any more; so an
 * order is never older than its executions. An order that ended long ago is told again along with an execution of it that turns up late.
 */
export async function changesSince(source: Source, text: string, limit: number): Promise<BrokerChanges> {
  const { reader } = source;
  const cursor = readCursor(text);
  for (const [id, { p: parentId }] of Object.entries(cursor.orders)) if (parentId) reader.learnParent(id, parentId);
  const fresh = await freshExecutions(source, cursor, limit);
  const { seen, readUntil } = await readOrders(source, cursor, limit);
  for (const { orderId } of fresh) {
    if (!seen.has(orderId) && !cursor.orders[orderId]) await readFamily(source, orderId, seen);
  }

  const changed = [...seen.values()].filter((one) => isNews(cursor, one)).sort(byTime);
  const told = new Map<string, Seen>();
  const executions: Execution[] = [];
  for (const execution of fresh.slice(0, limit)) {
    const one = seen.get(execution.orderId);
    if (one && !cursor.orders[one.order.id] && !told.has(one.order.id)) {
      if (told.size === limit) break;
      told.set(one.order.id, one);
    }
    executions.push(one ? { ...execution, symbol: one.order.symbol } : execution);
  }
  for (const one of changed) if (told.size < limit) told.set(one.order.id, one);
  if (told.size === 0 && executions.length === 0) return { orders: [], executions: [], cursor: text };

  const next: ChangesCursor = {
    v: 1,
    ...nextOrders(
      cursor,
      [...told.values()],
      changed.filter(({ order }) => !told.has(order.id)),
      readUntil,
    ),
    ...nextFills(cursor, executions, fresh.slice(executions.length)),
  };
  return { orders: [...told.values()].sort(byTime).map(({ order }) => order), executions, cursor: JSON.stringify(next) };
}

/** Executions that were not told yet, oldest first: `limit` of them or some more. */
async function freshExecutions(
  { apis, priority }: Source,
  { fillsFrom, fills }: ChangesCursor,
  limit: number,
): Promise<readonly Execution[]> {
  const fresh = new Map<string, Execution>();
  for await (const page of executionsSince(apis, fillsFrom, priority)) {
    for (const execution of page) if (!(digestOf(execution.id) in fills)) fresh.set(execution.id, execution);
    if (fresh.size > limit) break;
  }
  return [...fresh.values()];
}

/** `readUntil`: every order submitted before was read. */
async function readOrders(source: Source, cursor: ChangesCursor, limit: number) {
  const { reader, priority } = source;
  const seen = new Map<string, Seen>();
  for (const family of await reader.open(priority)) take(reader, family, seen);
  let readUntil = Number.POSITIVE_INFINITY;
  const recent = new Map<string, Seen>();
  for await (const page of reader.since(cursor.ordersFrom, priority)) {
    for (const family of page) take(reader, family, recent);
    if ([...recent.values()].filter((one) => isNews(cursor, one)).length <= limit) continue;
    readUntil = Math.max(...page.map(submittedAt));
    break;
  }
  for (const [id, one] of recent) seen.set(id, one);
  for (const [id, { o: wasOpen, p: parentId }] of Object.entries(cursor.orders)) {
    if (wasOpen && !seen.has(id)) await readFamily(source, parentId ?? id, seen, id);
  }
  return { seen, readUntil };
}

async function readFamily(source: Source, id: string, seen: Map<string, Seen>, member = id): Promise<void> {
  const { reader, priority } = source;
  const family = await reader.family(id, priority);
  if (family) take(reader, family, seen);
  if (seen.has(member)) return;
  if (member !== id) return readFamily(source, member, seen);
  throw new Fault("conflict", `the broker no longer knows order "${member}", which it listed before`);
}

function take(reader: OrderReader, family: WireOrder, seen: Map<string, Seen>): void {
  const at = submittedAt(family);
  for (const order of reader.flatten(family)) seen.set(order.id, { order, at, fingerprint: fingerprintOf(order) });
}

/** Whether an order has to be told. One that ended, is older than the cursor and is not in it has been told and forgotten. */
function isNews({ orders, ordersFrom }: ChangesCursor, { order, at, fingerprint }: Seen): boolean {
  const before = orders[order.id];
  if (before) return before.f !== fingerprint;
  return isOpen(order) || at >= ordersFrom;
}

function nextOrders(cursor: ChangesCursor, told: readonly Seen[], untold: readonly Seen[], readUntil: number) {
  const orders: Record<string, ToldOrder> = { ...cursor.orders };
  for (const { order, at, fingerprint } of told) {
    orders[order.id] = { f: fingerprint, s: at, ...(isOpen(order) && { o: 1 }), ...(order.parentId && { p: order.parentId }) };
  }
  const entries = Object.entries(orders);
  const latest = Math.max(cursor.ordersFrom, ...entries.map(([, { s }]) => s));
  const ended = entries.filter(([, { o }]) => !o).map(([, { s }]) => s);
  const unknown = untold.filter(({ order }) => !cursor.orders[order.id]).map(({ at }) => at);
  const ordersFrom = overlapFrom(cursor.ordersFrom, latest, Math.min(readUntil, ...unknown), ended);
  return { ordersFrom, orders: Object.fromEntries(entries.filter(([, { o, s }]) => o || s >= ordersFrom)) };
}

function nextFills(cursor: ChangesCursor, told: readonly Execution[], untold: readonly Execution[]) {
  const fills: Record<string, number> = { ...cursor.fills };
  for (const { id, at } of told) fills[digestOf(id)] = at;
  const times = Object.values(fills);
  const latest = Math.max(cursor.fillsFrom, ...times);
  const oldest = Math.min(Number.POSITIVE_INFINITY, ...untold.map(({ at }) => at));
  const fillsFrom = overlapFrom(cursor.fillsFrom, latest, oldest, times);
  return { fillsFrom, fills: Object.fromEntries(Object.entries(fills).filter(([, at]) => at >= fillsFrom)) };
}

function byTime(a: Seen, b: Seen): number {
  return a.at - b.at || Number(a.order.parentId !== null) - Number(b.order.parentId !== null);
}
