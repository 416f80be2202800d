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

/**
 * Where `value` holds what a journal would give back as something else, as ".rsi is NaN"; null where it holds nothing of the kind. A field that is
 * undefined is left out and reads the same.
 */
export function whatIsNotJson(value: unknown, path = ""): string | null {
  if (typeof value === "number") return Number.isFinite(value) ? null : `${path} is ${value}`;
  if (value === null || typeof value === "string" || typeof value === "boolean") return null;
  if (Array.isArray(value)) return firstOdd(value.entries(), path);
  const isPlain = typeof value === "object" && [Object.prototype, null].includes(Object.getPrototypeOf(value));
  if (!isPlain) return `${path} is ${typeof value === "object" ? `a ${value.constructor.name}` : typeof value}`;
  return firstOdd(
    Object.entries(value).filter(([, item]) => item !== undefined),
    path,
  );
}

function firstOdd(entries: Iterable<readonly [string | number, unknown]>, path: string): string | null {
  for (const [key, item] of entries) {
    const odd = whatIsNotJson(item, `${path}.${key}`);
    if (odd !== null) return odd;
  }
  return null;
}

/** How answers travel: as the JSON they are. Named on both sides, so that types stay those of the procedures. */
export const AS_IT_IS = { serialize: (value: unknown) => value, deserialize: (value: unknown) => value };

/** What a text of JSON says; null for one that is none. */
export function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
