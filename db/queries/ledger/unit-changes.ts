import { and, desc, eq, gte, sql } from "drizzle-orm";
import type { Db } from "../../client";
import { agents, fills, orderIntents } from "../../schema";
import { isTakenBack } from "./is-taken-back";

export type FillRow = typeof fills.$inferSelect;

/** Stands between the id of an event and whose units of it are booked. */
const OF = " of ";

/** The id under which the units of an event are booked for one holder of a symbol. */
export function unitsOf(eventId: string, agentId: string, symbol: string): string {
  return `${eventId}${OF}${agentId} ${symbol}`;
}

/** The events whose units are booked. */
export async function bookedEvents(db: Db, accountId: string): Promise<ReadonlySet<string>> {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct split_part(movement_id, ${OF}, 1) as id from adjustments where account_id = ${accountId} and movement_id is not null`);
  return new Set(rows.map(({ id }) => id));
}

const MOST_FILLS = 20;

/** The last fills of a symbol since `since` that stand, newest first, whoever they are of. */
export async function lastFills(db: Db, accountId: string, symbol: string, since: number): Promise<FillRow[]> {
  return db
    .select()
    .from(fills)
    .where(and(eq(fills.accountId, accountId), eq(fills.symbol, symbol), gte(fills.at, since), sql`not ${isTakenBack()}`))
    .orderBy(desc(fills.at), desc(fills.id))
    .limit(MOST_FILLS);
}

/** Lets the agents of a symbol trade another name, and what was last said of their stops hold for it. */
export async function renameSymbol(tx: Db, accountId: string, symbol: string, to: string): Promise<void> {
  await tx.update(agents).set({ symbol: to }).where(eq(agents.symbol, symbol));
  await tx
    .update(orderIntents)
    .set({ request: sql`jsonb_set(${orderIntents.request}, '{symbol}', to_jsonb(${to}::text))` })
    .where(
      and(
        eq(orderIntents.accountId, accountId),
        sql`${orderIntents.request} ->> 'symbol' = ${symbol}`,
        sql`${orderIntents.state} in ('accepted', 'done')`,
      ),
    );
}
