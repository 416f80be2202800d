const MILLION = 1_000_000;

/** `value` in whole millionths. Adding 0 turns -0, which JSON does not keep, into 0. */
export function toMillionths(value: number): number {
  return Math.round(value * MILLION) / MILLION + 0;
}
