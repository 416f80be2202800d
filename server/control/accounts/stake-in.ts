import type { Db } from "@/db/client";
import { openPositions } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { plain } from "../../core/money/money";
import { EXTERNAL } from "../../core/orders/order";
import { agentInWords } from "../../core/words";

/** What the desk has to guard in an account, in words: what its agents hold, and orders of them that rest or are under way; null where there is nothing. */
export async function stakeIn(db: Db, accountId: string): Promise<string | null> {
  const [positions, orders, intents] = await Promise.all([
    openPositions(db, accountId),
    openOrdersOf(db, accountId),
    unsettledIntents(db, accountId),
  ]);
  const held = positions.find(({ agentId }) => agentId !== EXTERNAL);
  if (held) return `${agentInWords(held.agentId)} holds ${plain(held.qty)} ${held.symbol}`;
  const order = orders.find(({ agentId }) => agentId !== EXTERNAL) ?? intents[0];
  return order ? `an order of ${agentInWords(order.agentId)} is under way` : null;
}
