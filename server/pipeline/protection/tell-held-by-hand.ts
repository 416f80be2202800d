import { audit } from "@/db/queries/audit";
import { isOnRecord } from "@/db/queries/is-on-record";
import { openPositions, type PositionRow } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { salesInWords, salesOverAgents } from "../../core/orders/held-by-hand";
import { pauseAgentsOn } from "../books/pause-agents";
import type { TradingContext } from "../trading-context";

/** Under which it stands in the audit log that an order of somebody else holds units of an agent. */
const HELD_BY_HAND = "position.held_by_hand";

/**
 * Which orders of somebody else hold the units of an agent that no stop can protect therefore, in words; null where none do. They are left alone,
 * for a person may have meant them: it is put on record once of each, and the agents of the symbol may only reduce until a person has looked.
 */
export async function tellHeldByHand(
  { db, accountId, wall, tell }: TradingContext,
  { agentId, symbol }: Pick<PositionRow, "agentId" | "symbol">,
  bareQty: string,
): Promise<string | null> {
  const [held, open] = await Promise.all([openPositions(db, accountId), openOrdersOf(db, accountId)]);
  const sales = salesOverAgents(held, open, symbol);
  if (sales.length === 0) return null;
  const words = salesInWords(sales);
  const at = wall.now();
  const isNew = await db.transaction(async (tx) => {
    let told = false;
    for (const { id: orderId } of sales) {
      if (await isOnRecord(tx, { action: HELD_BY_HAND, subject: agentId, detail: { accountId, orderId } })) continue;
      const detail = { accountId, agentId, symbol, qty: bareQty, orderId, words };
      await audit(tx, { at, actor: "broker", action: HELD_BY_HAND, subject: agentId, detail });
      told = true;
    }
    if (told) await pauseAgentsOn(tx, { accountId, symbols: [symbol] }, words, at);
    return told;
  });
  if (isNew) tell({ topic: "account", accountId });
  return words;
}
