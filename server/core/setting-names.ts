export const SCORER_NAMES = ["lexicon", "finbert"] as const;
export type ScorerName = (typeof SCORER_NAMES)[number];

/** The sources outside, in the order of the screen. */
export const REAL_SOURCES = ["alpaca", "sec", "rss", "reddit"] as const;
export type RealSource = (typeof REAL_SOURCES)[number];
