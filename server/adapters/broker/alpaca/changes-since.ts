import { Fault } from "@/server/core/fault";
import type { BrokerOrder, Execution } from "@/server/core/orders/order";
import type { BrokerChanges } from "@/server/core/ports";
import { clientIdIn } from "../../alpaca/read-rows";
import type { Priority } from "../../requests/rate-limited-client";
import { orderOfExecutions } from "../../wire/order-of-executions";
import { digestOf } from "../../wire/read-cursor";
import { isOpen } from "./broker-orders";
import { type ChangesCursor, fingerprintOf, overlapFrom, readCursor, type ToldOrder } from "./cursor";
import { executionsSince } from "./executions";
import { withExpectedFee } from "./expected-fee";
import type { OrderPlace } from "./order-lists";
import { familyIfUnderstood, type OrderReader } from "./order-reader";
import { submittedAt, type WireOrder } from "./wire-order";

/** Where changes are read, and with which priority. */
export interface Source extends OrderPlace {
  /** The present, epoch milliseconds; 0 while it is not known. */
  readonly now: () => number;
  readonly reader: OrderReader;
  readonly priority: Priority;
  /** By which coins are charged. */
  readonly cryptoTier: () => number;
}

/** How long after its execution an order may become visible. */
const LATEST_MS = 10 * 60_000;

/** An order as it was read, with the time by which it is sorted: that of its family. */
type Seen = { readonly order: BrokerOrder; readonly at: number; readonly fingerprint: string };

/**
 * What changed since `text`, by reading executions first, then what is open, what is new, and what was open and is not listed any more; so an
 * order is never older than its executions. An order that ended long ago is told again along with an execution of it that turns up late.
 * One that is not understood, or never shows, is told by its executions.
 */
export async function changesSince(source: Source, text: string, limit: number): Promise<BrokerChanges> {
  const { reader } = source;
  const cursor = readCursor(text);
  for (const [id, { p: parentId }] of Object.entries(cursor.orders)) if (parentId) reader.learnParent(id, parentId);
  const fresh = await freshExecutions(source, cursor, limit);
  const { seen, readUntil } = await readOrders(source, cursor, limit);
  for (const execution of fresh) {
    const { orderId } = execution;
    if (!seen.has(orderId) && !cursor.orders[orderId]) await readFamilyBehind(source, execution, seen);
  }
  const made = ordersBehind(source, fresh, ({ orderId }) => !seen.has(orderId) && !cursor.orders[orderId]);

  const changed = [...seen.values()].filter((one) => isNews(cursor, one)).sort(byTime);
  const told = new Map<string, Seen>();
  const executions: Execution[] = [];
  for (const execution of fresh.slice(0, limit)) {
    const own = seen.get(execution.orderId);
    const one = own ?? made.get(execution.orderId);
    if (one && !cursor.orders[one.order.id] && !told.has(one.order.id)) {
      if (told.size === limit) break;
      told.set(one.order.id, one);
    }
    const named = own ? { ...execution, symbol: own.order.symbol } : execution;
    executions.push(withExpectedFee(named, own?.order ?? null, source.cryptoTier()));
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

/** As `readFamily`; an order that the broker does not know a while after its execution is left out too. */
async function readFamilyBehind(source: Source, { orderId, at }: Execution, seen: Map<string, Seen>): Promise<void> {
  try {
    await readFamily(source, orderId, seen);
  } catch (error) {
    const isGone = error instanceof Fault && error.code === "conflict" && at < source.now() - LATEST_MS;
    if (!isGone) throw error;
  }
}

/** The orders of executions that fit, made from these. */
function ordersBehind(
  { unread }: Source,
  executions: readonly Execution[],
  fits: (execution: Execution) => boolean,
): ReadonlyMap<string, Seen> {
  const behind = executions.filter(fits);
  const made = [...new Set(behind.map(({ orderId }) => orderId))].map((id): Seen => {
    const row = unread.find("order", id);
    const own = behind.filter(({ orderId }) => orderId === id);
    const order = orderOfExecutions(id, own, row && clientIdIn(row));
    return { order, at: order.submittedAt, fingerprint: fingerprintOf(order) };
  });
  return new Map(made.map((one) => [one.order.id, one]));
}

/** Executions that were not told yet, oldest first: `limit` of them or some more. */
async function freshExecutions(
  source: Source,
  { fillsFrom, fills }: ChangesCursor,
  limit: number,
): Promise<readonly Execution[]> {
  const fresh = new Map<string, Execution>();
  for await (const page of executionsSince(source, fillsFrom, source.priority)) {
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

/** Takes in the order's family. Throws Fault `conflict` when the broker does not know it; one that is not understood is left out. */
async function readFamily(source: Source, id: string, seen: Map<string, Seen>, member = id): Promise<void> {
  const { reader, priority } = source;
  const family = await familyIfUnderstood(reader, id, priority);
  if (family === "not understood") return;
  if (family) take(reader, family, seen);
  if (seen.has(member)) return;
  if (member !== id) return readFamily(source, member, seen);
  if (family) return;
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
