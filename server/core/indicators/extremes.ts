import { checkLengths, checkPeriod } from "./column";

/**
 * The highest (`sign` 1) or lowest (-1) of the `period` values before each one, which is not among them; NaN (not defined) before index `period`. Writes
 * into `out`, as long as `values` and not the same memory. Throws RangeError on a bad period or length.
 */
export function extremeBeforeColumn(
  values: Float64Array,
  period: number,
  sign: 1 | -1,
  out: Float64Array = new Float64Array(values.length),
): Float64Array {
  checkPeriod(period);
  checkLengths(values, out);
  out.fill(Number.NaN, 0, Math.min(period, values.length));
  // Places of values that no later one has passed yet, the most extreme first.
  const places = new Int32Array(values.length);
  let [first, end] = [0, 0];
  for (let i = 0; i + 1 < values.length; i++) {
    const value = (values[i] as number) * sign;
    while (end > first && (values[places[end - 1] as number] as number) * sign <= value) end--;
    places[end++] = i;
    if ((places[first] as number) <= i - period) first++;
    if (i + 1 >= period) out[i + 1] = values[places[first] as number] as number;
  }
  return out;
}
