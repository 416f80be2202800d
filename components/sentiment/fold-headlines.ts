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
  /** p(positive) - p(negative), null while nobody has scored it. */
  readonly score: number | null;
  /** Its weight in the last reading; null when it did not count there. */
  readonly weight: number | null;
  /** How many near-duplicates it stands for, itself included. */
  readonly copies: number;
  /** Why it did not count in the last reading; null when it did, or was too old to be asked about. */
  readonly unused: string | null;
}

const COPY_OF = /^copy of "(.+)"$/;

/** Headlines with what the last reading made of each; a copy goes into the one it repeats, when that is in the list too. */
export function foldHeadlines(news: readonly NewsRow[], last: LastReading | null): Headline[] {
  const used = new Map(last?.reading.used.map((item) => [item.id, item]));
  const dropped = new Map(last?.reading.dropped.map((item) => [item.id, item.reason]));
  const listed = new Set(news.map((row) => row.id));
  return news.flatMap((row) => {
    const reason = dropped.get(row.id);
    const original = reason?.match(COPY_OF)?.[1];
    if (original !== undefined && listed.has(original)) return [];
    const item = used.get(row.id);
    return [
      {
        id: row.id,
        title: row.title,
        url: row.url,
        source: row.source,
        publisher: row.publisher,
        publishedAt: row.publishedAt,
        score: row.positive === null || row.negative === null ? null : row.positive - row.negative,
        weight: item?.weight ?? null,
        copies: item?.copies ?? 1,
        unused: reason ?? (last && row.seenAt > last.at ? "it came after the last reading" : null),
      },
    ];
  });
}
