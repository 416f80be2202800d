import { expect, it } from "vitest";
import { Rsi, rsiColumn } from "@/server/core/indicators/rsi";

it("gives the figures of StockCharts' worksheet", () => {
  // StockCharts ChartSchool, "Relative Strength Index (RSI)", worksheet cs-rsi.xls for QQQQ
  const closes = [
    44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931, 46.0328, 45.614, 46.282,
    46.282, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439, 46.2122, 46.2521, 45.7137, 46.4515, 45.7835, 45.3548, 44.0288, 44.1783,
    44.2181, 44.5672, 43.4205, 42.6628, 43.1314,
  ];
  const published = [
    70.53, 66.32, 66.55, 69.41, 66.36, 57.97, 62.93, 63.26, 56.06, 62.38, 54.71, 50.42, 39.99, 41.46, 41.87, 45.46, 37.3, 33.08,
    37.77,
  ];
  const column = rsiColumn(Float64Array.from(closes), 14);
  expect([...column.subarray(14)].map((value) => Number(value.toFixed(2)))).toEqual(published);
});

it.each([
  { bars: "only rise", value: 100, closes: [1.1, 2.2, 3.3, 4.4, 5.5, 6.7] },
  { bars: "only fall", value: 0, closes: [6.7, 5.5, 4.4, 3.3, 2.2, 1.1] },
  { bars: "stand still", value: 50, closes: [3.3, 3.3, 3.3, 3.3, 3.3, 3.3] },
])("is exactly $value when closes $bars", ({ closes, value }) => {
  expect([...rsiColumn(Float64Array.from(closes), 3).subarray(3)]).toEqual([value, value, value]);
  const rsi = new Rsi(3);
  expect(closes.map((close) => rsi.next(close)).at(-1)).toBe(value);
});
