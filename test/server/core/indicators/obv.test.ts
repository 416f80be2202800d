import { expect, it } from "vitest";
import { obvColumn } from "@/server/core/indicators/obv";

it("starts at 0, adds what came with a rise, takes away what came with a fall, and leaves the rest", () => {
  const column = obvColumn(Float64Array.of(10, 11, 11, 9, 12), Float64Array.of(5, 7, 8, 3, 2));
  expect([...column]).toEqual([0, 7, 7, 4, 6]);
});
