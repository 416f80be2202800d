import type { Decision, DecisionInput } from "../../decision/decision";
import type { SentimentReading } from "../../signals/sentiment/sentiment";

/** What a run goes by besides the bars. */
export interface PlayedTick {
  /** Null for what the headlines of the column say. */
  readonly sentiment: SentimentReading | null;
  /** Whether the agent's schedule brings no further run before the close. */
  readonly lastRunOfSession: boolean;
}

/** What a played agent decided at the open of bar `index`, and the rule that stood against it; null where none did. */
export interface PlayedDecision {
  readonly index: number;
  readonly input: DecisionInput;
  readonly decision: Decision;
  readonly vetoedBy: string | null;
}

/** For whoever wants each decision, which a quick play does not make. */
export interface PlayListener {
  /** What the run at bar `i` goes by, null where there is none; without it there is one at each bar. */
  readonly tickAt?: ((i: number) => PlayedTick | null) | undefined;
  readonly onDecision?: ((made: PlayedDecision) => void) | undefined;
}
