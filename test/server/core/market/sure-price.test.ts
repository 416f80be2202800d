import { expect, it } from "vitest";
import { surePrice } from "@/server/core/market/sure-price";

const NOW = 1_000_000_000;
const coin = (bid: number, ask: number, ageMs = 1_000) => ({ symbol: "BTC/USD", at: NOW - ageMs, bid, ask });

it.each([
  ["the bid where the last minute closed lower", coin(75_600, 75_610), 75_500, 75_600],
  ["the last close where the bid is lower, as one bad quote is", coin(1, 2), 80_000, 80_000],
  ["a locked quote", coin(75_600, 75_600), 75_500, 75_600],
  ["nothing by a quote that is crossed", coin(75_600, 75_590), 75_500, null],
  ["nothing by a bid of 0", coin(0, 75_610), 75_500, null],
  ["nothing by a quote of more than five minutes ago", coin(75_600, 75_610, 300_001), 75_500, null],
  ["something by one of five minutes ago", coin(75_600, 75_610, 300_000), 75_500, 75_600],
  ["nothing by a quote from far ahead of the clock", coin(75_600, 75_610, -30_001), 75_500, null],
  ["nothing of shares by a quote of more than a minute ago", { ...coin(99, 100, 60_001), symbol: "TSLA" }, 99, null],
  ["nothing without a bar", coin(75_600, 75_610), null, null],
  ["nothing by a close that is none", coin(75_600, 75_610), Number.NaN, null],
  ["nothing without a quote", null, 75_500, null],
])("the market surely pays %s", (_, quote, close, price) => {
  expect(surePrice(quote, close, NOW)).toBe(price);
});
