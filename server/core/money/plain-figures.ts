export const LEAST_DECIMALS = 2;
export const MOST_DECIMALS = 6;

/** `value` with two decimals, or as many more as it takes to show that it is not zero. */
export function figure(value: number): string {
  if (value === 0) return "0.00";
  const leadingZeros = Math.ceil(-Math.log10(Math.abs(value)));
  return value.toFixed(Math.min(MOST_DECIMALS, Math.max(LEAST_DECIMALS, leadingZeros)));
}

/** A fraction as per cent: 0.02 is "2.00 %". */
export function percent(fraction: number): string {
  return `${figure(fraction * 100)} %`;
}
