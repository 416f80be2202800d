/** A halt counts for what is written to the line this long after its commit: until then a permit that was given before may be used. */
export const PERMIT_WINDOW_MS = 1_500;
