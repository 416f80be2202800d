import { and, asc, eq, gte, lt, ne, sql } from "drizzle-orm";
import { Fault } from "@/server/core/fault";
import { dec, plain } from "@/server/core/money/money";
import { EXTERNAL, type Execution } from "@/server/core/orders/order";
import { applyFill, FLAT_POSITION } from "@/server/core/positions/ledger";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { inBatches } from "../../in-batches";
import { isAmong } from "../../is-among";
import { accounts, cashEntries, equityPoints, fills, orders, positions } from "../../schema";
import { bookTrips } from "../trips/book-trips";
import { isTakenBack } from "./is-taken-back";
import { ownersOfForeign, type SoldByHand } from "./sold-by-hand";

export type PositionRow = typeof positions.$inferSelect;

/** Locks the books of an account until the transaction ends and returns what they stand at. */
export async function lockBooks(tx: Db, accountId: string) {
  const [row] = await tx
    .select({ cashUsd: accounts.cashUsd, brokerCursor: accounts.brokerCursor })
    .from(accounts)
    .where(eq(accounts.id, accountId))
    .for("no key update");
  if (!row) throw new Fault("not_found", `there is no account "${accountId}"`);
  return row;
}

/** Those of the executions that are not in the books. */
export async function notBooked(tx: Db, accountId: string, executions: readonly Execution[]): Promise<readonly Execution[]> {
  if (executions.length === 0) return [];
  const known = await tx
    .select({ id: fills.id })
    .from(fills)
    .where(
      and(
        eq(fills.accountId, accountId),
        isAmong(
          fills.id,
          executions.map(({ id }) => id),
        ),
      ),
    );
  const booked = new Set(known.map(({ id }) => id));
  return executions.filter(({ id }) => !booked.has(id));
}

/**
 * Books executions that are not booked yet, oldest first: fills, positions and cash move together. Returns how many were new, the symbols of
 * those that came from orders which the desk did not send, and what these sold of its agents' units. `place` is the place in the order of booking
 * that they take, when it is not the last. Whoever calls it holds the books.
 */
export async function bookExecutions(
  tx: Db,
  accountId: string,
  executions: readonly Execution[],
  place?: number,
): Promise<Booked> {
  if (executions.length === 0) return { booked: 0, foreign: [], sold: [] };
  const fresh = await notBooked(tx, accountId, executions);
  const foreign = new Set<string>();
  const sold: SoldByHand[] = [];
  for (const execution of fresh) {
    const agentId = await senderOf(tx, accountId, execution);
    if (agentId !== null) {
      await bookExecution(tx, { accountId, agentId, place }, execution);
      continue;
    }
    foreign.add(execution.symbol);
    for (const part of await ownersOfForeign(tx, accountId, execution)) {
      await bookExecution(tx, { accountId, agentId: part.agentId, place }, part.execution);
      const { symbol, qty, price, orderId } = part.execution;
      if (part.agentId !== EXTERNAL) sold.push({ agentId: part.agentId, symbol, qty, price, orderId });
    }
  }
  if (fresh.length > 0) await bookTrips(tx, accountId);
  return { booked: fresh.length, foreign: [...foreign], sold };
}

type Booked = { readonly booked: number; readonly foreign: readonly string[]; readonly sold: readonly SoldByHand[] };

/** The agent whose order it was; null for an order that the desk did not send. */
async function senderOf(tx: Db, accountId: string, execution: Execution): Promise<string | null> {
  const [order] = await tx
    .select({ agentId: orders.agentId })
    .from(orders)
    .where(and(eq(orders.accountId, accountId), eq(orders.id, execution.orderId)));
  if (!order) throw new Error(`execution "${execution.id}" came before its order "${execution.orderId}"`);
  return order.agentId;
}

type Owner = { readonly accountId: string; readonly agentId: string; readonly place?: number };

/** Books an execution, or the part of one, as moving what `agentId` holds. */
async function bookExecution(tx: Db, { accountId, agentId, place }: Owner, execution: Execution): Promise<void> {
  const before = await positionOf(tx, accountId, agentId, execution.symbol);
  const { position, realizedUsd, cashUsd, feeUsd } = applyFill(before ?? FLAT_POSITION, execution);
  const { id, orderId, symbol, side, qty, price, feeQty, feeIsExpected, at } = execution;
  const fee = { feeUsd, feeQty: feeQty ?? "0", feeIsExpected: feeIsExpected ?? false };
  await tx.insert(fills).values({
    accountId,
    id,
    orderId,
    agentId: agentId === EXTERNAL ? null : agentId,
    symbol,
    side,
    qty,
    price,
    ...fee,
    realizedUsd,
    at,
    seq: place,
  });
  const opened = before === null || Number(before.qty) === 0 ? at : before.openedAt;
  const openedAt = Number(position.qty) === 0 ? null : opened;
  await tx
    .insert(positions)
    .values({ accountId, agentId, symbol, ...position, openedAt, leftAt: null, updatedAt: at })
    .onConflictDoUpdate({
      target: [positions.accountId, positions.agentId, positions.symbol],
      set: { ...position, openedAt, leftAt: null, updatedAt: at },
    });
  const entries = [
    { kind: "trade" as const, amountUsd: plain(dec(cashUsd).plus(feeUsd)) },
    ...(Number(feeUsd) === 0 ? [] : [{ kind: "fee" as const, amountUsd: `-${feeUsd}` }]),
  ];
  await inBatches(entries, (batch) =>
    tx.insert(cashEntries).values(batch.map((entry) => ({ ...entry, accountId, fillId: id, agentId, at }))),
  );
  await tx
    .update(accounts)
    .set({ cashUsd: sql`${accounts.cashUsd} + ${cashUsd}::numeric` })
    .where(eq(accounts.id, accountId));
}

export async function setBrokerCursor(tx: Db, accountId: string, brokerCursor: string): Promise<void> {
  await tx.update(accounts).set({ brokerCursor }).where(eq(accounts.id, accountId));
}

export async function positionOf(db: Db, accountId: string, agentId: string, symbol: string) {
  const [row] = await POSITION_OF(db).execute({ accountId, agentId, symbol });
  return row ?? null;
}

const POSITION_OF = builtOnce((db) => {
  const given = sql.placeholder;
  const isIts = and(eq(positions.agentId, given("agentId")), eq(positions.symbol, given("symbol")));
  return db
    .select()
    .from(positions)
    .where(and(eq(positions.accountId, given("accountId")), isIts))
    .prepare("position_of");
});

/** Notes when a person said that an external position is left as it is. */
export async function setLeft(tx: Db, accountId: string, symbol: string, leftAt: number): Promise<void> {
  const isIt = and(eq(positions.accountId, accountId), eq(positions.agentId, EXTERNAL), eq(positions.symbol, symbol));
  await tx.update(positions).set({ leftAt }).where(isIt);
}

/** Positions that are not flat. */
export async function openPositions(db: Db, accountId: string): Promise<PositionRow[]> {
  return HELD(db).execute({ accountId });
}

const HELD = builtOnce((db) =>
  db
    .select()
    .from(positions)
    .where(and(eq(positions.accountId, sql.placeholder("accountId")), ne(positions.qty, "0")))
    .orderBy(asc(positions.agentId), asc(positions.symbol))
    .prepare("open_positions"),
);

/** Every position there ever was, flat ones too, for realised results. */
export async function allPositions(db: Db, accountId: string): Promise<PositionRow[]> {
  return db
    .select()
    .from(positions)
    .where(eq(positions.accountId, accountId))
    .orderBy(asc(positions.agentId), asc(positions.symbol));
}

/** Realised P&L after fees of an agent's fills in [from, to) that stand, US dollars. */
export async function realizedBetween(db: Db, accountId: string, agentId: string, from: number, to: number): Promise<number> {
  const [row] = await db
    .select({ usd: sql<number>`coalesce(sum(${fills.realizedUsd} - ${fills.feeUsd}), 0)::float8` })
    .from(fills)
    .where(
      and(
        eq(fills.accountId, accountId),
        eq(fills.agentId, agentId),
        gte(fills.at, from),
        lt(fills.at, to),
        sql`not ${isTakenBack()}`,
      ),
    );
  return row?.usd ?? 0;
}

export interface EquityPoint {
  readonly agentId: string;
  readonly at: number;
  readonly equityUsd: string;
  readonly exposureUsd: string;
  /** Null where it is not noted. */
  readonly paidInUsd: string | null;
}

export async function saveEquity(tx: Db, accountId: string, points: readonly EquityPoint[]): Promise<void> {
  await inBatches(points, (batch) =>
    tx
      .insert(equityPoints)
      .values(batch.map((point) => ({ accountId, ...point })))
      .onConflictDoUpdate({
        target: [equityPoints.accountId, equityPoints.agentId, equityPoints.at],
        set: {
          equityUsd: sql`excluded.equity_usd`,
          exposureUsd: sql`excluded.exposure_usd`,
          paidInUsd: sql`excluded.paid_in_usd`,
        },
      }),
  );
}
