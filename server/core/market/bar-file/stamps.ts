/** What the times of a file are of their bars. */
export const STAMPS = ["start", "end"] as const;
export type Stamp = (typeof STAMPS)[number];
