import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findDifference } from "@/server/core/reproduction/difference";

describe("findDifference", () => {
  it.each([
    [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, null],
    [{ a: -0 }, { a: 0 }, null],
    [{ a: undefined }, {}, null],
    [0.1 + 0.2, 0.3, { field: "", stored: "0.30000000000000004", again: "0.3" }],
    [
      { a: 2, b: 1 },
      { a: 1, b: 2 },
      { field: ".a", stored: "2", again: "1" },
    ],
    [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 1 }, { b: 3 }] }, { field: ".a.1.b", stored: "2", again: "3" }],
    [{ a: [1] }, { a: [1, 2] }, { field: ".a.1", stored: "missing", again: "2" }],
    [{ a: null }, { a: {} }, { field: ".a", stored: "null", again: "{}" }],
    [{ a: [] }, { a: {} }, { field: ".a", stored: "[]", again: "{}" }],
  ])("of %j and %j is %j", (stored, again, expected) => {
    expect(findDifference(stored, again)).toEqual(expected);
  });

  it("is none between a value and what its JSON gives back", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => findDifference(value, JSON.parse(JSON.stringify(value))) === null));
  });
});
