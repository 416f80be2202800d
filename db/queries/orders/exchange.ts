import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { ExchangeOrder, ExchangeState } from "@/server/core/exchange/books";
import { OPEN_ORDER_STATES } from "@/server/core/orders/order";
import type { ExchangeBooks, ExchangeStore } from "@/server/core/ports";
import { EXCHANGE_EXECUTION, EXCHANGE_ORDER, EXCHANGE_STATE } from "@/server/core/stored/exchange";
import type { Database, Db } from "../../client";
import { inBatches } from "../../in-batches";
import { simExecutions, simOrders, simState } from "../../schema";

/**
 * The simulated exchange's books of one account in Postgres. Give it a pool of its own: while the desk waits for the exchange it holds a
 * connection, as it would while it waits for a broker elsewhere.
 */
export function exchangeStore({ db }: Pick<Database, "db">, accountId: string): ExchangeStore {
  return {
    openOrders: () => openOrdersOf(db, accountId),
    transact: (work) =>
      db.transaction(async (tx) => {
        // A lock of this kind leaves nothing to be written to the disk when the work changes nothing.
        const [, [row]] = await Promise.all([
          tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`exchange ${accountId}`}, 0))`),
          tx.select().from(simState).where(eq(simState.accountId, accountId)),
        ]);
        if (!row) throw new Error(`the exchange has no books of account "${accountId}"`);
        return work(booksOf(tx, accountId, EXCHANGE_STATE.read(row.state, accountId)));
      }),
  };
}

async function openOrdersOf(db: Db, accountId: string): Promise<ExchangeOrder[]> {
  const rows = await db
    .select({ id: simOrders.id, body: simOrders.body })
    .from(simOrders)
    .where(and(eq(simOrders.accountId, accountId), eq(simOrders.open, true)))
    .orderBy(asc(simOrders.sequence), asc(simOrders.id));
  return rows.map((row) => EXCHANGE_ORDER.read(row.body, row.id));
}

function booksOf(tx: Db, accountId: string, opening: ExchangeState): ExchangeBooks {
  let current = opening;
  const one = async (condition: ReturnType<typeof eq>) => {
    const [row] = await tx
      .select({ id: simOrders.id, body: simOrders.body })
      .from(simOrders)
      .where(and(eq(simOrders.accountId, accountId), condition));
    return row ? EXCHANGE_ORDER.read(row.body, row.id) : null;
  };
  return {
    state: async () => current,
    openOrders: () => openOrdersOf(tx, accountId),
    orderByClientId: (clientOrderId) => one(eq(simOrders.clientOrderId, clientOrderId)),
    orderById: (id) => one(eq(simOrders.id, id)),
    changesAfter: async (sequence, limit) => {
      const orders = await tx
        .select({ id: simOrders.id, body: simOrders.body })
        .from(simOrders)
        .where(and(eq(simOrders.accountId, accountId), gt(simOrders.sequence, sequence)))
        .orderBy(asc(simOrders.sequence))
        .limit(limit);
      const executions = await tx
        .select({ id: simExecutions.id, body: simExecutions.body })
        .from(simExecutions)
        .where(and(eq(simExecutions.accountId, accountId), gt(simExecutions.sequence, sequence)))
        .orderBy(asc(simExecutions.sequence))
        .limit(limit);
      return {
        orders: orders.map((row) => EXCHANGE_ORDER.read(row.body, row.id)),
        executions: executions.map((row) => EXCHANGE_EXECUTION.read(row.body, row.id)),
      };
    },
    save: async ({ state, orders, executions }) => {
      current = state;
      await tx
        .update(simState)
        .set({ state: EXCHANGE_STATE.write(state) })
        .where(eq(simState.accountId, accountId));
      await inBatches(orders, (batch) =>
        tx
          .insert(simOrders)
          .values(batch.map((body) => ({ accountId, ...rowOf(body) })))
          .onConflictDoUpdate({
            target: [simOrders.accountId, simOrders.id],
            set: { open: sql`excluded.open`, sequence: sql`excluded.sequence`, body: sql`excluded.body` },
          }),
      );
      await inBatches(executions, (batch) =>
        tx.insert(simExecutions).values(
          batch.map((each) => ({
            accountId,
            id: each.execution.id,
            sequence: each.sequence,
            body: EXCHANGE_EXECUTION.write(each),
          })),
        ),
      );
    },
  };
}

function rowOf(order: ExchangeOrder) {
  const { id, clientOrderId, state } = order.order;
  const open = (OPEN_ORDER_STATES as readonly string[]).includes(state);
  return { id, clientOrderId, open, sequence: order.sequence, body: EXCHANGE_ORDER.write(order) };
}
