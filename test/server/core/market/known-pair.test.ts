import { expect, it } from "vitest";
import { knownPair } from "@/server/core/market/known-pair";

it.each([
  ["BTCUSD", "BTC/USD"],
  ["DOGEUSD", "DOGE/USD"],
  ["ETHUSDT", "ETH/USDT"],
  ["USDCUSD", "USDC/USD"],
  ["BTC/USD", "BTC/USD"],
  ["TSLA", "TSLA"],
  ["BTC", "BTC"],
  ["USD", "USD"],
  ["MUSD", "MUSD"],
  ["FXUSD", "FXUSD"],
  ["BRK.B", "BRK.B"],
])("%s is %s", (symbol, pair) => {
  expect(knownPair(symbol)).toBe(pair);
});
