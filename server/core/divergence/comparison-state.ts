/** How a comparison that is made by itself stands. making: a process is at it, or was killed over it. */
export const COMPARISON_STATES = ["making", "made", "failed"] as const;
export type ComparisonState = (typeof COMPARISON_STATES)[number];
