import { readNumber } from "../../bar-file/read-number";

/** Which sign stands before the fraction of a number; null where the file does not tell. */
export type DecimalSign = "." | "," | null;

const MULTIPLES: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };
const WRITTEN = /^([+-]?)\s*[$€£]?\s*([\d.,\s\u00a0']+?)\s*([KMBT]?)$/i;

/**
 * The number in `text` from `from` up to `to` as people and web pages write it: with a sign of money before it, thousands in groups of three, a decimal
 * comma where that is the file's, and K, M, B or T after it. NaN for anything else, and for a comma that may be either where the file does not tell.
 */
export function writtenNumber(text: string, from: number, to: number, decimal: DecimalSign): number {
  const plain = readNumber(text, from, to);
  if (!Number.isNaN(plain) && decimal !== ",") return plain;
  const [, sign, figures = "", multiple = ""] = WRITTEN.exec(text.slice(from, to)) ?? [];
  const digits = figures && plainDigits(figures, decimal);
  if (!digits) return Number.NaN;
  const value = Number((Number(digits) * (MULTIPLES[multiple.toUpperCase()] ?? 1)).toPrecision(15));
  return sign === "-" ? -value : value;
}

/** Digits with a point before their fraction; null where the groups are none. */
function plainDigits(figures: string, decimal: DecimalSign): string | null {
  if (/^\d+$/.test(figures)) return figures;
  if (decimal !== "," && /^\d*\.\d+$|^\d+\.$/.test(figures)) return figures;
  if (decimal === null) return null;
  const [whole = "", fraction, ...more] = figures.split(decimal);
  const isGrouped = /^\d{1,3}(?:[.,'\s\u00a0]\d{3})*$|^\d+$/.test(whole) && !whole.includes(decimal);
  if (!isGrouped || more.length > 0 || (fraction !== undefined && !/^\d*$/.test(fraction))) return null;
  return `${whole.replace(/\D/g, "")}${fraction ? `.${fraction}` : ""}`;
}

/** Which sign stands before the fractions of the numbers of a file, as far as some of them tell; a point where none has a comma. */
export function decimalSignOf(values: readonly string[]): DecimalSign {
  const all = values.map((value) => (WRITTEN.exec(value)?.[2] ?? "").trim());
  const figures = all.filter((value) => value.includes(","));
  if (figures.length === 0) return ".";
  // No group of three follows the point: it stands before a fraction.
  if (all.some((value) => !value.includes(",") && /^\d+\.(?:\d{1,2}|\d{4,})$/.test(value))) return ".";
  if (figures.some((value) => /,\d{3}(?:\.|,\d{3})/.test(value))) return ".";
  if (figures.some((value) => !/,\d{3}$/.test(value) || /\.\d{3},/.test(value) || value.startsWith("0,"))) return ",";
  return null;
}
