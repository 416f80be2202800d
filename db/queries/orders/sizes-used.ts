import { and, eq, type SQL, sql } from "drizzle-orm";
import { SIZE_WORDS } from "@/server/core/sizing/sizing";
import type { Db } from "../../client";
import { decisions, runs } from "../../schema";

/** Entries of an agent that were ordered, by the part of the position limit that they were within; `less` had not the capital for theirs. */
export interface SizesUsed {
  readonly whole: number;
  readonly threeQuarters: number;
  readonly half: number;
  readonly less: number;
}

/** Every decision keeps the words of its size, those from before included. */
export async function sizesUsed(db: Db, of: { readonly accountId: string; readonly agentId: string }): Promise<SizesUsed> {
  const within = (words: string): SQL => sql`strpos(${decisions.body}->>'sizing', ${words}) > 0`;
  const counted = (words: string) => sql<number>`count(*) filter (where ${within(words)})::int`;
  const [WHOLE, THREE_QUARTERS, HALF] = SIZE_WORDS;
  const [row] = await db
    .select({
      whole: counted(WHOLE),
      threeQuarters: counted(THREE_QUARTERS),
      half: counted(HALF),
      all: sql<number>`count(*)::int`,
    })
    .from(decisions)
    .innerJoin(runs, eq(runs.id, decisions.runId))
    .where(
      and(
        eq(decisions.accountId, of.accountId),
        eq(decisions.agentId, of.agentId),
        eq(decisions.action, "buy"),
        eq(runs.state, "ordered"),
      ),
    );
  const { whole = 0, threeQuarters = 0, half = 0, all = 0 } = row ?? {};
  return { whole, threeQuarters, half, less: all - whole - threeQuarters - half };
}
