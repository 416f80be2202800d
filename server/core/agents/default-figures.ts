/** What an agent did with bars that its parameters were not chosen on. US dollars after spread, slippage and fees. */
export interface PartFigures {
  readonly symbol: string;
  /** First and last date. */
  readonly from: string;
  readonly to: string;
  readonly trades: number;
  readonly won: number;
  readonly resultUsd: number;
  readonly feesUsd: number;
  /** Deepest fall of the agent's equity as a fraction, at most 0. */
  readonly maxDrawdown: number;
  /** What holding the position limit all the time came to. */
  readonly holdUsd: number;
  /** Entries of the whole position limit, three quarters and half of it. */
  readonly sizes: readonly [number, number, number];
}
