import { and, asc, desc, eq, gt, lte, type SQL, sql } from "drizzle-orm";
import type { NewsItem, SentimentScore } from "@/server/core/ports";
import type { SentimentReading } from "@/server/core/sentiment";
import type { Db } from "../client";
import { agents, itemScores, newsItems, sentimentHistory } from "../schema";

/** Everything that came from outside; simulated headlines carry their account's id instead. */
export const REAL_NEWS = "real";

/** Stores items that are not there yet. Returns how many were new. */
export async function saveNews(db: Db, scope: string, items: readonly NewsItem[]): Promise<number> {
  if (items.length === 0) return 0;
  const inserted = await db
    .insert(newsItems)
    .values(items.map((item) => ({ scope, ...item, symbols: [...item.symbols] })))
    .onConflictDoNothing()
    .returning({ id: newsItems.id });
  return inserted.length;
}

export async function saveScores(
  db: Db,
  scope: string,
  scorer: string,
  scores: ReadonlyMap<string, SentimentScore>,
): Promise<void> {
  if (scores.size === 0) return;
  await db
    .insert(itemScores)
    .values([...scores].map(([itemId, score]) => ({ scope, itemId, scorer, ...score })))
    .onConflictDoNothing();
}

export async function loadScores(db: Db, scope: string, scorer: string, itemIds: readonly string[]) {
  if (itemIds.length === 0) return new Map<string, SentimentScore>();
  // One array: with a parameter for each id every count of ids would be another statement to prepare and keep.
  const isWanted = sql`${itemScores.itemId} = any(${sql.param(itemIds)}::text[])`;
  const rows = await db
    .select()
    .from(itemScores)
    .where(and(eq(itemScores.scope, scope), eq(itemScores.scorer, scorer), isWanted));
  return new Map(rows.map(({ itemId, positive, negative, neutral }) => [itemId, { positive, negative, neutral }]));
}

/** Items on `symbol` published in (from, to], oldest first. */
export async function newsBetween(db: Db, scope: string, symbol: string, from: number, to: number): Promise<NewsItem[]> {
  const rows = await db
    .select()
    .from(newsItems)
    .where(
      and(
        eq(newsItems.scope, scope),
        sql`${newsItems.symbols} @> array[${symbol}]::text[]`,
        gt(newsItems.publishedAt, from),
        lte(newsItems.publishedAt, to),
      ),
    )
    .orderBy(asc(newsItems.publishedAt), asc(newsItems.id));
  return rows.map(({ scope: _, ...item }) => item);
}

/** Newest headlines up to `until`, with their score by `scorer`. */
export async function listNews(
  db: Db,
  filter: {
    readonly scope: string;
    readonly scorer: string;
    readonly until: number;
    readonly symbol?: string;
    readonly search?: string;
    readonly limit: number;
  },
) {
  const parts: SQL[] = [eq(newsItems.scope, filter.scope), lte(newsItems.publishedAt, filter.until)];
  if (filter.symbol) parts.push(sql`${newsItems.symbols} @> array[${filter.symbol}]::text[]`);
  if (filter.search) parts.push(sql`position(lower(${filter.search}) in lower(${newsItems.title})) > 0`);
  return db
    .select({
      id: newsItems.id,
      source: newsItems.source,
      symbols: newsItems.symbols,
      title: newsItems.title,
      summary: newsItems.summary,
      url: newsItems.url,
      publishedAt: newsItems.publishedAt,
      seenAt: newsItems.seenAt,
      positive: itemScores.positive,
      negative: itemScores.negative,
      neutral: itemScores.neutral,
    })
    .from(newsItems)
    .leftJoin(
      itemScores,
      and(eq(itemScores.scope, newsItems.scope), eq(itemScores.itemId, newsItems.id), eq(itemScores.scorer, filter.scorer)),
    )
    .where(and(...parts))
    .orderBy(desc(newsItems.publishedAt), desc(newsItems.id))
    .limit(filter.limit);
}

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
  const row = { ...key, score: reading.score, confidence: reading.confidence, items: reading.used.length, reading };
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

/** The last reading of each symbol that an agent has. */
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
  return rows.map((row) => row.last);
}
