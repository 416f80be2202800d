import { sql } from "drizzle-orm";
import { EXTERNAL, LIVE_STATES } from "@/server/core/orders/order";
import type { Db } from "../../client";
import { oneOf } from "../../one-of";
import { cashEntries, orderIntents } from "../../schema";

export type CashOfAgent = { readonly agentId: string; readonly movedUsd: string; readonly reservedUsd: string };

/** By how much each agent's trades moved the account's cash, and what its open intents reserve of it; what is of no agent as EXTERNAL. US dollars. */
export async function cashByAgent(db: Db, accountId: string): Promise<readonly CashOfAgent[]> {
  return db.execute<CashOfAgent>(sql`
    select x.agent_id as "agentId", sum(x.moved)::text as "movedUsd", sum(x.reserved)::text as "reservedUsd"
    from (
      select coalesce(agent_id, ${EXTERNAL}) as agent_id, amount_usd as moved, 0 as reserved from ${cashEntries} where account_id = ${accountId}
      union all
      select agent_id, 0, reserved_usd from ${orderIntents} where account_id = ${accountId} and ${oneOf(orderIntents.state, LIVE_STATES)}) x
    group by x.agent_id order by x.agent_id`);
}
