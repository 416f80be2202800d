import { deviation, mean } from "../performance/returns";

/** Where the true figure lies with 95 % confidence. */
export type Interval = { readonly low: number; readonly high: number };

/** 97.5 % of a normal distribution lies below. */
const Z = 1.959963984540054;
/** The same of Student's t with 1 to 9 degrees of freedom, where the series below is too coarse. Source: NIST/SEMATECH e-Handbook, table 1.3.6.7.2. */
const SMALL_T = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262] as const;

/** The quantile of Student's t below which 97.5 % lie; exact to three decimals. Source: Abramowitz and Stegun 26.7.5. */
export function studentT(degrees: number): number {
  const small = SMALL_T[degrees - 1];
  if (small !== undefined) return small;
  const first = (Z ** 3 + Z) / 4;
  const second = (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96;
  const third = (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384;
  return Z + first / degrees + second / degrees ** 2 + third / degrees ** 3;
}

/** Wilson's interval of a share of `hits` in `cases`; null without cases. Source: Wilson 1927. */
export function wilsonInterval(hits: number, cases: number): Interval | null {
  if (cases === 0) return null;
  const share = hits / cases;
  const spread = Z ** 2 / cases;
  const centre = share + spread / 2;
  const half = Z * Math.sqrt((share * (1 - share)) / cases + spread / (4 * cases));
  return { low: Math.max(0, (centre - half) / (1 + spread)), high: Math.min(1, (centre + half) / (1 + spread)) };
}

/** Student's interval of a mean; null under two values, and where all are the same. */
export function meanInterval(values: Float64Array): Interval | null {
  const scatter = deviation(values);
  if (!(scatter > 0)) return null;
  const half = (studentT(values.length - 1) * scatter) / Math.sqrt(values.length);
  const centre = mean(values);
  return { low: centre - half, high: centre + half };
}

/**
 * Fisher's interval of a rank correlation `rho` over `cases`; null under four cases and at -1 and 1, where it has none. The error of z is
 * sqrt((1 + rho^2 / 2) / (n - 3)). Source: Bonett and Wright 2000.
 */
export function rankInterval(rho: number, cases: number): Interval | null {
  if (cases < 4 || Math.abs(rho) >= 1) return null;
  const half = Z * Math.sqrt((1 + rho ** 2 / 2) / (cases - 3));
  const z = Math.atanh(rho);
  return { low: Math.tanh(z - half), high: Math.tanh(z + half) };
}
