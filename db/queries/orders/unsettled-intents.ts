import { and, asc, type Column, eq, getTableColumns, ne, sql } from "drizzle-orm";
import { UNSETTLED_STATES } from "@/server/core/orders/order";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { msOf } from "../../instants";
import { oneOf } from "../../one-of";
import { orderIntents, orders } from "../../schema";
import { type IntentRow, intentOf } from "./intent-row";

const UNSETTLED = oneOf(orderIntents.state, UNSETTLED_STATES);

/** Intents whose fate at the broker is not known yet, each with whether a permit may still be used and for how long it is there, by the database's clock. */
export async function unsettledIntents(db: Db, accountId: string): Promise<UnsettledIntent[]> {
  return (await UNSETTLED_OF(db).execute({ accountId })).map(intentOf);
}

const ageMs = (from: Column) => msOf(sql`desk_now() - ${from}`);

const UNSETTLED_OF = builtOnce((db) =>
  db
    .select({
      ...getTableColumns(orderIntents),
      ageMs: ageMs(orderIntents.committedAt),
      sinceSentMs: sql<number | null>`${ageMs(orderIntents.permitUntil)}`,
    })
    .from(orderIntents)
    .where(and(eq(orderIntents.accountId, sql.placeholder("accountId")), UNSETTLED))
    .orderBy(asc(orderIntents.id))
    .prepare("unsettled_intents"),
);

export type UnsettledIntent = IntentRow & {
  readonly ageMs: number;
  /** Since the end of the last permit, negative while it may be used; null when nobody was ever permitted. */
  readonly sinceSentMs: number | null;
};

/** Whether an order of the agent is unsettled, or accepted and not in the desk's books yet. */
export async function hasOrderUnderWay(db: Db, accountId: string, agentId: string): Promise<boolean> {
  const rows = await db.execute(sql`
    select 1 from ${orderIntents} i
    where i.account_id = ${accountId} and i.agent_id = ${agentId} and (i.state in ('open', 'sending', 'unknown')
      or (i.state = 'accepted' and not exists (
        select 1 from ${orders} o where o.account_id = i.account_id and o.client_order_id = i.client_order_id)))
    limit 1`);
  return rows.length > 0;
}

/** Another agent than `agent` with an order of its symbol that was sent and whose fate is not known; null when there is none. */
export async function otherUnknown(
  db: Db,
  accountId: string,
  agent: { readonly id: string; readonly symbol: string },
): Promise<string | null> {
  const [row] = await db
    .select({ agentId: orderIntents.agentId })
    .from(orderIntents)
    .where(
      and(
        eq(orderIntents.accountId, accountId),
        UNSETTLED,
        sql`(${orderIntents.state} = 'unknown' or (${orderIntents.state} = 'sending' and ${orderIntents.permitUntil} <= desk_now()))`,
        ne(orderIntents.agentId, agent.id),
        sql`${orderIntents.request} ->> 'symbol' = ${agent.symbol}`,
      ),
    )
    .limit(1);
  return row?.agentId ?? null;
}
