import { rowsOfStop, type StopOperation, type StopRowNow, saveStopRow } from "@/db/queries/accounts/stops";
import { type OrderRow, openOrdersOf, orderById } from "@/db/queries/orders/orders";
import { Fault, messageOf } from "../../core/fault";
import { plain } from "../../core/money/money";
import { OPEN_ORDER_STATES } from "../../core/orders/order";
import { collectChanges } from "../books/collect-changes";
import type { TradingContext } from "../trading-context";
import { inTurns } from "./in-turns";

const ORDER = "order ";

/** Cancels what the level of the operation cancels, and writes how each order of it stands: confirmed once the broker does not list it as open any more. */
export async function cancelForStop(trading: TradingContext, operation: StopOperation): Promise<void> {
  const { db, accountId, broker, wall } = trading;
  const save = (row: StopRowNow) => saveStopRow(db, operation.id, row, wall.now());
  const open = (await openOrdersOf(db, accountId)).filter((order) => isMeant(order, operation));
  await inTurns(open, async (order) => {
    const row = rowOf(order);
    try {
      await (operation.level === "all" || operation.level === "flatten" ? broker.cancel(order.id) : broker.withdraw(order.id));
      await save({ ...row, state: "asked", words: "its cancellation was asked for" });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      await save({ ...row, state: "refused", words: messageOf(error) });
    }
  });
  if (open.length > 0) await collectChanges(trading);
  const listed = new Set((await broker.openOrders()).map(({ id }) => id));
  for (const row of await rowsOfStop(db, operation.id)) {
    const orderId = row.key.slice(ORDER.length);
    if (!row.key.startsWith(ORDER) || row.state === "confirmed" || listed.has(orderId)) continue;
    const { state, filledQty } = await orderById(db, accountId, orderId);
    if ((OPEN_ORDER_STATES as readonly string[]).includes(state)) continue;
    const words = Number(filledQty) === 0 ? (WORDS[state] ?? state) : `${WORDS[state] ?? state}, ${plain(filledQty)} had filled`;
    await save({ ...row, state: "confirmed", words });
  }
}

const WORDS: Readonly<Record<string, string>> = {
  canceled: "cancelled",
  filled: "it filled before",
  rejected: "it had been rejected",
};

/**
 * Stops and targets rest until what they protect is sold, unless everything is to be cancelled. What is not the desk's is cancelled for a person alone, not
 * of its own accord.
 */
function isMeant({ side, role, agentId }: OrderRow, { level, askedBy }: StopOperation): boolean {
  if (agentId === null && askedBy === "system") return false;
  return level === "all" || (side === "buy" && (role === "entry" || role === "simple"));
}

function rowOf({ id, symbol, agentId, qty }: OrderRow): Pick<StopRowNow, "key" | "symbol" | "agentId" | "qty"> {
  return { key: `${ORDER}${id}`, symbol, agentId, qty };
}
