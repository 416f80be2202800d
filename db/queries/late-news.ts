import { and, asc, eq, gt, lte, sql } from "drizzle-orm";
import type { Db } from "../client";
import { newsItems } from "../schema";

/** Headlines on `symbol` published in (from, to] that were seen only after they had been out for `lateMs`, oldest first. */
export async function lateNews(
  db: Db,
  { scope, symbol, from, to, lateMs }: { scope: string; symbol: string; from: number; to: number; lateMs: number },
) {
  return db
    .select({ id: newsItems.id, publishedAt: newsItems.publishedAt, seenAt: newsItems.seenAt })
    .from(newsItems)
    .where(
      and(
        eq(newsItems.scope, scope),
        sql`${newsItems.symbols} @> array[${symbol}]::text[]`,
        gt(newsItems.publishedAt, from),
        lte(newsItems.publishedAt, to),
        sql`${newsItems.seenAt} > ${newsItems.publishedAt} + ${lateMs} * interval '1 millisecond'`,
      ),
    )
    .orderBy(asc(newsItems.publishedAt), asc(newsItems.id));
}
