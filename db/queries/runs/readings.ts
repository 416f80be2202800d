import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { SentimentReading } from "@/server/core/signals/sentiment/sentiment";
import { SENTIMENT_READING } from "@/server/core/stored/readings";
import type { Db } from "../../client";
import { agents, sentimentHistory } from "../../schema";
import { keptSteps, outputOf } from "./run-steps";

export async function saveReading(
  tx: Db,
  given: {
    readonly accountId: string;
    readonly symbol: string;
    readonly at: number;
    readonly runId: number;
    readonly price: number | null;
    readonly reading: SentimentReading;
  },
): Promise<void> {
  const { reading, ...key } = given;
  const figures = { score: reading.score, confidence: reading.confidence, items: reading.used.length };
  const sources = reading.sources.flatMap(({ source, kind = null, score, weight }) =>
    score === null ? [] : [{ source, kind, score, weight }],
  );
  const row = { ...key, ...figures, sources };
  await tx
    .insert(sentimentHistory)
    .values(row)
    .onConflictDoUpdate({ target: [sentimentHistory.accountId, sentimentHistory.runId], set: row });
}

/** Readings of a symbol since `since`, newest `limit`, ascending. */
export async function sentimentSeries(
  db: Db,
  filter: { readonly accountId: string; readonly symbol: string; readonly since: number; readonly limit: number },
) {
  const rows = await db
    .select({
      at: sentimentHistory.at,
      score: sentimentHistory.score,
      confidence: sentimentHistory.confidence,
      items: sentimentHistory.items,
      price: sentimentHistory.price,
      runId: sentimentHistory.runId,
    })
    .from(sentimentHistory)
    .where(
      and(
        eq(sentimentHistory.accountId, filter.accountId),
        eq(sentimentHistory.symbol, filter.symbol),
        gt(sentimentHistory.at, filter.since),
      ),
    )
    .orderBy(desc(sentimentHistory.at))
    .limit(filter.limit);
  return rows.reverse();
}

/** The last reading of each symbol that an agent has, of those that their runs still hold. */
export async function latestReadings(db: Db, accountId: string) {
  const symbols = db.selectDistinct({ symbol: agents.symbol }).from(agents).as("symbols");
  const last = db
    .select()
    .from(sentimentHistory)
    .where(and(eq(sentimentHistory.accountId, accountId), eq(sentimentHistory.symbol, symbols.symbol)))
    .orderBy(desc(sentimentHistory.at))
    .limit(1)
    .as("last");
  const rows = await db.select().from(symbols).innerJoinLateral(last, sql`true`).orderBy(symbols.symbol);
  const kept = await keptSteps(
    db,
    rows.map(({ last: { runId } }) => runId),
  );
  return rows.flatMap(({ last: { sources: _, reading: stored, ...row } }) => {
    const { steps = [] } = kept.get(row.runId) ?? {};
    const reading = stored ? SENTIMENT_READING.read(stored, `run ${row.runId}`) : outputOf(row.runId, steps, "analyze_sentiment");
    return reading ? [{ ...row, reading }] : [];
  });
}
