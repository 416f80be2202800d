import { expect, it } from "vitest";
import { Sma, smaColumn } from "@/server/core/indicators/sma";

// StockCharts ChartSchool, "Moving Averages - Simple and Exponential", worksheet for Intel
const CLOSES = [22.27, 22.19, 22.08, 22.17, 22.18, 22.13, 22.23, 22.43, 22.24, 22.29, 22.15, 22.39, 22.38, 22.61, 23.36, 24.05];

it("gives the figures of StockCharts' worksheet", () => {
  const column = smaColumn(Float64Array.from(CLOSES), 10);
  const published = [22.22, 22.21, 22.23, 22.26, 22.31, 22.42, 22.61];
  // within what rounding closes and averages to the cent can do
  for (const [i, value] of published.entries()) expect(Math.abs((column[9 + i] as number) - value)).toBeLessThan(0.011);
});

it("writes into the column it is given and clears what stood there", () => {
  const out = new Float64Array(4).fill(7);
  expect(smaColumn(Float64Array.of(1, 2, 3, 4), 3, out)).toBe(out);
  expect([...out]).toEqual([Number.NaN, Number.NaN, 2, 3]);
});

it("forgets the rounding of a spike within 256 bars", () => {
  const values = new Float64Array(400).fill(0.1);
  values[30] = 1e12;
  const last = smaColumn(values, 20)[399];
  expect(last).toBeCloseTo(0.1, 15);
  const stream = new Sma(20);
  expect(values.map((value) => stream.next(value))[399]).toBe(last);
});

it.each([0, -1, 2.5, Number.NaN])("refuses the period %d", (period) => {
  expect(() => new Sma(period)).toThrow(RangeError);
  expect(() => smaColumn(new Float64Array(3), period)).toThrow(`period "${period}" must be a whole number of bars from 1 on`);
});

it("refuses a column of another length", () => {
  expect(() => smaColumn(new Float64Array(3), 2, new Float64Array(4))).toThrow(
    'columns of 3 and "4" values must have the same length',
  );
});
