/** What one source said. `score` in [-1, 1], null when the source is missing. */
export type SourceReading = {
  readonly source: string;
  readonly score: number | null;
  readonly confidence: number;
  /** Weight after renormalising over the sources that are present. */
  readonly weight: number;
  readonly items: number;
  /** Why it is missing, null when it is there. */
  readonly missing: string | null;
};

/** One headline that counted. */
export type UsedItem = {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  readonly publishedAt: number;
  readonly score: number;
  readonly weight: number;
  readonly ageMs: number;
  /** How many near-duplicates were folded into it, itself included. */
  readonly copies: number;
};

/** Sentiment of a symbol at an instant. `score` in [-1, 1] or null: missing is not neutral. */
export type SentimentReading = {
  readonly score: number | null;
  readonly confidence: number;
  /** Effective number of independent items. */
  readonly effectiveItems: number;
  readonly scorer: string;
  readonly sources: readonly SourceReading[];
  readonly used: readonly UsedItem[];
  readonly dropped: readonly { readonly id: string; readonly reason: string }[];
};
