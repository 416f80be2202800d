import { expect, it } from "vitest";
import { emaColumn } from "@/server/core/indicators/ema";

it("gives the figures of StockCharts' worksheet", () => {
  // StockCharts ChartSchool, "Moving Averages - Simple and Exponential", worksheet for Intel
  const closes = [
    22.27, 22.19, 22.08, 22.17, 22.18, 22.13, 22.23, 22.43, 22.24, 22.29, 22.15, 22.39, 22.38, 22.61, 23.36, 24.05, 23.75, 23.83,
    23.95, 23.63, 23.82, 23.87, 23.65, 23.19, 23.1, 23.33, 22.68, 23.1, 22.4, 22.17,
  ];
  const published = [
    22.22, 22.21, 22.24, 22.27, 22.33, 22.52, 22.8, 22.97, 23.13, 23.28, 23.34, 23.43, 23.51, 23.54, 23.47, 23.4, 23.39, 23.26,
    23.23, 23.08, 22.92,
  ];
  const column = emaColumn(Float64Array.from(closes), 10);
  // within what rounding closes and averages to the cent can do
  for (const [i, value] of published.entries()) expect(Math.abs((column[9 + i] as number) - value)).toBeLessThan(0.011);
});

it("starts at the mean of its first values and moves by 2 / (period + 1) of the difference", () => {
  expect([...emaColumn(Float64Array.of(2, 4, 6, 8, 4), 3)]).toEqual([Number.NaN, Number.NaN, 4, 6, 5]);
});
