import { Fault } from "../fault";

/**
 * Refuses a value that holds NaN or Infinity at any depth, because every comparison with NaN is false and would pass for "not over the limit".
 * Throws Fault `invalid_input` that names the member: `facts.cashUsd is "NaN"`.
 */
export function refuseNonFinite(name: string, value: unknown): void {
  const found = findNonFinite(value);
  if (found) throw new Fault("invalid_input", `${[name, ...found.path].join(".")} is "${found.number}", not a number`);
}

/** The first number that is not finite, and the names of the members in which it lies; these are put together only where one is found. */
function findNonFinite(value: unknown): NonFinite | null {
  if (typeof value === "number") return Number.isFinite(value) ? null : { path: [], number: value };
  if (typeof value !== "object" || value === null) return null;
  if (Array.isArray(value)) return findInList(value);
  for (const key in value) {
    const member: unknown = value[key as keyof typeof value];
    const found = typeof member === "string" ? null : findNonFinite(member);
    if (found) return { path: [key, ...found.path], number: found.number };
  }
  return null;
}

type NonFinite = { readonly path: readonly string[]; readonly number: number };

function findInList(values: readonly unknown[]): NonFinite | null {
  for (let i = 0; i < values.length; i++) {
    const found = findNonFinite(values[i]);
    if (found) return { path: [String(i), ...found.path], number: found.number };
  }
  return null;
}

/** Throws Fault `invalid_input` that names the first member which is not above zero. */
export function refuseNonPositive(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!(value > 0)) throw new Fault("invalid_input", `${name} "${value}" must be above 0`);
  }
}

/** Throws Fault `invalid_input` that names the first member which is below zero. */
export function refuseNegative(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!(value >= 0)) throw new Fault("invalid_input", `${name} "${value}" must not be below 0`);
  }
}
