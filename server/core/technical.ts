/** One voice of the technical reading. `signal` in [-1, 1], `confidence` in [0, 1]; a vote with signal 0 does not count in the score. */
export type TechnicalVote = {
  readonly name: "rsi" | "sma20" | "trend" | "levels" | "volume" | "price_action";
  /** The figure the vote rests on, null when there were too few bars. */
  readonly value: number | null;
  readonly signal: number;
  readonly confidence: number;
  /** A sentence a person reads. */
  readonly reason: string;
};

export type TechnicalReading = {
  /** End of the last completed bar, epoch milliseconds. */
  readonly asOf: number;
  readonly close: number;
  /** In [-1, 1]. */
  readonly score: number;
  /** In [0, 1]. */
  readonly confidence: number;
  readonly votes: readonly TechnicalVote[];
  /** Last value of each indicator, null before it is defined. */
  readonly indicators: Readonly<Record<string, number | null>>;
};
