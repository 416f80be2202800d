export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * JSON with keys in code-point order and no white space, so that equal values have equal texts (for hash chains).
 * Throws RangeError for a number that is not finite.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new RangeError(`${value} has no JSON form`);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: JsonValue) => canonicalJson(item)).join(",")}]`;
  const entries = Object.entries(value as { readonly [key: string]: JsonValue }).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(",")}}`;
}

/** How answers travel: as the JSON they are. Named on both sides, so that types stay those of the procedures. */
export const AS_IT_IS = { serialize: (value: unknown) => value, deserialize: (value: unknown) => value };
