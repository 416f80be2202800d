import { Decimal } from "decimal.js";
import { Fault } from "../fault";

/** Exact to 40 significant digits, more than any product of a price, a quantity and a fee has. */
const Exact = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_HALF_UP });

export type Amount = string | number | Decimal;

/** As many as any amount is written with: quotients end here. */
const DECIMALS = 20;
const PLAIN = /^-?\d{1,40}(?:\.\d{1,40})?$/;
const ROUNDING = { down: Decimal.ROUND_FLOOR, up: Decimal.ROUND_CEIL, nearest: Decimal.ROUND_HALF_UP } as const;
export type RoundingDirection = keyof typeof ROUNDING;

/** `value` as an exact decimal. Throws Fault `invalid_input`, which names `field` and the value, unless it is a finite number or plain digits. */
export function dec(value: Amount, field = "amount"): Decimal {
  if (isExact(value)) return value;
  const valid = typeof value === "string" ? PLAIN.test(value) : Number.isFinite(Number(value));
  if (!valid) throw new Fault("invalid_input", `${field} "${String(value).slice(0, 40)}" is not a decimal number such as 12.50`);
  return new Exact(value);
}

/** Whether it is what `dec` makes, which never changes; one that is too large for a double is judged as a number. */
function isExact(value: Amount): value is Decimal {
  return typeof value === "object" && value.constructor === Exact && value.isFinite() && value.e < 300;
}

/** As `dec`, and above zero. */
export function positiveDec(value: Amount, field = "amount"): Decimal {
  const decimal = dec(value, field);
  if (!decimal.gt(0)) throw new Fault("invalid_input", `${field} "${plain(decimal)}" must be above 0`);
  return decimal;
}

/** Digits without exponent and without trailing zeros, to 20 decimals: "0.0000001", never "1e-7" or "-0". */
export function plain(value: Amount): string {
  const decimal = dec(value).toDecimalPlaces(DECIMALS);
  return decimal.isZero() ? "0" : decimal.toFixed();
}

/** Two decimals, half a cent away from zero: "12.50". */
export function cents(value: Amount): string {
  const text = dec(value).toFixed(2, Decimal.ROUND_HALF_UP);
  return text === "-0.00" ? "0.00" : text;
}

/** `value` as a multiple of `increment`: "down" toward minus infinity, "up" toward plus infinity, "nearest" with halves away from zero. */
export function roundToIncrement(value: Amount, increment: Amount, direction: RoundingDirection): string {
  return plain(dec(value).toNearest(positiveDec(increment, "increment"), ROUNDING[direction]));
}

/** Whether `text` is a plain decimal above zero and a whole multiple of `increment`. */
export function isPositiveMultiple(text: string, increment: Amount): boolean {
  if (!PLAIN.test(text)) return false;
  const value = dec(text);
  return value.gt(0) && value.mod(positiveDec(increment, "increment")).isZero();
}
