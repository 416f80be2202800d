import { expect, it } from "vitest";
import { Macd, macdColumns } from "@/server/core/indicators/macd";

it("gives the figures worked out by hand", () => {
  // EMA2 (weight 2/3): 3, 5, 7, 5 from index 1; EMA3 (weight 1/2): 4, 6, 5 from index 2; signal EMA2 of 1, 1, 0: 1, 1/3 from index 3
  const { macd, signal } = macdColumns(Float64Array.of(2, 4, 6, 8, 4), { fast: 2, slow: 3, signal: 2 });
  expect([...macd.subarray(0, 2), ...signal.subarray(0, 3)].every(Number.isNaN)).toBe(true);
  for (const [i, value] of [1, 1, 0].entries()) expect(macd[2 + i]).toBeCloseTo(value, 12);
  for (const [i, value] of [1, 1 / 3].entries()) expect(signal[3 + i]).toBeCloseTo(value, 12);
});

it("refuses a fast period that is not the shorter one", () => {
  const periods = { fast: 26, slow: 26, signal: 9 };
  expect(() => new Macd(periods)).toThrow('period "26" must be a whole number of bars from 27 on');
  expect(() => macdColumns(new Float64Array(40), periods)).toThrow(RangeError);
});
