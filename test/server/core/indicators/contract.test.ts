import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bars, sliceBars } from "@/server/core/market/market";
import { firstDifference } from "@/test/support/first-difference";
import { LINES, type Line, streamed } from "./forms";
import type { Naive } from "./naive";
import { randomBars } from "./random-bars";
import { REAL_FILES, realBars, realBarsPresent } from "./real-bars";

const RUNS = { numRuns: 30 };

/** Largest distance from the definition, in units of the largest price (or volume) where the line has one; Infinity where only one is defined. */
function distance(actual: Float64Array, expected: Naive, unit: number): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  return actual.reduce((largest, value, i) => {
    const wanted = expected[i] ?? Number.NaN;
    if (Number.isNaN(value) || Number.isNaN(wanted)) return Object.is(value, wanted) ? largest : Number.POSITIVE_INFINITY;
    return Math.max(largest, Math.abs(value - wanted) / unit);
  }, 0);
}

const unitOf = (line: Line, bars: Bars) => (line.scales ? Math.max(1, ...bars.high) : 1);

function withPrices(bars: Bars, change: (price: number) => number): Bars {
  const { open, high, low, close } = bars;
  return { ...bars, open: open.map(change), high: high.map(change), low: low.map(change), close: close.map(change) };
}

describe.each(LINES)("$name", (line) => {
  it("is as the definition has it, in columns and one bar at a time, whatever the bars", () => {
    fc.assert(
      fc.property(randomBars, (bars) => {
        const columns = line.columns(bars);
        expect(distance(columns, line.naive(bars), unitOf(line, bars))).toBeLessThan(1e-9);
        expect(firstDifference(streamed(line, bars), columns)).toBeNull();
      }),
      RUNS,
    );
  });

  it(`is defined from index ${line.first} on and not before`, () => {
    const bars = (count: number) => {
      const ramp = Float64Array.from({ length: count }, (_, i) => 100 + Math.sin(i));
      return {
        symbol: "TEST",
        timeframe: "5m",
        time: ramp,
        open: ramp,
        high: ramp,
        low: ramp,
        close: ramp,
        volume: ramp,
      } as const;
    };
    const defined = line.columns(bars(line.first + 10)).map((value) => (Number.isNaN(value) ? 0 : 1));
    expect([...defined]).toEqual(Array.from(defined, (_, i) => (i < line.first ? 0 : 1)));
    expect(line.columns(bars(line.first)).every(Number.isNaN)).toBe(true);
    expect(line.columns(bars(0))).toHaveLength(0);
  });

  it("knows only the bars up to its own", () => {
    fc.assert(
      fc.property(randomBars, fc.nat(), (bars, nat) => {
        const count = nat % (bars.time.length + 1);
        expect(firstDifference(line.columns(sliceBars(bars, 0, count)), line.columns(bars).subarray(0, count))).toBeNull();
      }),
      RUNS,
    );
  });

  it(
    line.scales ? "is four times as large when all prices are" : "stays the same when all prices are four times as large",
    () => {
      fc.assert(
        fc.property(randomBars, (bars) => {
          const factor = line.scales ? 4 : 1;
          const expected = line.columns(bars).map((value) => value * factor);
          expect(firstDifference(line.columns(withPrices(bars, (price) => price * 4)), expected)).toBeNull();
        }),
        RUNS,
      );
    },
  );

  it(line.shifts ? "rises with all prices" : "stays the same when all prices are raised", () => {
    fc.assert(
      fc.property(randomBars, (bars) => {
        const exact = withPrices(bars, (price) => Math.round(price * 64) / 64);
        const raised = withPrices(exact, (price) => price + 1024);
        const expected = [...line.columns(exact)].map((value) => value + 1024 * line.shifts);
        expect(distance(line.columns(raised), expected, unitOf(line, raised))).toBeLessThan(1e-7);
      }),
      RUNS,
    );
  });
});

describe("bounds", () => {
  it.each(LINES.flatMap(({ bounds, ...line }) => (bounds ? [{ ...line, least: bounds[0], most: bounds[1] }] : [])))(
    "$name stays within $least and $most",
    ({ columns, least, most }) => {
      fc.assert(
        fc.property(randomBars, (bars) => {
          const outside = columns(bars).filter((value) => value < least - 1e-9 || value > most + 1e-9);
          expect(outside).toHaveLength(0);
        }),
        RUNS,
      );
    },
  );
});

describe.skipIf(!realBarsPresent).each(REAL_FILES)("over the real bars of $file", (file) => {
  const bars = realBarsPresent ? realBars(file) : undefined;

  it.each(LINES)("$name is as the definition has it, in columns and one bar at a time", (line) => {
    if (!bars) throw new Error("the bars were there a moment ago");
    const columns = line.columns(bars);
    const unit = line.name === "OBV" ? Math.max(...bars.volume) : 1;
    expect(distance(columns, line.naive(bars), unit)).toBeLessThan(1e-9);
    expect(firstDifference(streamed(line, bars), columns)).toBeNull();
  });
});
