import { and, asc, desc, eq, inArray, isNotNull, ne, sql } from "drizzle-orm";
import { clientOrderId, type IntentState, type OrderPurpose, type OrderRequest } from "@/server/core/order";
import type { Db } from "../client";
import { oneOf } from "../one-of";
import { orderIntents } from "../schema";

const UNSETTLED = oneOf(orderIntents.state, ["open", "unknown"]);
const LIVE = oneOf(orderIntents.state, ["open", "unknown", "accepted"]);

export type IntentRow = typeof orderIntents.$inferSelect;

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
      clientOrderId: intent.request.clientOrderId,
      decisionPrice: String(intent.decisionPrice),
      state: "open",
    })
    .returning();
  if (!row) throw new Error("the intent was not inserted");
  return row;
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
        inArray(orderIntents.state, ["accepted", "done"]),
      ),
    )
    .orderBy(desc(orderIntents.id))
    .limit(1);
  return row?.stopPrice ?? null;
}

/** Where the agent's positions in `symbol` were said to be stopped follows a split, which left `to` units for `from`. */
export async function splitStopPrices(
  tx: Db,
  { accountId, agentId, symbol }: Pick<NewIntent, "accountId" | "agentId"> & { readonly symbol: string },
  { to, from }: { readonly to: number; readonly from: number },
): Promise<void> {
  await tx
    .update(orderIntents)
    .set({ stopPrice: sql`${orderIntents.stopPrice} * ${from}::int / ${to}::int` })
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

export async function intentOfRun(db: Db, runId: number): Promise<IntentRow | null> {
  const [row] = await db.select().from(orderIntents).where(eq(orderIntents.runId, runId));
  return row ?? null;
}

export async function moveIntent(
  tx: Db,
  id: number,
  to: {
    readonly state: IntentState;
    readonly reason?: string | null;
    readonly brokerOrderId?: string;
    readonly sentAt?: number;
    readonly answeredAt?: number;
  },
): Promise<void> {
  await tx.update(orderIntents).set(to).where(eq(orderIntents.id, id));
}

/** Intents whose fate at the broker is not known yet. */
export async function unsettledIntents(db: Db, accountId: string): Promise<IntentRow[]> {
  return db
    .select()
    .from(orderIntents)
    .where(and(eq(orderIntents.accountId, accountId), UNSETTLED))
    .orderBy(asc(orderIntents.id));
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
        eq(orderIntents.state, "unknown"),
        ne(orderIntents.agentId, agent.id),
        sql`${orderIntents.request} ->> 'symbol' = ${agent.symbol}`,
      ),
    )
    .limit(1);
  return row?.agentId ?? null;
}

/** Cash that intents of an agent hold back, and how many of them are unsettled. */
export async function reservations(db: Db, accountId: string, agentId: string) {
  const [row] = await db
    .select({
      reservedUsd: sql<string>`coalesce(sum(${orderIntents.reservedUsd}), 0)::text`,
      unsettled: sql<number>`count(*) filter (where ${UNSETTLED})::int`,
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
        sql`${orderIntents.dueAt} >= ${new Date(since).toISOString()}::timestamptz`,
        inArray(orderIntents.state, ["open", "unknown", "accepted", "done"]),
      ),
    );
  return row?.n ?? 0;
}

/** Intents that never became an order at the broker. */
export async function listUnplacedIntents(db: Db, accountId: string, limit: number): Promise<IntentRow[]> {
  return db
    .select()
    .from(orderIntents)
    .where(and(eq(orderIntents.accountId, accountId), inArray(orderIntents.state, ["open", "unknown", "rejected", "void"])))
    .orderBy(desc(orderIntents.id))
    .limit(limit);
}
