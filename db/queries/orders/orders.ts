import { and, asc, desc, eq, gt, gte, lt, or, type SQL, sql } from "drizzle-orm";
import { Fault } from "@/server/core/fault";
import { type BrokerOrder, OPEN_ORDER_STATES } from "@/server/core/orders/order";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { inBatches } from "../../in-batches";
import { isAmong } from "../../is-among";
import { oneOf } from "../../one-of";
import { fills, orderIntents, orders } from "../../schema";

const OPEN = oneOf(orders.state, OPEN_ORDER_STATES);

export type OrderRow = typeof orders.$inferSelect;

/** Whose order it is: the intent of the order itself, of its entry, or of the order it replaced. */
async function ownersOf(tx: Db, accountId: string, reported: readonly BrokerOrder[]) {
  const clientIds = reported.map((order) => order.clientOrderId);
  const parentIds = reported.flatMap((order) => [order.parentId ?? [], order.replacesId ?? []].flat());
  const intents = await tx
    .select()
    .from(orderIntents)
    .where(and(eq(orderIntents.accountId, accountId), isAmong(orderIntents.clientOrderId, clientIds)));
  const parents = parentIds.length
    ? await tx
        .select({ id: orders.id, intentId: orders.intentId, agentId: orders.agentId })
        .from(orders)
        .where(and(eq(orders.accountId, accountId), isAmong(orders.id, parentIds)))
    : [];
  const byClientId = new Map(intents.map((intent) => [intent.clientOrderId, { intentId: intent.id, agentId: intent.agentId }]));
  const byOrderId = new Map(parents.map((parent) => [parent.id, { intentId: parent.intentId, agentId: parent.agentId }]));
  for (const order of reported) {
    const own = byClientId.get(order.clientOrderId);
    if (own) byOrderId.set(order.id, own);
  }
  return (order: BrokerOrder) =>
    byOrderId.get(order.id) ??
    byOrderId.get(order.parentId ?? "") ??
    byOrderId.get(order.replacesId ?? "") ?? { intentId: null, agentId: null };
}

/** An order at the broker whose intent had been given up, or was refused to another of its senders. */
export type RecalledOrder = { readonly agentId: string; readonly clientOrderId: string };

/**
 * Writes orders as the broker reports them, newer reports over older ones, and settles the intents whose order has ended. Returns the orders
 * that were on their way although they had been given up; they are the agent's from now on, and to be taken back.
 */
export async function saveOrders(tx: Db, accountId: string, reported: readonly BrokerOrder[]): Promise<readonly RecalledOrder[]> {
  if (reported.length === 0) return [];
  const ownerOf = await ownersOf(tx, accountId, reported);
  const parentsFirst = [...reported].sort((a, b) => Number(a.parentId !== null) - Number(b.parentId !== null));
  await inBatches(parentsFirst, (batch) =>
    tx
      .insert(orders)
      .values(batch.map((order) => ({ accountId, ...ownerOf(order), ...order })))
      .onConflictDoUpdate({
        target: [orders.accountId, orders.id],
        set: {
          qty: sql`excluded.qty`,
          filledQty: sql`excluded.filled_qty`,
          filledAvgPrice: sql`excluded.filled_avg_price`,
          limitPrice: sql`excluded.limit_price`,
          stopPrice: sql`excluded.stop_price`,
          state: sql`excluded.state`,
          reason: sql`excluded.reason`,
          updatedAt: sql`excluded.updated_at`,
        },
        setWhere: sql`excluded.updated_at >= ${orders.updatedAt}`,
      }),
  );
  const ids = sql.param(reported.map(({ id }) => id));
  const found = await tx.execute<{ agentId: string; clientOrderId: string; isRecalled: boolean }>(sql`
    update ${orderIntents} i set state = 'accepted', broker_order_id = o.id, permit_until = null,
      recalled_at = case when i.state in ('void', 'rejected') then desk_now() else i.recalled_at end
    from ${orders} o
    where o.account_id = ${accountId} and i.account_id = o.account_id and i.client_order_id = o.client_order_id
      and i.state in ('open', 'sending', 'unknown', 'void', 'rejected') and o.id = any(${ids}::text[]) and o.state <> 'rejected'
    returning i.agent_id as "agentId", i.client_order_id as "clientOrderId", i.recalled_at is not null as "isRecalled"`);
  await tx.execute(sql`
    update ${orderIntents} i set state = 'done', reserved_usd = 0
    from ${orders} o
    where o.account_id = ${accountId} and o.intent_id = i.id and (o.parent_id is null or o.client_order_id = i.client_order_id)
      and i.state = 'accepted'
      and o.state in ('filled', 'canceled', 'expired', 'rejected', 'replaced')`);
  return found.filter(({ isRecalled }) => isRecalled);
}

export async function orderById(db: Db, accountId: string, id: string): Promise<OrderRow> {
  const [row] = await db
    .select()
    .from(orders)
    .where(and(eq(orders.accountId, accountId), eq(orders.id, id)));
  if (!row) throw new Fault("not_found", `there is no order "${id}" in account "${accountId}"`);
  return row;
}

export async function openOrdersOf(db: Db, accountId: string, agentId?: string): Promise<OrderRow[]> {
  return agentId ? OPEN_OF_AGENT(db).execute({ accountId, agentId }) : OPEN_OF_ALL(db).execute({ accountId });
}

const openOrders = (db: Db, ofAgent?: SQL) =>
  db
    .select()
    .from(orders)
    .where(and(eq(orders.accountId, sql.placeholder("accountId")), OPEN, ofAgent))
    .orderBy(asc(orders.submittedAt), asc(orders.id));

const OPEN_OF_ALL = builtOnce((db) => openOrders(db).prepare("open_orders"));
const OPEN_OF_AGENT = builtOnce((db) => openOrders(db, eq(orders.agentId, sql.placeholder("agentId"))).prepare("open_orders_of"));

/**
 * The price of the target that rested last for the agent's position since `since` (market time); null when none did, or when it has been reached.
 */
export async function lastTargetPrice(
  db: Db,
  given: { readonly accountId: string; readonly agentId: string; readonly symbol: string; readonly since: number },
): Promise<string | null> {
  const [row] = await db
    .select({ limitPrice: orders.limitPrice, state: orders.state })
    .from(orders)
    .where(
      and(
        eq(orders.accountId, given.accountId),
        eq(orders.agentId, given.agentId),
        eq(orders.symbol, given.symbol),
        eq(orders.role, "target"),
        gte(orders.updatedAt, given.since),
      ),
    )
    .orderBy(desc(orders.submittedAt), desc(orders.updatedAt))
    .limit(1);
  return row && row.state !== "filled" && row.state !== "rejected" ? row.limitPrice : null;
}

export interface OrderFilter {
  readonly accountId: string;
  readonly agentId?: string;
  readonly openOnly?: boolean;
  readonly before?: { readonly at: number; readonly id: string };
  readonly limit: number;
}

/** Newest first, each with the intent it came from. */
export async function listOrders(db: Db, filter: OrderFilter) {
  const parts: (SQL | undefined)[] = [eq(orders.accountId, filter.accountId)];
  if (filter.agentId) parts.push(eq(orders.agentId, filter.agentId));
  if (filter.openOnly) parts.push(OPEN);
  if (filter.before) {
    const { at, id } = filter.before;
    parts.push(or(lt(orders.submittedAt, at), and(eq(orders.submittedAt, at), lt(orders.id, id))));
  }
  return db
    .select({
      order: orders,
      intent: {
        state: orderIntents.state,
        runId: orderIntents.runId,
        purpose: orderIntents.purpose,
        decisionPrice: orderIntents.decisionPrice,
        createdAt: orderIntents.createdAt,
        sentAt: orderIntents.sentAt,
        answeredAt: orderIntents.answeredAt,
      },
    })
    .from(orders)
    .leftJoin(orderIntents, eq(orderIntents.id, orders.intentId))
    .where(and(...parts))
    .orderBy(desc(orders.submittedAt), desc(orders.id))
    .limit(filter.limit);
}

export async function ordersOfRun(db: Db, accountId: string, runId: number): Promise<OrderRow[]> {
  const rows = await db
    .select({ order: orders })
    .from(orders)
    .innerJoin(orderIntents, eq(orderIntents.id, orders.intentId))
    .where(and(eq(orders.accountId, accountId), eq(orderIntents.runId, runId)))
    .orderBy(asc(orders.submittedAt), asc(orders.id));
  return rows.map((row) => row.order);
}

export async function fillsOfOrders(db: Db, accountId: string, orderIds: readonly string[]) {
  if (orderIds.length === 0) return [];
  return db
    .select()
    .from(fills)
    .where(and(eq(fills.accountId, accountId), isAmong(fills.orderId, orderIds)))
    .orderBy(asc(fills.at), asc(fills.id));
}

export async function listFills(
  db: Db,
  filter: {
    readonly accountId: string;
    readonly agentId?: string;
    readonly symbol?: string;
    readonly since?: number;
    readonly limit: number;
  },
) {
  const parts: SQL[] = [eq(fills.accountId, filter.accountId)];
  if (filter.agentId) parts.push(eq(fills.agentId, filter.agentId));
  if (filter.symbol) parts.push(eq(fills.symbol, filter.symbol));
  if (filter.since !== undefined) parts.push(gt(fills.at, filter.since));
  return db
    .select()
    .from(fills)
    .where(and(...parts))
    .orderBy(desc(fills.at), desc(fills.id))
    .limit(filter.limit);
}
