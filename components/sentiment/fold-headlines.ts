import type { Outputs } from "@/components/desk/trpc";

type NewsRow = Outputs["sentiment"]["news"][number];
/** The last reading and the market time of its run. */
export type LastReading = Pick<Outputs["sentiment"]["latest"]["readings"][number], "at" | "reading">;

/** A headline as the table shows it. */
export interface Headline {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly source: string;
  readonly publisher: string;
  readonly publishedAt: number;
  /** p(positive) - p(negative) by the model that is shown, null while it has not read it. */
  readonly score: number | null;
  /** Its part in the score of the last reading, null when it had none, or when another model's scores are shown than that reading's. */
  readonly points: number | null;
  /** Its weight in the last reading; null when it did not count there. */
  readonly weight: number | null;
  /** How many near-duplicates it stands for, itself included. */
  readonly copies: number;
  /** Why it did not count in the last reading; null when it did, or was too old to be asked about. */
  readonly unused: string | null;
}

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
