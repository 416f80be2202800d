const SQRT_2_PI = Math.sqrt(2 * Math.PI);
/** From here on the continued fraction has all digits; nearer to 0 the series has. */
const TAIL = 3;
const FRACTION_DEPTH = 100;

/**
 * How likely a value of the normal distribution of mean 0 and deviation 1 lies at or under `x`, to about 1e-15, tails relatively. Source: Abramowitz and
 * Stegun 26.2.11 (series), 26.2.14 (continued fraction).
 */
export function normalCdf(x: number): number {
  const density = Math.exp(-(x * x) / 2) / SQRT_2_PI;
  if (Math.abs(x) < TAIL) {
    let term = x;
    let sum = x;
    for (let n = 3; Math.abs(term) > 1e-17; n += 2) {
      term *= (x * x) / n;
      sum += term;
    }
    return 0.5 + density * sum;
  }
  let fraction = Math.abs(x);
  for (let n = FRACTION_DEPTH; n > 0; n--) fraction = Math.abs(x) + n / fraction;
  return x < 0 ? density / fraction : 1 - density / fraction;
}

/** The value at or under which `part` of the normal distribution lies; -Infinity at 0, Infinity at 1, NaN beyond. By Newton's method, from the middle outwards. */
export function normalQuantile(part: number): number {
  if (!(part > 0 && part < 1)) return part === 0 ? Number.NEGATIVE_INFINITY : part === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  if (part > 0.5) return -normalQuantile(1 - part);
  let x = 0;
  for (let n = 0; n < 100; n++) {
    // The distribution bends upwards under 0, so that no step goes too far.
    const step = ((normalCdf(x) - part) * SQRT_2_PI) / Math.exp(-(x * x) / 2);
    x -= step;
    if (Math.abs(step) < 1e-14 * Math.max(1, Math.abs(x))) break;
  }
  return x;
}
