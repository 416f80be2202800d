import { expect, it } from "vitest";
import { stochasticColumns } from "@/server/core/indicators/stochastic";

// StockCharts ChartSchool, "Stochastic Oscillator", worksheet cs-soo.xls; the sheet gives no closes before the fourteenth, and none are needed
const HIGH = [
  127.01, 127.62, 126.59, 127.35, 128.17, 128.43, 127.37, 126.42, 126.9, 126.85, 125.65, 125.72, 127.16, 127.72, 127.69, 128.22,
  128.27, 128.09, 128.27, 127.74, 128.77, 129.29, 130.06, 129.12, 129.29, 128.47, 128.09, 128.65, 129.14, 128.64,
];
const LOW = [
  125.36, 126.16, 124.93, 126.09, 126.82, 126.48, 126.03, 124.83, 126.39, 125.72, 124.56, 124.57, 125.07, 126.86, 126.63, 126.8,
  126.71, 126.8, 126.13, 125.92, 126.99, 127.81, 128.47, 128.06, 127.61, 127.6, 127, 126.9, 127.49, 127.4,
];
const CLOSE = [
  127.29, 127.18, 128.01, 127.11, 127.73, 127.06, 127.33, 128.71, 127.87, 128.58, 128.6, 127.93, 128.11, 127.6, 127.6, 128.69,
  128.27,
];

it("gives the figures of StockCharts' worksheet", () => {
  const close = Float64Array.from([...LOW.slice(0, 13), ...CLOSE]);
  const { k, d } = stochasticColumns(Float64Array.from(HIGH), Float64Array.from(LOW), close);
  // %K is the mean of three of the sheet's raw figures, whose prices are rounded to the cent
  const published = [75.75, 74.21, 78.92, 70.69, 73.6, 79.21, 81.07, 80.58, 72.2, 69.24, 65.2, 54.19, 47.24, 49.2, 54.65];
  for (const [i, value] of published.entries()) expect(Math.abs((k[15 + i] as number) - value)).toBeLessThan(0.25);
  expect(d[17]).toBeCloseTo(((k[15] as number) + (k[16] as number) + (k[17] as number)) / 3, 12);
});

it("is 50 where there is no range", () => {
  const flat = new Float64Array(20).fill(5);
  const { k, d } = stochasticColumns(flat, flat, flat);
  expect([k[14], k[15], d[16], d[17]]).toEqual([Number.NaN, 50, Number.NaN, 50]);
});
