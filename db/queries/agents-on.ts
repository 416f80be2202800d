import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "../client";
import { isAmong } from "../is-among";
import { agents } from "../schema";

/** The agents of `symbols` that are on, by id, also those whose parameters cannot be read. */
export async function agentsOn(db: Db, symbols: readonly string[]): Promise<{ readonly id: string; readonly symbol: string }[]> {
  return db
    .select({ id: agents.id, symbol: agents.symbol })
    .from(agents)
    .where(and(isNull(agents.archivedAt), eq(agents.mode, "on"), isAmong(agents.symbol, symbols)))
    .orderBy(asc(agents.id));
}
