export interface DrawdownScale {
  /** Fractions from 0 downwards. */
  readonly ticks: readonly number[];
  /** That the ticks need when written as percent. */
  readonly decimals: number;
}

const SHALLOWEST = 0.001;

/** Round ticks that reach from 0 down to `low`, a fraction that is not positive. */
export function drawdownScale(low: number): DrawdownScale {
  const half = Math.max(SHALLOWEST, -low) / 2;
  const power = 10 ** Math.floor(Math.log10(half));
  const step = power * ([1, 2, 5].find((each) => each * power >= half * (1 - 1e-9)) ?? 10);
  return { ticks: [0, -step, -2 * step], decimals: Math.max(0, Math.ceil(-Math.log10(step * 100) - 1e-9)) };
}
