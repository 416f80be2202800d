import { and, asc, eq, sql } from "drizzle-orm";
import type { JsonValue } from "@/server/core/json";
import type { Db } from "../client";
import { inBatches } from "../in-batches";
import { newsFeeds } from "../schema";

export type NewsFeedRow = typeof newsFeeds.$inferSelect;

export async function listFeeds(db: Db): Promise<NewsFeedRow[]> {
  return db.select().from(newsFeeds).orderBy(asc(newsFeeds.source), asc(newsFeeds.part));
}

type FeedPlan = Pick<NewsFeedRow, "source" | "part" | "symbols" | "everyMs">;

/** The parts that there are from now on, with what is known of those that were there before; the others are forgotten. */
export async function setFeeds(db: Db, plan: readonly FeedPlan[]): Promise<NewsFeedRow[]> {
  return db.transaction(async (tx) => {
    const sources = sql.param(plan.map(({ source }) => source));
    const parts = sql.param(plan.map(({ part }) => part));
    await tx.delete(newsFeeds).where(sql`not exists (
      select from unnest(${sources}::text[], ${parts}::text[]) as planned(source, part)
      where planned.source = ${newsFeeds.source} and planned.part = ${newsFeeds.part})`);
    await inBatches(plan, (batch) =>
      tx
        .insert(newsFeeds)
        .values([...batch])
        .onConflictDoUpdate({
          target: [newsFeeds.source, newsFeeds.part],
          set: { symbols: sql`excluded.symbols`, everyMs: sql`excluded.every_ms` },
        }),
    );
    return listFeeds(tx);
  });
}

type FeedKey = Pick<NewsFeedRow, "source" | "part">;
const isFeed = ({ source, part }: FeedKey) => and(eq(newsFeeds.source, source), eq(newsFeeds.part, part));

/** A look that went well. */
export async function noteLook(
  db: Db,
  key: FeedKey,
  look: {
    readonly at: number;
    readonly nextAt: number;
    readonly found: number;
    readonly refused: readonly string[];
    readonly memory: JsonValue;
  },
): Promise<void> {
  const { at, nextAt, found, refused, memory } = look;
  const lastRefusal = refused.at(-1);
  await db
    .update(newsFeeds)
    .set({
      triedAt: at,
      succeededAt: at,
      failure: null,
      failures: 0,
      nextAt,
      found: sql`${newsFeeds.found} + ${found}`,
      refused: sql`${newsFeeds.refused} + ${refused.length}`,
      memory,
      ...(lastRefusal === undefined ? {} : { lastRefusal }),
    })
    .where(isFeed(key));
}

/** A look that failed. */
export async function noteFailure(
  db: Db,
  key: FeedKey,
  { at, nextAt, failure }: { readonly at: number; readonly nextAt: number; readonly failure: string },
): Promise<void> {
  await db
    .update(newsFeeds)
    .set({ triedAt: at, failure, failures: sql`${newsFeeds.failures} + 1`, nextAt })
    .where(isFeed(key));
}
