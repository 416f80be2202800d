import { asc, count, eq, max, min, sql } from "drizzle-orm";
import type { ImportedExecution } from "@/server/core/executions/imported-execution";
import type { Db } from "../../client";
import { inBatches } from "../../in-batches";
import { importedExecutions } from "../../schema";

/** Stores executions that are not there yet; one that is there stays as it is. Returns how many were new. */
export async function saveImported(
  db: Db,
  from: { readonly account: string; readonly shape: string; readonly fileName: string; readonly importedAt: number },
  executions: readonly ImportedExecution[],
): Promise<number> {
  const stored = await inBatches(executions, (batch) =>
    db
      .insert(importedExecutions)
      .values(batch.map((execution) => ({ ...execution, ...from })))
      .onConflictDoNothing()
      .returning({ key: importedExecutions.key }),
  );
  return stored.length;
}

/** All of an account, in the order in which they were made. */
export function listImported(db: Db, account: string): Promise<ImportedExecution[]> {
  const { key, at, place, symbol, side, effect, qty, price, feesUsd } = importedExecutions;
  return db
    .select({ key, at, place, symbol, side, effect, qty, price, feesUsd })
    .from(importedExecutions)
    .where(eq(importedExecutions.account, account))
    .orderBy(asc(at), asc(place), sql`${key} collate "C"`);
}

/** The names under which executions are kept, each with how many and of when. */
export function importedAccounts(db: Db) {
  const { account, at } = importedExecutions;
  return db
    .select({ account, executions: count(), from: min(at), to: max(at) })
    .from(importedExecutions)
    .groupBy(account)
    .orderBy(asc(account));
}

/** How many executions an account has. */
export function countImported(db: Db, account: string): Promise<number> {
  return db.$count(importedExecutions, eq(importedExecutions.account, account));
}

/** Takes away all executions of an account; returns how many there were. */
export async function eraseImported(db: Db, account: string): Promise<number> {
  const gone = await db
    .delete(importedExecutions)
    .where(eq(importedExecutions.account, account))
    .returning({ key: importedExecutions.key });
  return gone.length;
}
