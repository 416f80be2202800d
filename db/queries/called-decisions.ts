import { and, desc, eq, gt, lte } from "drizzle-orm";
import type { Db } from "../client";
import { decisions } from "../schema";

/** The newest `limit` decisions on a symbol in an account, of whichever agent, with what each said and at which price, oldest first. */
export async function calledDecisions(
  db: Db,
  given: {
    readonly accountId: string;
    readonly symbol: string;
    readonly since: number;
    readonly until: number;
    readonly limit: number;
  },
) {
  const { accountId, symbol, since, until, limit } = given;
  const { runId, agentId, agentVersion, dueAt, action, score, confidence, price } = decisions;
  const rows = await db
    .select({ runId, agentId, agentVersion, symbol: decisions.symbol, at: dueAt, action, score, confidence, price })
    .from(decisions)
    .where(
      and(
        eq(decisions.accountId, accountId),
        eq(decisions.symbol, symbol),
        gt(decisions.dueAt, since),
        lte(decisions.dueAt, until),
      ),
    )
    .orderBy(desc(dueAt), desc(decisions.id))
    .limit(limit);
  return rows.reverse();
}
