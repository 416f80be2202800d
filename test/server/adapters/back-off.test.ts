import { expect, it } from "vitest";
import { backOffMs } from "@/server/adapters/back-off";

const BOUNDS = { firstMs: 1_000, mostMs: 60_000 };

it.each([
  [1, 500, 1_000],
  [2, 1_000, 2_000],
  [6, 16_000, 32_000],
  [7, 30_000, 60_000],
  [1_000, 30_000, 60_000],
])("waits after failure %d from %d to %d ms", (failures, least, most) => {
  expect(backOffMs(failures, BOUNDS, 0)).toBe(least);
  expect(backOffMs(failures, BOUNDS, 1)).toBe(most);
});
