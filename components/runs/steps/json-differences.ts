import type { JsonValue } from "@/server/core/json";

/** A leaf that two values do not share; undefined on the side that lacks it. */
export interface JsonDifference {
  /** `quote.ask`, `used[0].score`; empty for the value itself. */
  readonly path: string;
  readonly left: JsonValue | undefined;
  readonly right: JsonValue | undefined;
}

export interface JsonComparison {
  readonly differences: readonly JsonDifference[];
  /** Leaves that are alike on both sides. */
  readonly alike: number;
}

type Leaves = ReadonlyMap<string, JsonValue>;

/** Every leaf of a value by its path. Empty lists and objects are leaves. */
function leavesOf(value: JsonValue, path = "", into: Map<string, JsonValue> = new Map()): Leaves {
  const children = value !== null && typeof value === "object" ? Object.entries(value) : [];
  if (children.length === 0) return into.set(path, value);
  for (const [name, child] of children) {
    leavesOf(child, Array.isArray(value) ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`, into);
  }
  return into;
}

/** Leaf by leaf, in the order of the left value, then what only the right one has. */
export function compareJson(left: JsonValue, right: JsonValue): JsonComparison {
  const [ours, theirs] = [leavesOf(left), leavesOf(right)];
  const paths = [...new Set([...ours.keys(), ...theirs.keys()])];
  const differences = paths
    .map((path) => ({ path, left: ours.get(path), right: theirs.get(path) }))
    .filter((pair) => JSON.stringify(pair.left) !== JSON.stringify(pair.right));
  return { differences, alike: paths.length - differences.length };
}
