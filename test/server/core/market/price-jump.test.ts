import { describe, expect, it } from "vitest";
import { jumpObjection, usualPrice } from "@/server/core/market/price-jump";

describe("the usual price", () => {
  it.each([
    ["is the median of the last three closes", [9, 9, 9, 5, 7, 6], 6],
    ["is not moved by one bad bar", [250, 250, 0.01], 250],
    ["is moved by the second bar of a real jump", [250, 400, 401], 400],
    ["is the higher of two closes where there are no more", [5, 7], 7],
    ["is the only close", [5], 5],
    ["is none without a close", [], null],
  ])("%s", (_, closes, usual) => {
    expect(usualPrice(Float64Array.from(closes))).toBe(usual);
  });

  it("leaves the closes as they are", () => {
    const closes = Float64Array.of(3, 1, 2);
    usualPrice(closes);
    expect([...closes]).toEqual([3, 1, 2]);
  });
});

it("objects to a price from a fifth away on, in both directions", () => {
  expect([80, 100, 120].map((price) => jumpObjection("", price, 100))).toEqual([null, null, null]);
  expect([79.99, 120.01].map((price) => jumpObjection("", price, 100) !== null)).toEqual([true, true]);
});
