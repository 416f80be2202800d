import type { Decimal } from "decimal.js";
import { type Amount, dec } from "./money";
import { figure, LEAST_DECIMALS, MOST_DECIMALS } from "./plain-figures";

export { seconds } from "../time/seconds";
export { figure, percent } from "./plain-figures";

/** The rounding mode of decimal.js. */
const AWAY_FROM_ZERO = 0;

/** `to` less `from` as `figure` writes it, rounded away from zero: whoever adds it to `from` has reached `to`. */
export function wayTo(from: number, to: number): string {
  const way = dec(to).minus(dec(from));
  const decimals = figure(way.toNumber()).split(".")[1]?.length ?? LEAST_DECIMALS;
  return way.toDecimalPlaces(decimals, AWAY_FROM_ZERO).toFixed(decimals);
}

/** `figure` with its sign: "+0.16", "-0.10". */
export function signed(value: number): string {
  return value > 0 ? `+${figure(value)}` : figure(value);
}

/** Two unequal numbers with as many decimals as it takes to read them apart: 0.2996 and 0.3 as "0.2996" and "0.3000". */
export function apart(a: number, b: number): readonly [string, string] {
  let decimals = LEAST_DECIMALS;
  while (decimals < MOST_DECIMALS && a !== b && a.toFixed(decimals) === b.toFixed(decimals)) decimals++;
  return [a.toFixed(decimals), b.toFixed(decimals)];
}

/** `apart` with signs: "+0.16" and "+0.30". */
export function signedApart(a: number, b: number): readonly [string, string] {
  const [textA, textB] = apart(a, b);
  return [a > 0 ? `+${textA}` : textA, b > 0 ? `+${textB}` : textB];
}

/** US dollars: "$5,000.00"; under a dollar with four significant digits: "$0.1235". */
export function dollars(amount: Amount): string {
  const exact = dec(amount);
  return writeDollars(exact, exact.abs().lt(1) ? Math.max(2, exact.toSignificantDigits(4).decimalPlaces()) : 2);
}

/** US dollars with all decimals that they have, for a price that something hangs on: "$85.1234", "$5,000.00". */
export function dollarsInFull(amount: Amount): string {
  const exact = dec(amount);
  return writeDollars(exact, Math.max(2, exact.decimalPlaces()));
}

function writeDollars(exact: Decimal, decimals: number): string {
  const [whole = "", fraction = ""] = exact.abs().toFixed(decimals).split(".");
  return `${exact.lt(0) ? "-" : ""}$${grouped(whole)}.${fraction}`;
}

/** Digits in threes: "1,234,567". */
function grouped(digits: string): string {
  let [rest, text] = [digits, ""];
  for (; rest.length > 3; rest = rest.slice(0, -3)) text = `,${rest.slice(-3)}${text}`;
  return `${rest}${text}`;
}
