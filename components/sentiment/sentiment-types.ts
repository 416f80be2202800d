import type { Outputs } from "@/components/desk/trpc";

export type Latest = Outputs["sentiment"]["latest"];
export type Reading = Latest["readings"][number];
/** The last reading and the market time of its run. */
export type LastReading = Pick<Reading, "at" | "reading">;
export type SentimentPoint = Outputs["sentiment"]["series"][number];
export type Models = Outputs["models"]["state"];

export type Outside = Outputs["news"]["sources"];
export type FeedSetting = Outside["addresses"][number];
export type ImportedNews = Outputs["sentiment"]["import"];
export type NewsRow = Outputs["sentiment"]["news"][number];

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

export type EffectivenessReport = Outputs["effectiveness"]["report"];
export type Suggestion = EffectivenessReport["suggestions"][number];
export type HorizonReport = EffectivenessReport["horizons"]["hour"];
