import type { Scorer } from "@/server/core/ports";
import { lexiconScorer } from "./lexicon";

export type ScorerFactory = () => Scorer;

/** All scorers by the name they have in the settings. */
export const SCORERS = { lexicon: lexiconScorer } satisfies Record<string, ScorerFactory>;
