/** Seconds since it was made, to a hundredth. */
export type Stopwatch = () => number;

export function stopwatch(): Stopwatch {
  const began = performance.now();
  return () => Math.round((performance.now() - began) / 10) / 100;
}
