const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const SOURCE_KINDS = ["news", "reddit", "sec", "other"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** How headlines of a kind of source are read. The values were chosen on synthetic cases, not fitted to returns. */
export type SourceTerms = {
  readonly title: string;
  /** Weight against the other kinds where an agent says nothing else; they sum to 1. */
  readonly weight: number;
  /** How far back its headlines count, in milliseconds. */
  readonly lookBackMs: number;
  /** Milliseconds until one of its headlines counts half. */
  readonly halfLifeMs: number;
};

/** What moved a price in the morning is mostly in it by the afternoon; a filing is read for days. */
export const SOURCE_TERMS: Readonly<Record<SourceKind, SourceTerms>> = {
  news: { title: "News", weight: 0.4, lookBackMs: DAY_MS, halfLifeMs: 6 * HOUR_MS },
  reddit: { title: "Reddit", weight: 0.25, lookBackMs: DAY_MS, halfLifeMs: 6 * HOUR_MS },
  sec: { title: "SEC filings", weight: 0.25, lookBackMs: 30 * DAY_MS, halfLifeMs: 5 * DAY_MS },
  other: { title: "Other", weight: 0.1, lookBackMs: DAY_MS, halfLifeMs: 6 * HOUR_MS },
};
