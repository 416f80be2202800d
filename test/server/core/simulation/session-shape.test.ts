import { describe, expect, it } from "vitest";
import { shapeOf } from "@/server/core/simulation/session-shape";

const mean = (values: Iterable<number>) => {
  const all = [...values];
  return all.reduce((sum, value) => sum + value, 0) / all.length;
};

describe("shapeOf", () => {
  it.each([
    ["equity", 390],
    ["equity", 210],
    ["crypto", 1440],
  ] as const)("leaves a session of %s of %d minutes its volatility and volume", (assetClass, minutes) => {
    const { volatility, volume } = shapeOf(assetClass, minutes);
    expect([volatility.length, volume.length]).toEqual([minutes, minutes]);
    expect(mean(volatility.map((value) => value * value))).toBeCloseTo(1, 12);
    expect(mean(volume)).toBeCloseTo(1, 12);
  });

  // Half hours of TSLA 5m 2022-02 to 2023-01: deviation and volume against their means over the session.
  it.each([
    [0, 2.05, 2.4],
    [1, 1.31, 1.55],
    [3, 0.92, 0.98],
    [7, 0.72, 0.66],
    [12, 0.72, 1.13],
  ])("half hour %d of an equity session is near its measured liveliness %d and volume %d", (halfHour, deviation, traded) => {
    const { volatility, volume } = shapeOf("equity", 390);
    const part = (column: Float64Array) => column.subarray(halfHour * 30, halfHour * 30 + 30);
    expect(Math.abs(mean(part(volatility)) - deviation)).toBeLessThan(0.15);
    expect(Math.abs(mean(part(volume)) - traded)).toBeLessThan(0.15);
  });
});
