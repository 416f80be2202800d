import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apart, dollars, figure, percent, signed, signedApart } from "@/server/core/money/figures";

describe("figure", () => {
  it.each([
    [0, "0.00"],
    [0.16, "0.16"],
    [-0.1, "-0.10"],
    [0.004, "0.004"],
    [-0.00002, "-0.00002"],
    [1e-9, "0.000000"],
    [12.345, "12.35"],
  ])("writes %d as %s", (value, text) => expect(figure(value)).toBe(text));
});

it.each([
  [0.16, "+0.16"],
  [-0.1, "-0.10"],
  [0, "0.00"],
  [0.0007, "+0.0007"],
])("signs %d as %s", (value, text) => expect(signed(value)).toBe(text));

describe("apart", () => {
  it.each([
    [0.61, 0.7, ["0.61", "0.70"]],
    [0.2996, 0.3, ["0.2996", "0.3000"]],
    [0.299999, 0.3, ["0.299999", "0.300000"]],
    [0.3, 0.3, ["0.30", "0.30"]],
  ])("writes %d and %d as %j", (a, b, texts) => expect(apart(a, b)).toEqual(texts));

  it("never makes two different millionths look equal", () => {
    const millionths = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(millionths, millionths, (a, b) => {
        const [textA, textB] = apart(a / 1e6, b / 1e6);
        expect(textA === textB).toBe(a === b);
      }),
    );
  });

  it("signs both where asked", () => expect(signedApart(-0.4, 0.3)).toEqual(["-0.40", "+0.30"]));
});

it.each([
  [0, "$0.00"],
  [5000, "$5,000.00"],
  ["1234567.891", "$1,234,567.89"],
  [-300, "-$300.00"],
  [-1234.5, "-$1,234.50"],
  [0.5, "$0.50"],
  [0.12345, "$0.1235"],
  [0.0000123456, "$0.00001235"],
  [999.999, "$1,000.00"],
])("writes %s dollars as %s", (amount, text) => expect(dollars(amount)).toBe(text));

it("writes a fraction as per cent", () => {
  expect(percent(0.02)).toBe("2.00 %");
  expect(percent(0.00002)).toBe("0.002 %");
});
