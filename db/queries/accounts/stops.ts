import { and, asc, desc, eq, sql } from "drizzle-orm";
import { STOP_LEVELS, type StopLevel, type StopRowState } from "@/server/core/accounts/stopping";
import { Fault } from "@/server/core/fault";
import { type Actor, actorName } from "@/server/core/people/actor";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { stopOperations, stopRows } from "../../schema";

export type StopOperation = typeof stopOperations.$inferSelect;
export type StopRow = typeof stopRows.$inferSelect;

const GOING = builtOnce((db) =>
  db
    .select()
    .from(stopOperations)
    .where(and(eq(stopOperations.accountId, sql.placeholder("accountId")), eq(stopOperations.state, "going")))
    .prepare("going_stop"),
);

/** What goes on in the account; null where nothing does. */
export async function goingStop(db: Db, accountId: string): Promise<StopOperation | null> {
  return (await GOING(db).execute({ accountId }))[0] ?? null;
}

/** The last one that a person asked for in the account; null where nobody ever did. */
export async function lastStop(db: Db, accountId: string): Promise<StopOperation | null> {
  const own = db.select().from(stopOperations).where(eq(stopOperations.accountId, accountId));
  return (await own.orderBy(desc(stopOperations.id)).limit(1))[0] ?? null;
}

/** Throws Fault `not_found`. */
export async function stopById(db: Db, id: number): Promise<StopOperation> {
  const [row] = await db.select().from(stopOperations).where(eq(stopOperations.id, id));
  if (!row) throw new Fault("not_found", `there is no stop ${id}`);
  return row;
}

export async function rowsOfStop(db: Db, operationId: number): Promise<StopRow[]> {
  return db.select().from(stopRows).where(eq(stopRows.operationId, operationId)).orderBy(asc(stopRows.key));
}

/** Begins it; where one goes on already that one, which goes as far as the further of the two. */
export async function beginStop(
  tx: Db,
  given: {
    readonly accountId: string;
    readonly level: StopLevel;
    readonly reason: string;
    readonly at: number;
    readonly by: Actor;
  },
): Promise<StopOperation> {
  const { accountId, level, reason, at, by } = given;
  const rank = (of: typeof stopOperations.level | StopLevel) =>
    sql`array_position(array[${sql.raw(STOP_LEVELS.map((each) => `'${each}'`).join(", "))}]::text[], ${of}::text)`;
  const [row] = await tx
    .insert(stopOperations)
    .values({ accountId, level, reason, askedAt: at, askedBy: actorName(by), changedAt: at })
    .onConflictDoUpdate({
      target: stopOperations.accountId,
      targetWhere: sql`${stopOperations.state} = 'going'`,
      set: {
        level: sql`case when ${rank(stopOperations.level)} < ${rank(level)} then ${level} else ${stopOperations.level} end`,
      },
    })
    .returning();
  if (!row) throw new Error("the stop was not begun");
  return row;
}

/** Ends what goes on in the account, because its switch is released. */
export async function endStopOf(tx: Db, accountId: string, at: number): Promise<void> {
  await tx
    .update(stopOperations)
    .set({ state: "ended", words: "the switch was released", changedAt: at })
    .where(and(eq(stopOperations.accountId, accountId), eq(stopOperations.state, "going")));
}

/** Notes that it is over, or what keeps it from going on; an operation that was ended meanwhile stays as it is. */
export async function noteStop(
  db: Db,
  id: number,
  { isDone, words, at }: { readonly isDone: boolean; readonly words: string | null; readonly at: number },
): Promise<void> {
  await db
    .update(stopOperations)
    .set({ state: isDone ? "done" : "going", words, changedAt: at })
    .where(and(eq(stopOperations.id, id), eq(stopOperations.state, "going")));
}

export interface StopRowNow {
  readonly key: string;
  readonly symbol: string | null;
  readonly agentId: string | null;
  readonly qty: string | null;
  readonly state: StopRowState;
  readonly words: string | null;
}

/** Writes how a row stands now. It was first asked when it first stood so. */
export async function saveStopRow(db: Db, operationId: number, row: StopRowNow, at: number): Promise<void> {
  const wasAsked = row.state === "asked" || row.state === "refused";
  const { state, words, qty } = row;
  await db
    .insert(stopRows)
    .values({ operationId, ...row, askedAt: wasAsked ? at : null, changedAt: at })
    .onConflictDoUpdate({
      target: [stopRows.operationId, stopRows.key],
      set: {
        state,
        words,
        qty,
        changedAt: at,
        ...(wasAsked ? { askedAt: sql`coalesce(${stopRows.askedAt}, excluded.asked_at)` } : {}),
      },
    });
}
