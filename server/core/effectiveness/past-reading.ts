import type { Action } from "../decision/decision";
import type { SourceKind } from "../signals/sentiment/source-kinds";

/** What one source said in a reading; sources that were missing are not there. */
export type SourceScore = {
  readonly source: string;
  /** Null in readings from before there were kinds. */
  readonly kind: SourceKind | null;
  /** In [-1, 1]. */
  readonly score: number;
  /** Its share among the sources that were there. */
  readonly weight: number;
};

/** A reading of sentiment as it is held against what came after it. */
export type PastReading = {
  readonly runId: number;
  readonly symbol: string;
  /** Due time of its run, epoch milliseconds of the market. */
  readonly at: number;
  /** Mid price of the decision; null where there was none. */
  readonly price: number | null;
  /** Of all sources together, in [-1, 1]; null when sentiment was missing. */
  readonly score: number | null;
  /** What was decided; null where the run came to no decision. */
  readonly action: Action | null;
  readonly sources: readonly SourceScore[];
};
