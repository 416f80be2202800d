import { expect, it } from "vitest";
import { definedOrNull } from "@/server/core/indicators/column";

it.each([
  [Number.NaN, null],
  [undefined, null],
  [0, 0],
  [-1.5, -1.5],
])("hands %s on as %s", (value, expected) => {
  expect(definedOrNull(value)).toBe(expected);
});
