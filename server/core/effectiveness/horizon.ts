export const HORIZONS = ["hour", "day", "exit"] as const;
/** hour, day: so long after the reading. exit: where the position that its run entered was sold. */
export type Horizon = (typeof HORIZONS)[number];
export type TimedHorizon = Exclude<Horizon, "exit">;

/** With fewer independent cases nothing is suggested. */
export const LEAST_CASES = 30;
