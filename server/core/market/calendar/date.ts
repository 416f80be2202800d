import { Fault } from "../../fault";

export const DAY_MS = 86_400_000;

/** The UTC date of an instant, YYYY-MM-DD. */
export function utcDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Midnight UTC at which the day of an instant began, epoch milliseconds. */
export function utcMidnight(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS;
}

/** The date after one. */
export function dateAfter(date: string): string {
  return utcDate(midnightOf(date) + DAY_MS);
}

/** Midnight UTC of a date, epoch milliseconds. Throws Fault `invalid_input` for anything that is not a date YYYY-MM-DD. */
export function midnightOf(date: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(at) || utcDate(at) !== date)
    throw new Fault("invalid_input", `date "${date.slice(0, 40)}" must be a day such as 2025-07-03`);
  return at;
}
