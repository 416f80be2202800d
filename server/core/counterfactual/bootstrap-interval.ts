import type { Interval } from "../effectiveness/intervals";
import { Random } from "../simulation/random";

const RESAMPLES = 2_000;
const TAIL = 0.025;

/**
 * Where the true mean lies with 95 % confidence, by resampling; null under two values, and where all are the same. Equal values and seed give equal
 * intervals. Source: the percentile interval of Efron and Tibshirani 1993, chapter 13.
 */
export function bootstrapInterval(values: readonly number[], seed: string): Interval | null {
  const [first] = values;
  if (values.length < 2 || values.every((value) => value === first)) return null;
  const random = new Random(seed);
  const means = new Float64Array(RESAMPLES);
  for (let n = 0; n < RESAMPLES; n++) {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random.uniform() * values.length)] as number;
    means[n] = sum / values.length;
  }
  means.sort();
  const at = (part: number) => means[Math.min(RESAMPLES - 1, Math.floor(part * RESAMPLES))] as number;
  return { low: at(TAIL), high: at(1 - TAIL) };
}
