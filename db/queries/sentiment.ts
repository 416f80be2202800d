import { and, asc, desc, eq, gt, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { NewsItem, SentimentScore } from "@/server/core/ports";
import type { ScoredItem } from "@/server/core/signals/sentiment/sentiment";
import { textOf } from "@/server/core/signals/sentiment/text-of";
import { isoOf } from "@/server/core/time/instant";
import type { Db } from "../client";
import { inBatches } from "../in-batches";
import { isAmong } from "../is-among";
import { newsItems, textScores } from "../schema";
import { textHashOf } from "../text-hash";

/** Everything that came from outside; simulated headlines carry their account's id instead. */
export const REAL_NEWS = "real";

/** Stores items that are not there yet; one that is there, or that comes twice, is on its new symbols too. Returns how many were new. */
export async function saveNews(db: Db, scope: string, given: readonly NewsItem[]): Promise<number> {
  const byId = new Map<string, NewsItem>();
  for (const item of given) {
    const symbols = [...new Set([...(byId.get(item.id)?.symbols ?? []), ...item.symbols])];
    byId.set(item.id, { ...item, symbols });
  }
  const rows = [...byId.values()].map((item) => ({ ...item, textHash: textHashOf(item) }));
  const stored = await inBatches(rows, (batch) => insertNews(db, scope, batch));
  return stored.filter(({ is_new }) => is_new).length;
}

/** As one parameter, for a statement with twelve a row takes longer to write than to carry out. */
function insertNews(db: Db, scope: string, batch: readonly (NewsItem & { readonly textHash: string })[]) {
  const rows = batch.map((row) => ({
    ...row,
    publisher: whole(row.publisher),
    story: whole(row.story),
    title: whole(row.title),
    summary: whole(row.summary),
    publishedAt: isoOf(row.publishedAt),
    seenAt: isoOf(row.seenAt),
  }));
  return db.execute<{ is_new: boolean }>(sql`
    insert into ${newsItems}
      (scope, id, source, publisher, story, symbols, title, summary, url, published_at, seen_at, text_hash)
    select ${scope}, id, source, publisher, story, symbols, title, summary, url, "publishedAt", "seenAt", "textHash"
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row(
      id text, source text, publisher text, story text, symbols text[], title text, summary text, url text,
      "publishedAt" timestamptz, "seenAt" timestamptz, "textHash" text
    )
    on conflict (scope, id) do update
      set symbols = array(select distinct unnest(news_items.symbols || excluded.symbols) order by 1)
      where not (news_items.symbols @> excluded.symbols)
    returning xmax = 0 as is_new`);
}

/** Half of a pair of UTF-16 is no character, which json refuses. */
function whole(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}

/** Which of these ids are stored. */
export async function storedNews(db: Db, scope: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: newsItems.id })
    .from(newsItems)
    .where(and(eq(newsItems.scope, scope), isAmong(newsItems.id, ids)));
  return new Set(rows.map(({ id }) => id));
}

/** Keeps what a model read in texts, by the texts' hash. */
export async function saveScores(db: Db, scorer: string, scores: ReadonlyMap<string, SentimentScore>): Promise<void> {
  await inBatches([...scores], (batch) =>
    db
      .insert(textScores)
      .values(batch.map(([textHash, score]) => ({ textHash, scorer, ...score })))
      .onConflictDoNothing(),
  );
}

/** What a model read before in texts with these hashes, by hash. */
export async function loadScores(db: Db, scorer: string, textHashes: readonly string[]) {
  if (textHashes.length === 0) return new Map<string, SentimentScore>();
  const rows = await db
    .select()
    .from(textScores)
    .where(and(eq(textScores.scorer, scorer), isAmong(textScores.textHash, textHashes)));
  return new Map(rows.map(({ textHash, positive, negative, neutral }) => [textHash, { positive, negative, neutral }]));
}

/** Items of `source` on `symbol` published in (from, to], oldest first. */
export async function newsBetween(
  db: Db,
  { scope, source, symbol, from, to }: { scope: string; source: string; symbol: string; from: number; to: number },
): Promise<NewsItem[]> {
  const rows = await db
    .select()
    .from(newsItems)
    .where(
      and(
        eq(newsItems.scope, scope),
        eq(newsItems.source, source),
        sql`${newsItems.symbols} @> array[${symbol}]::text[]`,
        gt(newsItems.publishedAt, from),
        lte(newsItems.publishedAt, to),
      ),
    )
    .orderBy(asc(newsItems.publishedAt), asc(newsItems.id));
  return rows.map(({ scope: _scope, textHash: _textHash, ...item }) => item);
}

/** Headlines with these ids as a model scored them, in any order; those that are not stored, or not scored by it, are left out. */
export async function scoredNews(
  db: Db,
  { scope, scorer, ids }: { readonly scope: string; readonly scorer: string; readonly ids: readonly string[] },
): Promise<readonly ScoredItem[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(newsItems)
    .innerJoin(textScores, and(eq(textScores.textHash, newsItems.textHash), eq(textScores.scorer, scorer)))
    .where(and(eq(newsItems.scope, scope), isAmong(newsItems.id, ids)));
  return rows.map(
    ({ news_items: { scope: _scope, textHash: _textHash, ...item }, text_scores: { positive, negative, neutral } }) => ({
      item,
      score: { positive, negative, neutral },
    }),
  );
}

/** Whether `source` ever had a headline on `symbol`. */
export async function hasNewsOn(
  db: Db,
  { scope, source, symbol }: { readonly scope: string; readonly source: string; readonly symbol: string },
): Promise<boolean> {
  const isOn = sql`${newsItems.symbols} @> array[${symbol}]::text[]`;
  const rows = await db
    .select({ id: newsItems.id })
    .from(newsItems)
    .where(and(eq(newsItems.scope, scope), eq(newsItems.source, source), isOn))
    .limit(1);
  return rows.length > 0;
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
      publisher: newsItems.publisher,
      symbols: newsItems.symbols,
      title: newsItems.title,
      summary: newsItems.summary,
      url: newsItems.url,
      publishedAt: newsItems.publishedAt,
      seenAt: newsItems.seenAt,
      positive: textScores.positive,
      negative: textScores.negative,
      neutral: textScores.neutral,
    })
    .from(newsItems)
    .leftJoin(textScores, and(eq(textScores.textHash, newsItems.textHash), eq(textScores.scorer, filter.scorer)))
    .where(and(...parts))
    .orderBy(desc(newsItems.publishedAt), desc(newsItems.id))
    .limit(filter.limit);
}

/** The newest texts on a symbol published in (from, to] that a model has not read, each once. */
export async function unscoredTexts(
  db: Db,
  given: {
    readonly scope: string;
    readonly symbol: string;
    readonly from: number;
    readonly to: number;
    readonly scorer: string;
    readonly limit: number;
  },
): Promise<{ readonly textHash: string; readonly text: string }[]> {
  const rows = await db
    .select({ textHash: newsItems.textHash, title: newsItems.title, summary: newsItems.summary })
    .from(newsItems)
    .leftJoin(textScores, and(eq(textScores.textHash, newsItems.textHash), eq(textScores.scorer, given.scorer)))
    .where(
      and(
        eq(newsItems.scope, given.scope),
        sql`${newsItems.symbols} @> array[${given.symbol}]::text[]`,
        gt(newsItems.publishedAt, given.from),
        lte(newsItems.publishedAt, given.to),
        isNull(textScores.textHash),
      ),
    )
    .orderBy(desc(newsItems.publishedAt))
    .limit(given.limit);
  return [...new Map(rows.map((row) => [row.textHash, { textHash: row.textHash, text: textOf(row) }])).values()];
}
