import { readKillSwitch } from "@/db/queries/accounts/kill-switch";
import { type OrderRow, openOrdersOf } from "@/db/queries/orders/orders";
import { openRecalled } from "@/db/queries/orders/recalled-orders";
import { messageOf } from "../../core/fault";
import { agentInWords } from "../../core/words";
import { collectChanges } from "../books/collect-changes";
import { contextFor, type TradingContext } from "../trading-context";

/**
 * Cancels what came to the broker although it should not wait there: what had been given up, by the one sender that was stopped between its last
 * look and the wire, and entries that arrived, or were found, only after the kill switch had cancelled all others. What filled of them is the
 * agent's, and protected like any position. Returns what was done, in words.
 */
export async function recallOrders(open: TradingContext): Promise<readonly string[]> {
  const trading = contextFor("exit", open);
  const { db, accountId } = trading;
  const recalled = (await openRecalled(db, accountId)).map((order) => [order, "which had been given up"] as const);
  const halted = (await entriesUnderSwitch(trading)).map((order) => [order, "which came after the kill switch"] as const);
  const orders = new Map([...halted, ...recalled].map(([order, why]) => [order.id, { ...order, why }]));
  const done: string[] = [];
  for (const { id, agentId, symbol, why } of orders.values()) {
    const what = `an order of ${agentInWords(agentId)} in ${symbol}, ${why} and waits at the broker all the same`;
    try {
      await trading.broker.withdraw(id);
      done.push(`cancelled ${what}`);
    } catch (error) {
      done.push(`could not cancel ${what}: ${messageOf(error)}`);
    }
  }
  if (orders.size > 0) await collectChanges(trading);
  return done;
}

async function entriesUnderSwitch({ db, accountId }: TradingContext): Promise<readonly OrderRow[]> {
  if (!(await readKillSwitch(db, accountId)).engaged) return [];
  return (await openOrdersOf(db, accountId)).filter(
    ({ side, role, agentId, filledQty }) =>
      side === "buy" && (role === "entry" || role === "simple") && agentId !== null && Number(filledQty) === 0,
  );
}
