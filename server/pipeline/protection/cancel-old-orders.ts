import { positionOf } from "@/db/queries/ledger/ledger";
import { lastStopPrice } from "@/db/queries/orders/intents";
import { type OrderRow, openOrdersOf } from "@/db/queries/orders/orders";
import { dec } from "../../core/money/money";
import { collectChanges } from "../books/collect-changes";
import type { TradingContext } from "../trading-context";

/** A broker that lets stops follow a split rounds their prices. */
const TOLERANCE = 0.02;

/**
 * Cancels the orders with which agents would sell what has become other units: those whose stop is not where it was last said to be, and those of
 * more than is held. What is bare afterwards is protected anew.
 */
export async function cancelOldOrders(trading: TradingContext, symbols: readonly string[]): Promise<void> {
  const { db, accountId, broker } = trading;
  const resting = (await openOrdersOf(db, accountId)).filter(
    ({ agentId, symbol, side }) => agentId !== null && side === "sell" && symbols.includes(symbol),
  );
  let cancelled = 0;
  for (const order of resting) {
    if (!(await isOld(trading, order))) continue;
    await broker.cancel(order.id);
    cancelled++;
  }
  if (cancelled > 0) await collectChanges(trading);
}

async function isOld(
  { db, accountId }: TradingContext,
  { agentId, symbol, qty, filledQty, stopPrice }: OrderRow,
): Promise<boolean> {
  if (agentId === null) return false;
  const position = await positionOf(db, accountId, agentId, symbol);
  if (!position || dec(qty).minus(filledQty).gt(position.qty)) return true;
  const said = stopPrice === null ? null : await lastStopPrice(db, accountId, agentId, symbol);
  return said !== null && stopPrice !== null && dec(stopPrice).div(said).minus(1).abs().gt(TOLERANCE);
}
