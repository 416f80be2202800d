import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limitFill, marketFill, stopFill } from "@/server/core/exchange/matching";
import { bracket, MINUTE, match, order, type Prices } from "./matching-table";

describe("prices of fills", () => {
  it.each([
    ["a stop sell at the stop", stopFill(100, 101, 94, 95, -1, 0), 95],
    ["a stop sell at the open of a gap", stopFill(90, 92, 88, 95, -1, 0), 90],
    ["no stop sell that was not reached", stopFill(100, 101, 96, 95, -1, 0), Number.NaN],
    ["a stop sell reached to the tick", stopFill(100, 101, 95, 95, -1, 0), 95],
    ["a stop buy at the stop", stopFill(100, 106, 99, 105, 1, 0), 105],
    ["a stop buy at the open of a gap", stopFill(108, 109, 107, 105, 1, 0), 108],
    ["a stop sell worse by slippage", stopFill(100, 101, 94, 95, -1, 0.001), 95 * 0.999],
    ["a target at its limit", limitFill(100, 111, 99, 110, -1, 0), 110],
    ["a target at the open of a gap", limitFill(112, 113, 109, 110, -1, 0), 112],
    ["a limit buy at its limit", limitFill(100, 101, 94, 95, 1, 0), 95],
    ["a limit buy at the open of a gap", limitFill(93, 96, 92, 95, 1, 0), 93],
    ["no limit buy that was not reached", limitFill(100, 101, 96, 95, 1, 0), Number.NaN],
    ["a limit at its limit, whatever the slippage", limitFill(100, 111, 99, 110, -1, 0.5), 110],
    ["a gap's open less slippage, but the limit at worst", limitFill(110.05, 113, 109, 110, -1, 0.001), 110],
    ["nothing on a bar without a price", limitFill(Number.NaN, Number.NaN, Number.NaN, 110, -1, 0), Number.NaN],
    ["a market buy above the price", marketFill(100, 1, 0.0002), 100.02],
    ["a market sell below the price", marketFill(100, -1, 0.0002), 99.98],
  ])("gives %s", (_, actual, expected) => {
    if (Number.isNaN(expected)) expect(actual).toBeNaN();
    else expect(actual).toBeCloseTo(expected, 12);
  });

  it("is never better than the market for stops, and never worse than the limit for limits", () => {
    const price = fc.integer({ min: 100, max: 100_000 }).map((units) => units / 100);
    fc.assert(
      fc.property(
        price,
        price,
        price,
        price,
        fc.constantFrom(1 as const, -1 as const),
        fc.integer({ min: 0, max: 500 }).map((bps) => bps / 10_000),
        (...draws) => {
          const [a, b, c, level, sign, adverse] = draws;
          const [low, open, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
          const stop = stopFill(open, high, low, level, sign, adverse);
          const limit = limitFill(open, high, low, level, sign, adverse);
          if (!Number.isNaN(stop)) {
            expect(sign * stop).toBeGreaterThanOrEqual(sign * open - 1e-9);
            expect(sign * stop).toBeGreaterThanOrEqual(sign * level - 1e-9);
          }
          if (!Number.isNaN(limit)) {
            expect(sign * limit).toBeLessThanOrEqual(sign * level);
            expect(limit).toBeGreaterThanOrEqual(low * (1 - adverse) - 1e-9);
            expect(limit).toBeLessThanOrEqual(high * (1 + adverse) + 1e-9);
          }
        },
      ),
    );
  });
});

describe("matchBar", () => {
  it("fills a pending market order at the open of the first bar that starts at or after submission", () => {
    const rows: Prices[] = [
      [100, 101, 99, 100],
      [102, 103, 101, 102],
    ];
    expect(match([order({ id: "a" })], rows).fills).toEqual([["a", 100, 10]]);
    expect(match([order({ id: "a", activeFrom: 1, submittedAt: 1, updatedAt: 1 })], rows).fills).toEqual([["a", 102, 10]]);
    expect(match([order({ id: "a", activeFrom: MINUTE })], rows).fills).toEqual([["a", 102, 10]]);
  });

  it("shares the volume of a bar among the orders, oldest first", () => {
    const rows: Prices[] = [[100, 101, 99, 100, 150]];
    const later = order({ id: "a", submittedAt: 2 });
    const first = order({ id: "b", submittedAt: 1 });
    expect(match([later, first], rows).fills).toEqual([
      ["b", 100, 10],
      ["a", 100, 5],
    ]);
  });

  it("does not cap by a volume of 0, which is not known", () => {
    expect(match([order({ id: "a", lots: 1e9 })], [[100, 101, 99, 100, 0]]).fills).toEqual([["a", 100, 1e9]]);
  });

  it("checks a trailing stop against the mark of the bars before, and moves the mark after", () => {
    const trailing = order({ id: "t", type: "trailing_stop", sign: -1, trail: 0.05 });
    const { fills, book } = match(
      [trailing],
      [
        [100, 120, 96, 118],
        [118, 118, 115, 116],
        [116, 117, 113, 114],
      ],
    );
    expect(fills).toEqual([["t", 120 * 0.95, 10]]);
    expect(book.fills[0]?.at).toBe(2 * MINUTE + 30_100);
  });

  it("trails a buy under its low-water mark", () => {
    const trailing = order({ id: "t", type: "trailing_stop", sign: 1, trail: 0.05 });
    const rows: Prices[] = [
      [100, 101, 80, 82],
      [82, 85, 82, 84],
    ];
    expect(match([trailing], rows).fills).toEqual([["t", 84, 10]]);
  });

  it("begins to trail at the close of the bar in which the order came", () => {
    const trailing = order({ id: "t", type: "trailing_stop", sign: -1, trail: 0.05, activeFrom: 1 });
    const rows: Prices[] = [
      [100, 200, 50, 100],
      [99, 99, 95, 96],
    ];
    expect(match([trailing], rows).fills).toEqual([["t", 95, 10]]);
  });

  it("leaves a bar without prices alone", () => {
    const { fills } = match(bracket(), [[Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN]]);
    expect(fills).toEqual([]);
  });
});
