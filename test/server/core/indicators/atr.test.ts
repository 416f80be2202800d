import { expect, it } from "vitest";
import { atrColumn, trueRange } from "@/server/core/indicators/atr";

// The QQQQ bars of StockCharts ChartSchool, "Average True Range (ATR)", worksheet cs-atr.xls
const HIGH = [
  48.7, 48.72, 48.9, 48.87, 48.82, 49.05, 49.2, 49.35, 49.92, 50.19, 50.12, 49.66, 49.88, 50.19, 50.36, 50.57, 50.65, 50.43,
  49.63, 50.33, 50.29, 50.17, 49.32, 48.5, 48.32, 46.8, 47.8, 48.39, 48.66, 48.79,
];
const LOW = [
  47.79, 48.14, 48.39, 48.37, 48.24, 48.64, 48.94, 48.86, 49.5, 49.87, 49.2, 48.9, 49.43, 49.73, 49.26, 50.09, 50.3, 49.21, 48.98,
  49.61, 49.2, 49.43, 48.08, 47.64, 41.55, 44.28, 47.31, 47.2, 47.9, 47.73,
];
const CLOSE = [
  48.16, 48.61, 48.75, 48.63, 48.74, 49.03, 49.07, 49.32, 49.91, 50.13, 49.53, 49.5, 49.75, 50.03, 50.31, 50.52, 50.41, 49.34,
  49.37, 50.23, 49.24, 49.93, 48.43, 48.18, 46.57, 45.41, 47.77, 47.72, 48.62, 47.85,
];

it("gives the figures of TA-Lib's C code, which leaves the first bar out as well", () => {
  // TA-Lib 0.4, TA_ATR(14); the worksheet itself counts the range of the first bar
  const talib = [
    0.567857142857, 0.561581632653, 0.546468658892, 0.5945780404, 0.5985367518, 0.624355555243, 0.657615872725, 0.677071881816,
    0.760852461687, 0.767934428709, 1.196653398087, 1.291178155366, 1.369665429983, 1.356832184984, 1.327058457485,
    1.307982853379,
  ];
  const column = atrColumn(Float64Array.from(HIGH), Float64Array.from(LOW), Float64Array.from(CLOSE), 14);
  expect(column.subarray(0, 14).every(Number.isNaN)).toBe(true);
  for (const [i, value] of talib.entries()) expect(column[14 + i]).toBeCloseTo(value, 11);
});

it.each([
  { gap: "no gap", high: 12, low: 9, previousClose: 10, range: 3 },
  { gap: "a gap up", high: 12, low: 9, previousClose: 7, range: 5 },
  { gap: "a gap down", high: 12, low: 9, previousClose: 13, range: 4 },
])("measures the range of a bar after $gap", ({ high, low, previousClose, range }) => {
  expect(trueRange(high, low, previousClose)).toBe(range);
});
