import type { Hit } from "./find-hits";

/** A hit with what it comes to say; `spent` once another phrase has spoken for it. */
export type Voice = Hit & { value: number; spent: boolean };
