import { and, asc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Place } from "@/server/core/risk/limits/levels";
import type { SetLimit } from "@/server/core/risk/limits/limit";
import type { LimitName } from "@/server/core/risk/limits/limit-fields";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { riskLimits } from "../../schema";

const { accountId, agentId, symbol, name, value, windowMin, changedAt, changedBy } = riskLimits;
const BOUND = { accountId, agentId, symbol, name, value, windowMin };

export type LimitRow = typeof riskLimits.$inferSelect;
export type Order = { readonly accountId: string; readonly agentId: string; readonly symbol: string };

/** Limits of every level that cover an order. */
export async function limitsCovering(db: Db, order: Order): Promise<SetLimit[]> {
  return COVERING(db).execute({ ...order });
}

const COVERING = builtOnce((db) =>
  db
    .select(BOUND)
    .from(riskLimits)
    .where(
      and(
        or(isNull(accountId), eq(accountId, sql.placeholder("accountId"))),
        or(isNull(agentId), eq(agentId, sql.placeholder("agentId"))),
        or(isNull(symbol), eq(symbol, sql.placeholder("symbol"))),
      ),
    )
    .orderBy(asc(name))
    .prepare("limits_covering"),
);

/** Every limit that an account is under: the desk's and its own of all levels. */
export async function limitsOf(db: Db, id: string): Promise<LimitRow[]> {
  return db
    .select({ ...BOUND, changedAt, changedBy })
    .from(riskLimits)
    .where(or(isNull(accountId), eq(accountId, id)))
    .orderBy(asc(name), asc(accountId), asc(agentId), asc(symbol));
}

const LIMITS_LOCK = "risk limits";

/** Lets nobody else set a limit until the transaction ends, and returns what the limit at the place is; null where it is not set. */
export async function holdLimit(tx: Db, place: Place, of: LimitName): Promise<SetLimit | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${LIMITS_LOCK}, 0))`);
  const [row] = await tx.select(BOUND).from(riskLimits).where(isAt(place, of));
  return row ?? null;
}

export async function writeLimit(tx: Db, limit: LimitRow): Promise<void> {
  const { value: to, windowMin: window, changedAt: at, changedBy: by } = limit;
  await tx
    .insert(riskLimits)
    .values({ ...limit })
    .onConflictDoUpdate({
      target: [accountId, agentId, symbol, name],
      set: { value: to, windowMin: window, changedAt: at, changedBy: by },
    });
}

export async function removeLimit(tx: Db, place: Place, of: LimitName): Promise<void> {
  await tx.delete(riskLimits).where(isAt(place, of));
}

function isAt(place: Place, of: LimitName): SQL | undefined {
  return and(
    eq(name, of),
    sql`${accountId} is not distinct from ${place.accountId}`,
    sql`${agentId} is not distinct from ${place.agentId}`,
    sql`${symbol} is not distinct from ${place.symbol}`,
  );
}

/**
 * Lets no other account with this kind of money judge an entry by the limits of the desk until the transaction ends. Taken after the books of the account,
 * never before them.
 */
export async function lockDeskMoney(tx: Db, kind: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`risk desk ${kind}`}, 0))`);
}
