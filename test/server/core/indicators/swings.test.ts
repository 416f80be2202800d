import { expect, it } from "vitest";
import { swingPrices } from "@/server/core/indicators/swings";

const turns = (prices: readonly number[], reach = 2) => {
  const column = Float64Array.from(prices);
  return swingPrices(column, column, reach);
};

it.each([
  { market: "a peak and a trough", prices: [1, 2, 5, 4, 3, 4, 6], turned: [5, 3] },
  { market: "a steady rise", prices: [1, 2, 3, 4, 5, 6, 7], turned: [] },
  { market: "a market that stands still", prices: [3, 3, 3, 3, 3, 3, 3], turned: [] },
  { market: "two equal peaks side by side, of which the first counts", prices: [1, 2, 5, 5, 2, 1, 0], turned: [5] },
  { market: "a peak too near the end to be known", prices: [1, 1, 1, 2, 3, 5, 4], turned: [] },
  { market: "fewer bars than it takes", prices: [1, 5, 1], turned: [] },
  { market: "no bars", prices: [], turned: [] },
])("finds $turned in $market", ({ prices, turned }) => {
  expect(turns(prices)).toEqual(turned);
});

it("takes peaks from highs and troughs from lows", () => {
  expect(swingPrices(Float64Array.of(5, 9, 5, 6, 7), Float64Array.of(4, 4.5, 2, 5, 6), 1)).toEqual([9, 2]);
});
