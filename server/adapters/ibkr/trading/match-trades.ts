import { dec, plain } from "@/server/core/money/money";
import { readRef } from "./client-ids";
import type { Trade } from "./executions";
import type { ReadOrder } from "./order-reader";

/** So long an order may be behind its execution in the list. */
const LATEST_MS = 10 * 60_000;

/**
 * IB's number of the order behind each of `trades` (oldest first), by what the trade does not say: an order that the client named is found by its
 * name, a leg or an order of another hand by what its symbol and side filled that no other execution accounts for. `told` is what executions
 * that were told before account for, by number. Null where the list is behind the trade, which is then left for the next reading; undefined where no
 * order shows up any more.
 */
export function matchTrades(
  trades: readonly Trade[],
  orders: readonly ReadOrder[],
  told: Readonly<Record<string, string>>,
  now: number,
): ReadonlyMap<Trade, string | null | undefined> {
  const matched = new Map<string, string>(Object.entries(told));
  const needOf = ({ id, filledQty }: ReadOrder) => dec(filledQty).minus(matched.get(id) ?? 0);
  const result = new Map<Trade, string | null | undefined>();
  for (const trade of trades) {
    const own = orders.find((order) => isNamed(order, trade));
    const fitting = orders.filter((order) => mayBeOf(order, trade) && needOf(order).gte(trade.qty));
    const found = own ?? fitting.find(({ avgPrice }) => avgPrice !== null && dec(avgPrice).eq(trade.price)) ?? fitting[0];
    if (found) matched.set(found.id, plain(dec(matched.get(found.id) ?? 0).plus(trade.qty)));
    result.set(trade, found?.id ?? (now - trade.at < LATEST_MS ? null : undefined));
  }
  return result;
}

/** Children may be told with their parent's name. */
const isNamed = (order: ReadOrder, { ref, side }: Trade) =>
  ref !== null && order.ref !== null && sameName(order.ref, ref) && order.parentId === null && order.side === side;

const sameName = (one: string, other: string) => readRef(one).clientOrderId === readRef(other).clientOrderId;

const mayBeOf = (order: ReadOrder, { symbol, side, at }: Trade) =>
  order.symbol === symbol &&
  order.side === side &&
  (order.parentId !== null || order.ref === null) &&
  order.submittedAt <= at + 1_000;
