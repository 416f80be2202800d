import type { JsonValue } from "../json";

/** Where two values part: `field` as ".votes.2.signal", empty for the whole; both as JSON texts, "missing" where there is nothing. */
export type Difference = { readonly field: string; readonly stored: string; readonly again: string };

/** The first field in which `again` is not what was `stored`, to the bit, fields in code-point order; null when they are the same. */
export function findDifference(stored: unknown, again: unknown, field = ""): Difference | null {
  if (isBranch(stored) && isBranch(again) && Array.isArray(stored) === Array.isArray(again)) {
    const [one, other] = [stored as Branch, again as Branch];
    for (const key of keysOf(one, other)) {
      const found = findDifference(one[key], other[key], `${field}.${key}`);
      if (found) return found;
    }
    return null;
  }
  return Object.is(plainOf(stored), plainOf(again)) ? null : { field, stored: shown(stored), again: shown(again) };
}

type Branch = Readonly<Record<string, JsonValue | undefined>>;

function isBranch(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function keysOf(one: Branch, other: Branch): readonly string[] {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Array.isArray(one) ? [...keys].sort((a, b) => Number(a) - Number(b)) : [...keys].sort();
}

/** JSON knows no -0. */
function plainOf(value: unknown): unknown {
  return value === 0 ? 0 : value;
}

function shown(value: unknown): string {
  return value === undefined ? "missing" : JSON.stringify(value);
}
