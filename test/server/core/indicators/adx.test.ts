import { expect, it } from "vitest";
import { adxColumns } from "@/server/core/indicators/adx";

it("gives the figures worked out by hand", () => {
  // +DM 2, 0, 2, 2; -DM 0, 2, 0, 0; true range 3, 4, 5, 3 from bar 1. Sums over two bars at bar 2: +2 -2 of 7; then halved and added to:
  // bar 3: +3 -1 of 8.5, DX 50; bar 4: +3.5 -0.5 of 7.25, DX 75. ADX: (0 + 50) / 2 = 25, then (25 + 75) / 2 = 50.
  const high = Float64Array.of(10, 12, 11, 13, 15);
  const low = Float64Array.of(8, 9, 7, 9, 12);
  const close = Float64Array.of(9, 11, 8, 12, 14);
  const { adx, plusDi, minusDi } = adxColumns(high, low, close, 2);
  expect([...adx]).toEqual([Number.NaN, Number.NaN, Number.NaN, 25, 50]);
  for (const [i, value] of [200 / 7, 300 / 8.5, 350 / 7.25].entries()) expect(plusDi[2 + i]).toBeCloseTo(value, 12);
  for (const [i, value] of [200 / 7, 100 / 8.5, 50 / 7.25].entries()) expect(minusDi[2 + i]).toBeCloseTo(value, 12);
});

it.each([
  { market: "rises steadily", step: 1, adx: 100 },
  { market: "falls steadily", step: -1, adx: 100 },
  { market: "stands still", step: 0, adx: 0 },
])("is $adx when the market $market", ({ step, adx }) => {
  const close = Float64Array.from({ length: 40 }, (_, i) => 100 + i * step);
  const columns = adxColumns(close, close, close, 14);
  expect(columns.adx[39]).toBeCloseTo(adx, 12);
  expect(columns.plusDi[39]).toBeCloseTo(step > 0 ? 100 : 0, 12);
  expect(columns.minusDi[39]).toBeCloseTo(step < 0 ? 100 : 0, 12);
});
