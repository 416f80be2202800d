import { sql } from "drizzle-orm";
import { LIVE_STATES } from "@/server/core/orders/order";
import type { Leaver } from "@/server/core/risk/rule";
import type { Db } from "../../client";
import { instantAt } from "../../instants";
import { oneOf } from "../../one-of";
import { agents, orderIntents } from "../../schema";

/** An entry within so much market time of an exit pays the spread of both for nothing. */
const SAME_MOMENT_MS = 60_000;

type Of = { readonly id: string; readonly symbol: string };

/**
 * Another agent than `id` that leaves the symbol: its exit is not known to have ended, or was decided in the minute up to `at` and reached the broker. Whoever
 * asks holds the books, so that no exit is decided in between.
 */
export async function otherLeaver(
  db: Db,
  accountId: string,
  { id, symbol, at }: Of & { readonly at: number },
): Promise<Leaver | null> {
  const isUnderWay = oneOf(orderIntents.state, LIVE_STATES);
  const [row] = await db.execute<Leaver>(sql`
    select ${orderIntents}.agent_id as "agentId", ${isUnderWay} as "isUnderWay"
    from ${agents} join ${orderIntents} on ${orderIntents}.account_id = ${accountId} and ${orderIntents}.agent_id = ${agents}.id
    where ${agents}.symbol = ${symbol} and ${agents}.id <> ${id} and ${orderIntents}.purpose = 'exit'
      and ${orderIntents}.request ->> 'symbol' = ${symbol}
      and (${isUnderWay} or (${orderIntents}.state = 'done' and ${orderIntents}.due_at > ${instantAt(at - SAME_MOMENT_MS)}))
    order by 2 desc, ${orderIntents}.id desc limit 1`);
  return row ?? null;
}

/**
 * Gives up the entries into the symbol of other agents than `id` that nobody was permitted to send; returns whose they were. A permit that is being taken and
 * this meet in the intent's row, and one of the two finds nothing to do.
 */
export async function giveUpOpposite(
  tx: Db,
  accountId: string,
  { id, symbol, reason }: Of & { readonly reason: string },
): Promise<readonly string[]> {
  const rows = await tx.execute<{ agentId: string }>(sql`
    update ${orderIntents} set state = 'void', reason = ${reason}
    where account_id = ${accountId} and agent_id <> ${id} and purpose = 'entry' and state = 'open' and permit_until is null
      and request ->> 'symbol' = ${symbol}
    returning agent_id as "agentId"`);
  return rows.map(({ agentId }) => agentId);
}
