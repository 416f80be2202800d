export interface Drawdown {
  /** Deepest fall from the running maximum as a fraction, at most 0; NaN where it has no meaning. */
  readonly deepest: number;
  /** Longest time from a maximum to its recovery, or to the end when it did not recover, in milliseconds. */
  readonly longestMs: number;
}

/** What is as high again but for the rounding of levels that were linked from returns. */
const RECOVERED = 1 - 1e-12;
const UNDEFINED: Drawdown = { deepest: Number.NaN, longestMs: Number.NaN };

/** Drawdown of a column of levels at `times`, the first level being the starting value. Undefined under two levels, or when one is missing. */
export function drawdownOf(levels: Float64Array, times: Float64Array): Drawdown {
  let peak = levels[0] ?? Number.NaN;
  if (levels.length < 2 || !(peak > 0)) return UNDEFINED;
  let peakAt = times[0] as number;
  let falling = false;
  let deepest = 0;
  let longestMs = 0;
  for (let i = 0; i < levels.length; i += 1) {
    const level = levels[i] as number;
    if (!Number.isFinite(level)) return UNDEFINED;
    const at = times[i] as number;
    const below = level < peak * RECOVERED;
    if (below || falling) longestMs = Math.max(longestMs, at - peakAt);
    if (!below) peakAt = at;
    falling = below;
    peak = Math.max(peak, level);
    deepest = Math.min(deepest, level / peak - 1);
  }
  return { deepest, longestMs };
}
