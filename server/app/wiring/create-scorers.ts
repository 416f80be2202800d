import { SCORERS } from "../../adapters/scorer";
import { createFinbert, type Finbert } from "../../adapters/scorer/finbert";
import type { Scorer, Scorers } from "../../core/ports";
import type { ScorerName } from "../../core/setting-names";
import { type ModelState, modelInWords } from "../../status/model-state";

/** The models of this process. */
export interface DeskScorers extends Scorers {
  /** How far the model is that has to be loaded. */
  state(): ModelState;
  /** Takes the model that a person wants; one that is not wanted stays as it is. */
  want(name: ScorerName): void;
  /** A model by the name a person gives it; null while it is not ready. */
  byName(name: ScorerName): Scorer | null;
  close(): Promise<void>;
}

/** The lexicon, and FinBERT from when it is wanted on. */
export function createScorers(options: Parameters<typeof createFinbert>[0] | null): DeskScorers {
  const fallback = SCORERS.lexicon();
  const finbert: Finbert | null = options && createFinbert(options);
  let wanted: ScorerName = "lexicon";
  const state = (): ModelState => finbert?.state() ?? { phase: "idle" };
  return {
    fallback,
    choose: () => {
      if (wanted === "lexicon") return { scorer: fallback, insteadOf: null };
      const scorer = finbert?.scorer() ?? null;
      return scorer ? { scorer, insteadOf: null } : { scorer: fallback, insteadOf: `FinBERT: ${modelInWords(state())}` };
    },
    state,
    want: (name) => {
      wanted = name;
      if (name === "finbert") finbert?.want();
    },
    byName: (name) => (name === "lexicon" ? fallback : (finbert?.scorer() ?? null)),
    close: async () => {
      await finbert?.close();
    },
  };
}
