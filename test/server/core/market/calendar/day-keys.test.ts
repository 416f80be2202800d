import fc from "fast-check";
import { expect, it } from "vitest";
import { dayKey } from "@/server/core/market/calendar/calendar";
import { dayKeysOf } from "@/server/core/market/calendar/day-keys";

it.each(["equity", "crypto"] as const)("gives each instant of %s bars its day, over changes of the clocks too", (assetClass) => {
  const start = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2030, 0, 1) });
  const step = fc.constantFrom(60_000, 900_000, 3_600_000, 86_400_000, -3_600_000);
  fc.assert(
    fc.property(start, step, (from, by) => {
      const times = Float64Array.from({ length: 60 }, (_, i) => from + i * by);
      expect(dayKeysOf(assetClass, times)).toEqual(Array.from(times, (at) => dayKey(assetClass, at)));
    }),
  );
  const spring = Float64Array.from({ length: 96 }, (_, i) => Date.UTC(2025, 2, 8, 12) + i * 1_800_000);
  expect(dayKeysOf(assetClass, spring)).toEqual(Array.from(spring, (at) => dayKey(assetClass, at)));
});
