import { Fault } from "../../../fault";

/** A parameter with the values that it is tried at, in their order. */
export type Axis = { readonly name: string; readonly values: readonly number[] };

/** More combinations than this are refused. */
export const MOST_CELLS = 100_000;

/** Digits of a value; steps of decimal fractions leave noise in the last ones. */
const DIGITS = 12;
/** A step may miss its end by this part of one. */
const ROUNDING = 1e-9;

/**
 * The values from `from` to `to` by `step`, both ends included where the steps meet the last. Throws Fault `invalid_input` for what is no number, a step
 * that is not over 0, an end before the start, and for more values than there may be combinations.
 */
export function axisOf(
  name: string,
  { from, to, step }: { readonly from: number; readonly to: number; readonly step: number },
): Axis {
  for (const [field, value] of Object.entries({ from, to, step }))
    if (!Number.isFinite(value)) throw new Fault("invalid_input", `${field} "${value}" of ${name} must be a number`);
  if (step <= 0) throw new Fault("invalid_input", `step "${step}" of ${name} must be over 0`);
  if (to < from) throw new Fault("invalid_input", `to "${to}" of ${name} must be at least from "${from}"`);
  const count = Math.floor((to - from) / step + ROUNDING) + 1;
  refuseCount(count, name);
  return { name, values: Array.from({ length: count }, (_, n) => Number((from + n * step).toPrecision(DIGITS))) };
}

/**
 * How many combinations the axes make. Throws Fault `invalid_input` for no axis, one without values or with a value twice, a parameter on two of them,
 * and for more than 100,000 combinations.
 */
export function countCells(axes: readonly Axis[]): number {
  if (axes.length === 0) throw new Fault("invalid_input", "a sweep needs at least one parameter with its values");
  for (const { name, values } of axes) {
    if (values.length === 0) throw new Fault("invalid_input", `${name} has no values to try`);
    refuseCount(values.length, name);
    const known = new Set<number>();
    for (const value of values) {
      if (known.has(value)) throw new Fault("invalid_input", `${name} has the value "${value}" twice`);
      known.add(value);
    }
    if (axes.filter((other) => other.name === name).length > 1) throw new Fault("invalid_input", `${name} is named twice`);
  }
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  refuseCount(count, axes.map(({ name, values }) => `${name} (${values.length})`).join(" x "));
  return count;
}

function refuseCount(count: number, what: string): void {
  if (count > MOST_CELLS)
    throw new Fault("invalid_input", `${what} makes "${count}" combinations: there may be at most ${MOST_CELLS}`);
}

/** The values of cell `index`, of which the last axis changes from each to the next. */
export function valuesAt(axes: readonly Axis[], index: number): Readonly<Record<string, number>> {
  return Object.fromEntries(placesAt(axes, index).map((place, n) => [axes[n]?.name, axes[n]?.values[place]]));
}

/** Where on each axis cell `index` lies. */
export function placesAt(axes: readonly Axis[], index: number): readonly number[] {
  const places: number[] = [];
  let rest = index;
  for (const { values } of axes.toReversed()) {
    places.unshift(rest % values.length);
    rest = Math.floor(rest / values.length);
  }
  return places;
}

/** The cells beside cell `index`: a step or none along each axis, itself left out. */
export function neighboursOf(axes: readonly Axis[], index: number): readonly number[] {
  let found: readonly number[] = [0];
  for (const [n, place] of placesAt(axes, index).entries()) {
    const count = axes[n]?.values.length ?? 0;
    const beside = [place - 1, place, place + 1].filter((other) => other >= 0 && other < count);
    found = found.flatMap((base) => beside.map((other) => base * count + other));
  }
  return found.filter((other) => other !== index);
}
