import { and, asc, count, desc, eq, gt, like, lte, sql } from "drizzle-orm";
import type { NewsItem, SentimentScore } from "@/server/core/ports";
import type { Db } from "../client";
import { newsItems, textScores } from "../schema";

const isOn = (symbol: string) => sql`${newsItems.symbols} @> array[${symbol}]::text[]`;

/** A headline, the hash of its text, and what a model read in it; null where it has not read it. */
export interface ReadHeadline {
  readonly item: NewsItem;
  readonly textHash: string;
  readonly score: SentimentScore | null;
}

/** Headlines on `symbol` published in (from, to], all versions of each, as `scorer` read them, oldest first. */
export async function symbolHeadlines(
  db: Db,
  given: { readonly scope: string; readonly symbol: string; readonly from: number; readonly to: number; readonly scorer: string },
): Promise<readonly ReadHeadline[]> {
  const { scope, symbol, from, to, scorer } = given;
  const rows = await db
    .select()
    .from(newsItems)
    .leftJoin(textScores, and(eq(textScores.textHash, newsItems.textHash), eq(textScores.scorer, scorer)))
    .where(and(eq(newsItems.scope, scope), isOn(symbol), gt(newsItems.publishedAt, from), lte(newsItems.publishedAt, to)))
    .orderBy(asc(newsItems.publishedAt), asc(newsItems.id));
  return rows.map(({ news_items: { scope: _, textHash, ...item }, text_scores: read }) => ({
    item,
    textHash,
    score: read && { positive: read.positive, negative: read.negative, neutral: read.neutral },
  }));
}

/** The sources that ever had a headline on `symbol`, in no order. */
export async function sourcesOn(
  db: Db,
  { scope, symbol }: { readonly scope: string; readonly symbol: string },
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectDistinct({ source: newsItems.source })
    .from(newsItems)
    .where(and(eq(newsItems.scope, scope), isOn(symbol)));
  return new Set(rows.map(({ source }) => source));
}

/** Of the models whose name begins with `prefix` the one that has read most headlines on `symbol`; null where none has read any. */
export async function scorerWith(
  db: Db,
  { scope, symbol, prefix }: { readonly scope: string; readonly symbol: string; readonly prefix: string },
): Promise<string | null> {
  const [row] = await db
    .select({ scorer: textScores.scorer })
    .from(newsItems)
    .innerJoin(textScores, eq(textScores.textHash, newsItems.textHash))
    .where(and(eq(newsItems.scope, scope), isOn(symbol), like(textScores.scorer, `${prefix}%`)))
    .groupBy(textScores.scorer)
    .orderBy(desc(count()), asc(textScores.scorer))
    .limit(1);
  return row?.scorer ?? null;
}
