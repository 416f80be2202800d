export const SCORER_NAMES = ["lexicon", "finbert"] as const;
export type ScorerName = (typeof SCORER_NAMES)[number];
