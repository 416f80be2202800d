import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cents, dec, isPositiveMultiple, plain, positiveDec, roundToIncrement } from "@/server/core/money/money";

describe("money", () => {
  it.each([
    "NaN",
    "Infinity",
    "-Infinity",
    "1e999",
    "1e-9",
    "١٢",
    "",
    " 1",
    "1 ",
    "1,5",
    "0x10",
    "+1",
    ".5",
    "5.",
    "--1",
    "1_000",
    "9".repeat(41),
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ])("refuses %j and names it", (value) => {
    expect(() => dec(value, "price")).toThrow(
      expect.objectContaining({
        code: "invalid_input",
        message: expect.stringContaining(`price "${String(value).slice(0, 40)}"`),
      }),
    );
  });

  it.each([
    ["0.10", "0.1"],
    ["-0", "0"],
    ["007", "7"],
    [1e-7, "0.0000001"],
    [1e21, "1000000000000000000000"],
    [0.1 + 0.2, "0.30000000000000004"],
  ])("writes %j as the plain %s", (value, text) => {
    expect(plain(value)).toBe(text);
  });

  it.each([
    ["0", "0.00"],
    ["-0.001", "0.00"],
    ["1.005", "1.01"],
    ["-1.005", "-1.01"],
    ["99999.994999", "99999.99"],
  ])("gives the cents of %s as %s", (value, text) => {
    expect(cents(value)).toBe(text);
  });

  it.each([
    ["412.351", "0.01", "up", "412.36"],
    ["412.359", "0.01", "down", "412.35"],
    ["412.355", "0.01", "nearest", "412.36"],
    ["-1.5", "1", "down", "-2"],
    ["-1.5", "1", "up", "-1"],
    ["0.07", "0.05", "down", "0.05"],
    ["12", "5", "nearest", "10"],
    ["0.0000000019", "0.000000001", "down", "0.000000001"],
  ] as const)("rounds %s to %s %s: %s", (value, increment, direction, text) => {
    expect(roundToIncrement(value, increment, direction)).toBe(text);
  });

  it("rounds to whole increments, on the side asked for, by less than one", () => {
    const amount = fc.integer({ min: -1e12, max: 1e12 }).map((units) => dec(units).div(1e6));
    fc.assert(
      fc.property(amount, fc.constantFrom("0.01", "0.05", "1", "0.000001", "25"), (value, increment) => {
        const down = dec(roundToIncrement(value, increment, "down"));
        const up = dec(roundToIncrement(value, increment, "up"));
        expect(down.mod(increment).isZero() && up.mod(increment).isZero()).toBe(true);
        expect(down.lte(value) && up.gte(value) && up.minus(down).lte(increment)).toBe(true);
      }),
    );
  });

  it("gives an exact decimal back as it is, makes one of any other, and refuses one that no double holds", () => {
    const exact = dec("12.50");
    expect(dec(exact)).toBe(exact);
    const other = new Decimal("0.1");
    expect(dec(other)).not.toBe(other);
    expect(dec(other).plus("0.2").toFixed()).toBe("0.3");
    expect(() => dec(dec("1").div(0), "price")).toThrow('price "Infinity" is not a decimal number');
    expect(() => dec(dec("10").pow(400), "price")).toThrow('price "1e+400" is not a decimal number');
  });

  it("refuses what is not above zero where it must be, and increments of nothing", () => {
    expect(() => positiveDec("0", "qty")).toThrow('qty "0" must be above 0');
    expect(() => roundToIncrement("1", "0", "down")).toThrow('increment "0" must be above 0');
  });

  it.each([
    ["3", "1", true],
    ["3.5", "1", false],
    ["0.000000003", "0.000000001", true],
    ["0", "1", false],
    ["-1", "1", false],
    ["1e2", "1", false],
    ["NaN", "1", false],
  ])("says whether %s is a positive multiple of %s: %s", (text, increment, answer) => {
    expect(isPositiveMultiple(text, increment)).toBe(answer);
  });
});
