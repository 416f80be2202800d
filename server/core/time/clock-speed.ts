/** Market seconds per wall second; "max" steps from instant to instant as fast as the machine can. */
export const CLOCK_SPEEDS = ["1", "10", "60", "600", "3600", "max"] as const;
export type ClockSpeed = (typeof CLOCK_SPEEDS)[number];
