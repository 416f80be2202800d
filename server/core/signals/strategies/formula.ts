/**
 * How decisions are made, by the number that each keeps. 1 renormalised the weights over whatever was there, however little it said; it makes the
 * decisions again that were made by it. 2 weighs sentiment by what it has to say, and names each change that would turn a decision in full. 3 sizes
 * entries by tiers of confidence that entries reach.
 */
export type Formula = 1 | 2 | 3;

/** The one that decides now. */
export const FORMULA = 3 as const satisfies Formula;
