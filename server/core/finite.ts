import { Fault } from "./fault";

/**
 * Refuses a value that holds NaN or Infinity at any depth, because every comparison with NaN is false and would pass for "not over the limit".
 * Throws Fault `invalid_input` that names the member: `facts.cashUsd is "NaN"`.
 */
export function refuseNonFinite(name: string, value: unknown): void {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new Fault("invalid_input", `${name} is "${value}", not a number`);
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) refuseNonFinite(`${name}.${key}`, member);
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
