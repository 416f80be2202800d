import { Fault } from "../fault";
import type { BrokerChanges, ExchangeBooks } from "../ports";
import type { ExchangeOrder } from "./books";

type Sequenced = { readonly sequence: number };

/** The sequence number a cursor stands for, 0 for "". Throws Fault `invalid_input` for a cursor that was never given out. */
function sequenceOf(cursor: string): number {
  if (!/^\d{0,15}$/.test(cursor)) throw new Fault("invalid_input", `cursor "${cursor.slice(0, 40)}" is not one of this broker`);
  return Number(cursor);
}

/**
 * The changes after `cursor`, at most `limit` orders and `limit` executions. An order has the sequence of its last change, so that the order of
 * an execution may stand far behind it: it is given along with the execution, and again when its turn comes.
 */
export async function changesPage(books: ExchangeBooks, cursor: string, limit: number): Promise<BrokerChanges> {
  const after = sequenceOf(cursor);
  const { sequence: latest } = await books.state();
  if (latest === after) return { orders: [], executions: [], cursor };
  const found = await books.changesAfter(after, limit);
  const complete = Math.min(completeUntil(found.orders, limit), completeUntil(found.executions, limit));
  const events = [
    ...found.orders.map(({ order, sequence }) => ({ orderId: order.id, sequence, execution: null })),
    ...found.executions.map(({ execution, sequence }) => ({ orderId: execution.orderId, sequence, execution })),
  ].filter(({ sequence }) => sequence <= complete);

  const orderIds = new Set<string>();
  const executions = [];
  let until = after;
  for (const { orderId, sequence, execution } of events.sort(bySequence)) {
    if (orderIds.size === limit && !orderIds.has(orderId)) break;
    orderIds.add(orderId);
    if (execution) executions.push(execution);
    until = sequence;
  }
  const rows = await Promise.all([...orderIds].map((id) => rowOf(books, found.orders, id)));
  return { orders: rows.sort(bySequence).map(({ order }) => order), executions, cursor: String(until) };
}

/** Up to which sequence a list that was cut at `limit` leaves nothing out. */
function completeUntil(list: readonly Sequenced[], limit: number): number {
  return list.length < limit ? Number.POSITIVE_INFINITY : (list.at(-1)?.sequence ?? 0);
}

function bySequence(a: Sequenced, b: Sequenced): number {
  return a.sequence - b.sequence;
}

async function rowOf(books: ExchangeBooks, found: readonly ExchangeOrder[], id: string): Promise<ExchangeOrder> {
  const row = found.find(({ order }) => order.id === id) ?? (await books.orderById(id));
  if (!row) throw new Error(`execution of order "${id}", which is not in the books`);
  return row;
}
