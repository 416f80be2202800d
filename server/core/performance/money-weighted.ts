import type { ValueRow } from "./value-series";

interface Flow {
  readonly usd: number;
  /** The part of the span for which it was there. */
  readonly weight: number;
}

/** The root is looked for between intervals of this width, from no return outwards. */
const STEP = 1.05;
const STEPS = 700;

/**
 * The money-weighted return of a series over its whole span, not made yearly: the R at which what was paid in has come to what there is,
 * value at the end = sum of flow x (1 + R)^(part of the span for which it was there), the start being the first flow. It is the internal rate of return;
 * without flows it is the time-weighted return. Flows stand where `levelsOf` has them. Where several rates fit it is the one nearest to 0. NaN where
 * none fits, and for a series without a span. Source: since-inception IRR of the GIPS standards, which yearly figures of less than a year are not.
 */
export function moneyWeightedReturn(rows: readonly ValueRow[]): number {
  const flows = flowsOf(rows);
  const endUsd = rows.at(-1)?.valueUsd ?? Number.NaN;
  if (flows.length === 0 || !Number.isFinite(endUsd)) return Number.NaN;
  const missingUsd = (growth: number) => flows.reduce((sum, { usd, weight }) => sum + usd * growth ** weight, -endUsd);
  const bracket = bracketOf(missingUsd);
  return bracket === null ? Number.NaN : bisect(missingUsd, bracket) - 1;
}

function flowsOf(rows: readonly ValueRow[]): Flow[] {
  const [first] = rows;
  const spanMs = (rows.at(-1)?.at ?? 0) - (first?.at ?? 0);
  if (!first || spanMs <= 0) return [];
  const until = first.at + spanMs;
  const flows: Flow[] = [{ usd: first.valueUsd, weight: 1 }];
  let before = first;
  for (const row of rows.slice(1)) {
    const usd = row.paidInUsd - before.paidInUsd;
    if (usd !== 0) flows.push({ usd, weight: (until - (usd > 0 ? before : row).at) / spanMs });
    before = row;
  }
  return flows;
}

type Bracket = readonly [below: number, above: number];

function bracketOf(missing: (growth: number) => number): Bracket | null {
  if (missing(1) === 0) return [1, 1];
  for (let step = 0; step < STEPS; step++) {
    const [inner, outer] = [STEP ** step, STEP ** (step + 1)];
    if (isBetween(missing(inner), missing(outer))) return [inner, outer];
    if (isBetween(missing(1 / outer), missing(1 / inner))) return [1 / outer, 1 / inner];
  }
  const least = STEP ** -STEPS;
  return isBetween(missing(0), missing(least)) ? [0, least] : null;
}

function isBetween(a: number, b: number): boolean {
  return (a <= 0 && b >= 0) || (a >= 0 && b <= 0);
}

function bisect(missing: (growth: number) => number, [below, above]: Bracket): number {
  const sign = missing(above) >= missing(below) ? 1 : -1;
  let [low, high] = [below, above];
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (sign * missing(middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}
