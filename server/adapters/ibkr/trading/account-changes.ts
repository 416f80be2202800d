import { dec, plain } from "@/server/core/money/money";
import type { BrokerOrder, Execution } from "@/server/core/orders/order";
import type { BrokerChanges } from "@/server/core/ports";
import type { Priority } from "../../requests/rate-limited-client";
import { orderOfExecutions } from "../../wire/order-of-executions";
import { digestOf } from "../../wire/read-cursor";
import { isOpen, type Presented, presentOrders } from "./broker-orders";
import { BEGINNING, type ChangesCursor, readCursor } from "./cursor";
import { executionOf, type Trade } from "./executions";
import { matchTrades } from "./match-trades";
import type { OrderReader, ReadOrder } from "./order-reader";
import { numberIn, type Revision, type Revisions } from "./revisions";
import { isEnded } from "./wire-order";

export interface ChangesSource {
  readonly reader: OrderReader;
  readonly revisions: Revisions;
  readonly trades: (priority: Priority) => Promise<readonly Trade[]>;
  /** Of which order an execution was told, by its digest. */
  readonly toldOf: ToldOf;
  readonly now: () => number;
}

/** Executions are kept in mind for longer than IB tells of them. */
const FORGET_MS = 9 * 86_400_000;
export type ToldOf = { get(digest: string): string | undefined; set(digest: string, orderId: string): unknown };
const fingerprintOf = (order: BrokerOrder) => digestOf(JSON.stringify(order));

/** All that IB shows, as the desk has it. */
interface Shown {
  readonly orders: readonly Presented[];
  /** Those that can be told: each with the digest under which it is kept in mind, and IB's number of its order. */
  readonly executions: readonly { readonly execution: Execution; readonly digest: string; readonly number: string }[];
  /** IB's numbers of the orders that it lists. */
  readonly listed: ReadonlySet<string>;
}

/** What changed since `text`: executions are read first, so that an order is never older than its executions. */
export async function changesSince(
  source: ChangesSource,
  text: string,
  limit: number,
  priority: Priority,
): Promise<BrokerChanges> {
  const cursor = readCursor(text);
  const shown = await readShown(source, cursor, priority);
  const byId = new Map(shown.orders.map((each) => [each.order.id, each]));
  const told = new Map<string, Presented>();
  const executions: Shown["executions"][number][] = [];
  for (const each of shown.executions) {
    if (executions.length === limit) break;
    const behind = byId.get(each.execution.orderId);
    if (behind && !cursor.orders[behind.order.id] && !told.has(behind.order.id)) {
      if (told.size === limit) break;
      told.set(behind.order.id, behind);
    }
    executions.push(each);
  }
  const isNews = ({ order }: Presented) => cursor.orders[order.id]?.f !== fingerprintOf(order);
  for (const each of shown.orders.filter(isNews)) if (told.size < limit) told.set(each.order.id, each);
  if (told.size === 0 && executions.length === 0) return { orders: [], executions: [], cursor: text };
  const orders = shown.orders.filter(({ order }) => told.has(order.id)).map(({ order }) => order);
  const next = nextCursor(source, cursor, { ...shown, orders: [...told.values()], executions });
  return { orders, executions: executions.map(({ execution }) => execution), cursor: JSON.stringify(next) };
}

/** The cursor from which open orders are told, and otherwise only what happens after now. */
export async function cursorNow(source: ChangesSource, priority: Priority): Promise<string> {
  const shown = await readShown(source, BEGINNING, priority);
  const ended = shown.orders.filter(({ order }) => !isOpen(order));
  return JSON.stringify(nextCursor(source, BEGINNING, { ...shown, orders: ended }));
}

async function readShown(
  { reader, revisions, trades, toldOf, now }: ChangesSource,
  cursor: ChangesCursor,
  priority: Priority,
): Promise<Shown> {
  revisions.learn(cursor.changes);
  for (const [digest, { o }] of Object.entries(cursor.fills)) toldOf.set(digest, o);
  for (const { o } of Object.values(cursor.orders)) {
    if (o && o.replacesId === null)
      reader.learn(numberIn(o.id), {
        submittedAt: o.submittedAt,
        ...(o.parentId !== null && { parentId: numberIn(o.parentId) }),
      });
  }
  const untold = (await trades(priority)).filter(({ base }) => !(digestOf(base) in cursor.fills));
  const listed = await reader.list(priority);
  const gone = goneOrders(cursor, listed);
  const matches = matchTrades(untold, [...listed, ...gone.map((order) => matchable(order, revisions))], cursor.filled, now());
  const fresh = untold.flatMap((trade) => {
    const number = matches.get(trade);
    if (number === null) return [];
    const stray = `exec:${trade.ref ?? trade.base}`;
    const id = number === undefined ? stray : (revisions.of(number).at(-1)?.id ?? number);
    return [{ execution: executionOf(trade, id), digest: digestOf(trade.base), number: number ?? stray }];
  });
  const present = presentOrders(listed, revisions);
  const ended: Presented[] = [];
  for (const order of gone)
    ended.push({ order: await endOf(order, fresh, reader, cursor, priority), number: numberIn(order.id) });
  const strays = [...new Set(fresh.map(({ execution }) => execution.orderId).filter((id) => id.startsWith("exec:")))];
  const made = strays.map((id) => {
    const own = fresh.filter(({ execution }) => execution.orderId === id).map(({ execution }) => execution);
    return { order: orderOfExecutions(id, own, null), number: id };
  });
  return { orders: [...present, ...ended, ...made], executions: fresh, listed: new Set(listed.map(({ id }) => id)) };
}

/** Orders that were open when they were told, and that IB lists no more: its list is of one session. */
function goneOrders({ orders }: ChangesCursor, listed: readonly ReadOrder[]): readonly BrokerOrder[] {
  return Object.values(orders).flatMap(({ o }) => (o && !listed.some(({ id }) => id === numberIn(o.id)) ? [o] : []));
}

/** What may have been executed of it, as far as that is known. */
function matchable(order: BrokerOrder, revisions: Revisions): ReadOrder {
  const { symbol, side, type, timeInForce, qty, limitPrice, stopPrice, submittedAt, updatedAt, clientOrderId, parentId } = order;
  const own = { symbol, side, type, timeInForce, qty, limitPrice, stopPrice, submittedAt, updatedAt };
  const id = numberIn(order.id);
  const name = revisions.of(id)[0]?.before.clientOrderId ?? clientOrderId;
  // A leg that IB knows by no name is called by its number.
  const named = name === id ? { ref: null, parentId } : { ref: name, parentId: null };
  return { ...own, id, filledQty: qty, avgPrice: null, status: "", ...named };
}

/** How an order ended that IB lists no more: by what it says of it alone, else by what was executed of it. */
async function endOf(
  order: BrokerOrder,
  fresh: Shown["executions"],
  reader: OrderReader,
  cursor: ChangesCursor,
  priority: Priority,
): Promise<BrokerOrder> {
  const number = numberIn(order.id);
  const status = await reader.status(number, priority);
  if (status && !isEnded(status.order_status)) return order;
  const own = fresh.filter((each) => each.number === number).map(({ execution }) => execution);
  const filled = own.reduce((sum, { qty }) => sum.plus(qty), dec(cursor.filled[number] ?? 0));
  const value = own.reduce(
    (sum, { qty, price }) => sum.plus(dec(qty).mul(price)),
    dec(order.filledAvgPrice ?? 0).mul(order.filledQty),
  );
  const state = filled.gte(order.qty) ? "filled" : order.timeInForce === "day" ? "expired" : "canceled";
  const updatedAt = Math.max(order.updatedAt, ...own.map(({ at }) => at));
  const filledAvgPrice = filled.isZero() ? null : plain(value.div(filled).toDecimalPlaces(8));
  const reason = state === "filled" ? null : "Interactive Brokers lists it no more";
  return { ...order, state, filledQty: plain(filled), filledAvgPrice, reason, updatedAt };
}

/** What is told of `shown` is no news after `cursor`. */
function nextCursor({ revisions }: ChangesSource, cursor: ChangesCursor, { orders, executions, listed }: Shown): ChangesCursor {
  const all = new Map(Object.entries(cursor.orders));
  for (const { order } of orders) all.set(order.id, { f: fingerprintOf(order), ...(isOpen(order) && { o: order }) });
  const kept = [...all].filter(([id, { o }]) => o || listed.has(numberIn(id)));
  const fills = {
    ...cursor.fills,
    ...Object.fromEntries(executions.map(({ digest, execution: { at, orderId } }) => [digest, { t: at, o: orderId }])),
  };
  const newest = Math.max(0, ...Object.values(fills).map(({ t }) => t));
  const filled = new Map(Object.entries(cursor.filled));
  for (const { number, execution } of executions) filled.set(number, plain(dec(filled.get(number) ?? 0).plus(execution.qty)));
  const numbers = new Set(kept.map(([id]) => numberIn(id)));
  const changes = [...numbers].map((number): [string, Revision[]] => [number, [...revisions.of(number)]]);
  return {
    v: 1,
    orders: Object.fromEntries(kept),
    fills: Object.fromEntries(Object.entries(fills).filter(([, { t }]) => t >= newest - FORGET_MS)),
    filled: Object.fromEntries([...filled].filter(([number]) => numbers.has(number) || listed.has(number))),
    changes: Object.fromEntries(changes.filter(([, list]) => list.length > 0)),
  };
}
