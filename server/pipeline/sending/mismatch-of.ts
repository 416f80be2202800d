import type { IntentRow } from "@/db/queries/orders/intents";
import type { BrokerOrder } from "../../core/orders/order";
import { differenceBetween } from "../../core/orders/order-difference";
import { pauseAgentsOn } from "../books/pause-agents";
import type { TradingContext } from "../trading-context";

/**
 * What of the order at the broker is not as the intent meant it, as a sentence; null when all is. Somebody else had the id then, and the
 * agents of the symbol may only reduce until a person has looked.
 */
export async function mismatchOf(
  { db, wall, accountId }: TradingContext,
  intent: IntentRow,
  order: BrokerOrder,
): Promise<string | null> {
  const difference = differenceBetween(intent.request, order);
  if (difference === null) return null;
  const words = `order "${intent.clientOrderId}" at the broker is not the one that was meant: ${difference}`;
  await db.transaction((tx) => pauseAgentsOn(tx, { accountId, symbols: [intent.request.symbol] }, words, wall.now()));
  return words;
}
