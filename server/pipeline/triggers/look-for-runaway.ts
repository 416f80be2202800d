import type { Db } from "@/db/client";
import { countDecided, triggersOf } from "@/db/queries/accounts/triggers";
import { ORDERS_WINDOW_MS } from "../../core/triggers/triggers";
import type { ClaimedRun, TradingContext } from "../trading-context";
import { pullTrigger, pullTriggerOf } from "./pull-trigger";

/**
 * Stops who decides too many orders within a minute, before the entry that exceeds it: the risk check that follows, in the same transaction, reads what this
 * wrote. Exits are counted and never barred by it.
 */
export async function lookForRunaway(
  tx: Db,
  { accountId, wall }: Pick<TradingContext, "accountId" | "wall">,
  { row, agent }: ClaimedRun,
): Promise<void> {
  const span = { since: row.dueAt - ORDERS_WINDOW_MS, until: row.dueAt };
  const [{ ofAgent, ofAccount }, triggers] = await Promise.all([
    countDecided(tx, { accountId, agentId: agent.id, ...span }),
    triggersOf(tx, accountId),
  ]);
  for (const { name, threshold } of triggers) {
    const observed = (name === "agent_orders" ? ofAgent : ofAccount) + 1;
    if ((name !== "agent_orders" && name !== "account_orders") || observed <= threshold) continue;
    const pulled = { accountId, name, observed, threshold, at: wall.now() };
    await (name === "agent_orders" ? pullTriggerOf(tx, agent.id, pulled) : pullTrigger(tx, pulled));
  }
}
