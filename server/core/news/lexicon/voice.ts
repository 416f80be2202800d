import type { Hit } from "./find-hits";

/**
 * A hit with what it comes to say; `spent` once another phrase has spoken for it; `decides` where it is the market's own answer
 * ("shares jump"), beside which the reasons that are told for it count little.
 */
export type Voice = Hit & { value: number; spent: boolean; decides: boolean };
