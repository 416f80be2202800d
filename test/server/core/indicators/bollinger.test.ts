import { expect, it } from "vitest";
import { Bollinger, bollingerColumns } from "@/server/core/indicators/bollinger";

it("gives the figures of StockCharts' worksheet", () => {
  // StockCharts ChartSchool, "Bollinger Bands", worksheet cs-bbands.xls: population deviation over 20 closes
  const closes = [
    86.16, 89.09, 88.78, 90.32, 89.07, 91.15, 89.44, 89.18, 86.93, 87.68, 86.96, 89.43, 89.32, 88.72, 87.45, 87.26, 89.5, 87.9,
    89.13, 90.7, 92.9, 92.98, 91.8,
  ];
  const bands = bollingerColumns(Float64Array.from(closes));
  const published = {
    lower: [86.12, 86.14, 85.87, 85.85],
    middle: [88.71, 89.05, 89.24, 89.39],
    upper: [91.29, 91.95, 92.61, 92.93],
  } as const;
  // within what rounding closes and bands to the cent can do
  for (const band of ["lower", "middle", "upper"] as const) {
    for (const [i, value] of published[band].entries())
      expect(Math.abs((bands[band][19 + i] as number) - value)).toBeLessThan(0.011);
  }
});

it("closes its bands on a market that stands still after a jump", () => {
  const closes = Float64Array.from({ length: 60 }, (_, i) => (i < 30 ? 100_000.1 + i : 0.1));
  const { lower, upper } = bollingerColumns(closes);
  expect((upper[59] as number) - (lower[59] as number)).toBeLessThan(1e-9);
  const stream = new Bollinger();
  for (const close of closes) stream.next(close);
  expect([stream.lower, stream.upper]).toEqual([lower[59], upper[59]]);
});
