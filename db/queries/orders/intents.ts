import { and, desc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { clientOrderId, type OrderPurpose, type OrderRequest, UNSETTLED_STATES } from "@/server/core/orders/order";
import { ORDER_REQUEST } from "@/server/core/stored/order-requests";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { instantAt } from "../../instants";
import { oneOf } from "../../one-of";
import { decisions, fills, orderIntents, orders } from "../../schema";
import { type IntentRow, intentOf } from "./intent-row";

const UNSETTLED = oneOf(orderIntents.state, UNSETTLED_STATES);
const LIVE = oneOf(orderIntents.state, [...UNSETTLED_STATES, "accepted"]);

export type { IntentRow };

export interface NewIntent {
  readonly accountId: string;
  readonly agentId: string;
  /** Null for an order that no run decided. */
  readonly runId: number | null;
  readonly purpose: OrderPurpose;
  readonly request: OrderRequest;
  readonly decisionPrice: number;
  /** Where what it enters or protects is to be stopped; null for an exit. */
  readonly stopPrice: string | null;
  readonly reservedUsd: string;
  readonly dueAt: number;
  readonly createdAt: number;
}

export async function insertIntent(tx: Db, intent: NewIntent): Promise<IntentRow> {
  const [row] = await tx
    .insert(orderIntents)
    .values({
      ...intent,
      request: ORDER_REQUEST.write(intent.request),
      clientOrderId: intent.request.clientOrderId,
      decisionPrice: String(intent.decisionPrice),
      state: "open",
    })
    .returning();
  if (!row) throw new Error("the intent was not inserted");
  return intentOf(row);
}

/** Where the agent's position in `symbol` was last said to be stopped; null when it never was. */
export async function lastStopPrice(db: Db, accountId: string, agentId: string, symbol: string): Promise<string | null> {
  const [row] = await db
    .select({ stopPrice: orderIntents.stopPrice })
    .from(orderIntents)
    .where(
      and(
        eq(orderIntents.accountId, accountId),
        eq(orderIntents.agentId, agentId),
        sql`${orderIntents.request} ->> 'symbol' = ${symbol}`,
        isNotNull(orderIntents.stopPrice),
        oneOf(orderIntents.state, ["accepted", "done"]),
      ),
    )
    .orderBy(desc(orderIntents.id))
    .limit(1);
  return row?.stopPrice ?? null;
}

/** The target with which the agent's last entry into `symbol` was decided that filled since `since` (market time); null when none did. */
export async function entryTargetPrice(
  db: Db,
  given: { readonly accountId: string; readonly agentId: string; readonly symbol: string; readonly since: number },
): Promise<string | null> {
  const { accountId, agentId, symbol, since } = given;
  const [row] = await db.execute<{ targetPrice: string | null }>(sql`
    select d.body ->> 'targetPrice' as "targetPrice"
    from ${orderIntents} i join ${decisions} d on d.run_id = i.run_id
    where i.account_id = ${accountId} and i.agent_id = ${agentId} and i.purpose = 'entry' and i.request ->> 'symbol' = ${symbol}
      and exists (
        select 1 from ${orders} o join ${fills} f on f.account_id = o.account_id and f.order_id = o.id
        where o.account_id = i.account_id and o.intent_id = i.id and f.side = 'buy' and f.at >= ${instantAt(since)})
    order by i.id desc limit 1`);
  return row?.targetPrice ?? null;
}

/** Where the agent's positions in `symbol` were said to be stopped follows a split, which left `to` units for `from`. */
export async function splitStopPrices(
  tx: Db,
  { accountId, agentId, symbol }: Pick<NewIntent, "accountId" | "agentId"> & { readonly symbol: string },
  { to, from }: { readonly to: number; readonly from: number },
): Promise<void> {
  await tx
    .update(orderIntents)
    .set({ stopPrice: sql`${orderIntents.stopPrice} * ${from}::numeric / ${to}::numeric` })
    .where(
      and(
        eq(orderIntents.accountId, accountId),
        eq(orderIntents.agentId, agentId),
        sql`${orderIntents.request} ->> 'symbol' = ${symbol}`,
        isNotNull(orderIntents.stopPrice),
      ),
    );
}

/** The first market time from `at` on for which the agent has no order of this purpose yet: a market that stands still gives the same one twice. */
export async function freeDueAt(db: Db, accountId: string, agentId: string, purpose: OrderPurpose, at: number): Promise<number> {
  for (let dueAt = Math.floor(at); ; dueAt++) {
    const id = clientOrderId(accountId, agentId, dueAt, purpose);
    const [taken] = await db.select({ id: orderIntents.id }).from(orderIntents).where(eq(orderIntents.clientOrderId, id));
    if (!taken) return dueAt;
  }
}

export async function intentById(db: Db, id: number): Promise<IntentRow> {
  const [row] = await db.select().from(orderIntents).where(eq(orderIntents.id, id));
  if (!row) throw new Error(`intent ${id} is gone`);
  return intentOf(row);
}

export async function intentOfRun(db: Db, runId: number): Promise<IntentRow | null> {
  const [row] = await OF_RUN(db).execute({ runId });
  return row ? intentOf(row) : null;
}

const OF_RUN = builtOnce((db) =>
  db
    .select()
    .from(orderIntents)
    .where(eq(orderIntents.runId, sql.placeholder("runId")))
    .prepare("intent_of_run"),
);

/** The intent as it was read, while nobody was permitted to send it since and no permit may be used any more. */
const untouched = ({ id, permits }: Pick<IntentRow, "id" | "permits">) =>
  and(
    eq(orderIntents.id, id),
    eq(orderIntents.permits, permits),
    or(isNull(orderIntents.permitUntil), sql`${orderIntents.permitUntil} <= desk_now()`),
  );

/**
 * Gives an intent up, and with it the right to send it. False when it is not as it was read: somebody may be sending it, or it was settled.
 * Whoever gives up what was sent has made sure that the broker does not have it.
 */
export async function giveUpIntent(tx: Db, intent: Pick<IntentRow, "id" | "permits">, reason: string): Promise<boolean> {
  const rows = await tx
    .update(orderIntents)
    .set({ state: "void", reason, permitUntil: null })
    .where(and(untouched(intent), UNSETTLED))
    .returning({ id: orderIntents.id });
  return rows.length > 0;
}

/** Makes a refused intent one that may be sent once more. */
export async function reopenIntent(tx: Db, id: number): Promise<IntentRow> {
  const [row] = await tx
    .update(orderIntents)
    .set({ state: "open", reason: null, permitUntil: null })
    .where(and(eq(orderIntents.id, id), eq(orderIntents.state, "rejected")))
    .returning();
  if (!row) throw new Error(`intent ${id} was not refused`);
  return intentOf(row);
}

/** Notes the order of an intent that was found at the broker. */
export async function adoptIntent(tx: Db, id: number, brokerOrderId: string, answeredAt: number): Promise<void> {
  await tx
    .update(orderIntents)
    .set({ state: "accepted", brokerOrderId, answeredAt, permitUntil: null })
    .where(and(eq(orderIntents.id, id), UNSETTLED));
}

/** An accepted order is the agent's from its acceptance on; until the books know it, neither its units nor its waiting count there. */
const IS_UNBOOKED = sql`(${orderIntents.state} = 'accepted' and not exists (
  select 1 from ${orders} o where o.account_id = ${orderIntents}.account_id and o.client_order_id = ${orderIntents}.client_order_id))`;

/** Cash that intents of an agent hold back, and how many of them are unsettled, or accepted and not in the books yet. */
export async function reservations(db: Db, accountId: string, agentId: string) {
  const [row] = await db
    .select({
      reservedUsd: sql<string>`coalesce(sum(${orderIntents.reservedUsd}), 0)::text`,
      unsettled: sql<number>`count(*) filter (where ${UNSETTLED} or ${IS_UNBOOKED})::int`,
    })
    .from(orderIntents)
    .where(and(eq(orderIntents.accountId, accountId), eq(orderIntents.agentId, agentId), LIVE));
  return row ?? { reservedUsd: "0", unsettled: 0 };
}

/** Cash that open intents of all agents of an account hold back, US dollars. */
export async function reservedCash(db: Db, accountId: string): Promise<string> {
  const [row] = await db
    .select({ usd: sql<string>`coalesce(sum(${orderIntents.reservedUsd}), 0)::text` })
    .from(orderIntents)
    .where(and(eq(orderIntents.accountId, accountId), LIVE));
  return row?.usd ?? "0";
}

/** In the broker's refusal of an order for one of the other side. */
const WASH_WORDS = "wash trade|opposite side";

/**
 * Whether the broker was asked before, by no run, to sell just so many units of the agent's, and answered. A refusal for an order of the other side
 * says nothing of the units.
 */
export async function hasAskedToSell(
  db: Db,
  given: { readonly accountId: string; readonly agentId: string; readonly symbol: string; readonly qty: string },
): Promise<boolean> {
  const { accountId, agentId, symbol, qty } = given;
  const [row] = await db
    .select({ id: orderIntents.id })
    .from(orderIntents)
    .where(
      and(
        eq(orderIntents.accountId, accountId),
        eq(orderIntents.agentId, agentId),
        isNull(orderIntents.runId),
        eq(orderIntents.purpose, "exit"),
        sql`${orderIntents.request} ->> 'symbol' = ${symbol} and ${orderIntents.request} ->> 'qty' = ${qty}`,
        oneOf(orderIntents.state, ["accepted", "done", "rejected"]),
        sql`not (${orderIntents.state} = 'rejected' and coalesce(${orderIntents.reason}, '') ~* ${WASH_WORDS})`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Entries of an agent since `since` (market time) that reached the broker. */
export async function countEntries(db: Db, accountId: string, agentId: string, since: number): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(orderIntents)
    .where(
      and(
        eq(orderIntents.accountId, accountId),
        eq(orderIntents.agentId, agentId),
        eq(orderIntents.purpose, "entry"),
        sql`${orderIntents.dueAt} >= ${instantAt(since)}`,
        oneOf(orderIntents.state, [...UNSETTLED_STATES, "accepted", "done"]),
      ),
    );
  return row?.n ?? 0;
}

/** Intents that never became an order at the broker. */
export async function listUnplacedIntents(db: Db, accountId: string, limit: number): Promise<IntentRow[]> {
  const rows = await db
    .select()
    .from(orderIntents)
    .where(and(eq(orderIntents.accountId, accountId), oneOf(orderIntents.state, [...UNSETTLED_STATES, "rejected", "void"])))
    .orderBy(desc(orderIntents.id))
    .limit(limit);
  return rows.map(intentOf);
}
