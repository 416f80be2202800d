import { and, asc, desc, eq, getTableColumns, isNull, or, sql } from "drizzle-orm";
import { Fault } from "@/server/core/fault";
import type { NewLock } from "@/server/core/risk/limits/lock";
import { isoOf } from "@/server/core/time/instant";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { inBatches } from "../../in-batches";
import { instantAt } from "../../instants";
import { riskLocks } from "../../schema";
import type { Order } from "./limits";

export type LockRow = typeof riskLocks.$inferSelect;

const { accountId, agentId, symbol, from, until } = riskLocks;

/** Locks that cover an order and are not over at `at`, lifted ones and those that are still to begin too. */
export async function locksCovering(db: Db, order: Order, at: number): Promise<LockRow[]> {
  return COVERING(db).execute({ ...order, at: isoOf(at) });
}

const COVERING = builtOnce((db) =>
  db
    .select()
    .from(riskLocks)
    .where(
      and(
        or(isNull(accountId), eq(accountId, sql.placeholder("accountId"))),
        or(isNull(agentId), eq(agentId, sql.placeholder("agentId"))),
        or(isNull(symbol), eq(symbol, sql.placeholder("symbol"))),
        sql`${until} > ${sql.placeholder("at")}::timestamptz`,
      ),
    )
    .orderBy(asc(from), asc(riskLocks.id))
    .prepare("locks_covering"),
);

/** Locks of an account and of the desk that end after `at`, and the last ten that ended or were lifted before, the newest first. */
export async function listLocks(db: Db, account: string, at: number): Promise<(LockRow & { readonly isOver: boolean })[]> {
  const isOver = sql<boolean>`(${until} <= ${instantAt(at)} or ${riskLocks.liftedAt} is not null)`;
  return db
    .select({ ...getTableColumns(riskLocks), isOver })
    .from(riskLocks)
    .where(or(isNull(accountId), eq(accountId, account)))
    .orderBy(isOver, desc(riskLocks.id))
    .limit(100);
}

/** Makes locks, of which the same cause makes one only. Returns those that are new. */
export async function makeLocks(
  tx: Db,
  locks: readonly NewLock[],
  made: { readonly at: number; readonly by: string },
): Promise<LockRow[]> {
  return inBatches(locks, (batch) =>
    tx
      .insert(riskLocks)
      .values(batch.map((lock) => ({ ...lock, madeAt: made.at, madeBy: made.by })))
      .onConflictDoNothing()
      .returning(),
  );
}

/** Marks a lock as lifted. Throws Fault `not_found` where there is none that stands. */
export async function markLifted(
  tx: Db,
  { id, account }: { readonly id: number; readonly account: string },
  lifted: { readonly at: number; readonly by: string },
): Promise<LockRow> {
  const [row] = await tx
    .update(riskLocks)
    .set({ liftedAt: lifted.at, liftedBy: lifted.by })
    .where(and(eq(riskLocks.id, id), isNull(riskLocks.liftedAt), or(isNull(accountId), eq(accountId, account))))
    .returning();
  if (!row) throw new Fault("not_found", `there is no lock ${id} that may be lifted`);
  return row;
}
