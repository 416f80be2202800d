import type { Headline, LastReading, NewsRow } from "./sentiment-types";

const COPY_OF = /^copy of "(.+)"$/;

/**
 * Headlines with what the last reading made of each; a copy goes into the one it repeats, when that is in the list too. `asUsed` shows the scores
 * that the reading had, whichever model the rows' are of.
 */
export function foldHeadlines(news: readonly NewsRow[], last: LastReading | null, asUsed: boolean): Headline[] {
  const used = new Map(last?.reading.used.map((item) => [item.id, item]));
  const dropped = new Map(last?.reading.dropped.map((item) => [item.id, item.reason]));
  const listed = new Set(news.map((row) => row.id));
  return news.flatMap((row) => {
    const reason = dropped.get(row.id);
    const original = reason?.match(COPY_OF)?.[1];
    if (original !== undefined && listed.has(original)) return [];
    const item = used.get(row.id);
    const read = row.positive === null || row.negative === null ? null : row.positive - row.negative;
    return [
      {
        id: row.id,
        title: row.title,
        url: row.url,
        source: row.source,
        publisher: row.publisher,
        publishedAt: row.publishedAt,
        score: asUsed ? (item?.score ?? read) : read,
        points: asUsed && item ? item.weight * item.score : null,
        weight: item?.weight ?? null,
        copies: item?.copies ?? 1,
        unused: reason ?? (last && row.seenAt > last.at ? "it came after the last reading" : null),
      },
    ];
  });
}
