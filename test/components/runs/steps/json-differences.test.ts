import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareJson } from "@/components/runs/steps/json-differences";
import type { JsonValue } from "@/server/core/json";

describe("compareJson", () => {
  it("names every leaf that differs by its path, and counts those that do not", () => {
    const left = { score: 0.21, quote: { ask: 10, bid: 9 }, used: [{ id: "a", weight: 1 }] };
    const right = { score: 0.3, quote: { ask: 10, bid: 8 }, used: [{ id: "a", weight: 1 }] };
    expect(compareJson(left, right)).toEqual({
      differences: [
        { path: "score", left: 0.21, right: 0.3 },
        { path: "quote.bid", left: 9, right: 8 },
      ],
      alike: 3,
    });
  });

  it.each<[string, JsonValue, JsonValue, readonly unknown[]]>([
    ["a field that one side lacks", { a: 1 }, { a: 1, b: null }, [{ path: "b", left: undefined, right: null }]],
    ["an item that one side lacks", [1], [1, 2], [{ path: "[1]", left: undefined, right: 2 }]],
    [
      "an empty list and none",
      { a: [] },
      {},
      [
        { path: "a", left: [], right: undefined },
        { path: "", left: undefined, right: {} },
      ],
    ],
    ["a number and its text", { a: 1 }, { a: "1" }, [{ path: "a", left: 1, right: "1" }]],
    ["values that are no objects", null, 3, [{ path: "", left: null, right: 3 }]],
  ])("tells apart %s", (_, left, right, differences) => {
    expect(compareJson(left, right).differences).toEqual(differences);
  });

  it("finds no difference between a value and itself, whatever the order of its keys", () => {
    expect(compareJson({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }).differences).toEqual([]);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(compareJson(value as JsonValue, structuredClone(value) as JsonValue).differences).toEqual([]);
      }),
    );
  });
});
