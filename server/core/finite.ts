import { Fault } from "./fault";

/**
 * Refuses a value that holds NaN or Infinity at any depth, because every comparison with NaN is false and would pass for "not over the limit".
 * Throws Fault `invalid_input` that names the member: `facts.cashUsd is "NaN"`.
 */
export function refuseNonFinite(name: string, value: unknown): void {
  if (typeof value === "number" && !Number.isFinite(value)) throw new Fault("invalid_input", `${name} is "${value}", not a number`);
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) refuseNonFinite(`${name}.${key}`, member);
}
