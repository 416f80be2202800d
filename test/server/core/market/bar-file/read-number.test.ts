import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readNumber } from "@/server/core/market/bar-file/read-number";

const read = (text: string) => readNumber(`1,${text},9`, 2, 2 + text.length);

describe("a number in a text", () => {
  it("is the one that Number reads, to the last bit", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(read(String(number))).toBe(Number(String(number)));
      }),
      { numRuns: 2000 },
    );
  });

  it("is rounded like Number's for any number of digits", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 25 });
    fc.assert(
      fc.property(digits, digits, (whole, decimals) => {
        fc.pre(whole !== "" || decimals !== "");
        expect(read(`${whole}.${decimals}`)).toBe(Number(`${whole}.${decimals}`));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["9007199254740993", 9007199254740992],
    ["0.1", 0.1],
    ["241.1649932861328", 241.1649932861328],
    ["+5", 5],
    ["1E3", 1000],
    ["1e400", Number.POSITIVE_INFINITY],
  ])("%s is %d", (text, number) => {
    expect(read(text)).toBe(number);
  });

  it.each(["", ".", "-", "1.2.3", "0x10", "0b1", "1_000", "1,000", "12a", " 12", "Infinity", "NaN", "e5", "--1"])(
    "%j is none",
    (text) => {
      expect(read(text)).toBeNaN();
    },
  );
});
