import fc from "fast-check";
import { expect, it } from "vitest";
import { dec } from "@/server/core/money/money";
import {
  isDust,
  marketSale,
  sellableQty,
  sellingIncrement,
  stopOrder,
  stopWithTarget,
} from "@/server/core/orders/position-orders";
import { COIN, SHARE } from "../decision/decision-fixtures";

const TENS = { ...COIN, symbol: "DOGE/USD", qtyIncrement: "10", hasBrackets: false };
const PARTS = { ...SHARE, fractionable: true };

it.each([
  ["4.7 of a coin that is traded in tens", TENS, "4.7", "0"],
  ["14.7 of a coin that is traded in tens", TENS, "14.7", "10"],
  ["4e-10 of a coin", COIN, "0.0000000004", "0"],
  ["a coin with a rest of 4e-10", COIN, "0.1000000004", "0.1"],
  ["half a share of one that is traded whole", SHARE, "0.5", "0"],
  ["half a share of one that is traded in parts", PARTS, "0.5", "0.5"],
  ["nothing", SHARE, "0", "0"],
])("can sell of %s whole steps only", (_, instrument, qty, sellable) => {
  expect(sellableQty(instrument, qty)).toBe(sellable);
});

it.each([
  ["nothing", TENS, "0", false],
  ["less than a step", TENS, "9.9", true],
  ["a step", TENS, "10", false],
  ["more than a step", TENS, "14.7", false],
  ["a part of a share that is traded whole", SHARE, "0.5", true],
  ["a part of a share that is traded in parts", PARTS, "0.5", false],
])("takes %s for dust or not", (_, instrument, qty, dust) => {
  expect(isDust(instrument, qty)).toBe(dust);
});

const SALE = { side: "sell", extendedHours: false, orderClass: "simple", trailFraction: null, bracket: null } as const;

it("sells at the market what can be sold, whole until it is canceled and parts of a share for the day", () => {
  const market = { ...SALE, type: "market", limitPrice: null, stopPrice: null };
  expect(marketSale(SHARE, "4.5")).toEqual({ ...market, symbol: "TSLA", qty: "4", timeInForce: "gtc" });
  expect(marketSale(PARTS, "4.5")).toEqual({ ...market, symbol: "TSLA", qty: "4.5", timeInForce: "day" });
  expect(marketSale(COIN, "4.5")).toEqual({ ...market, symbol: "BTC/USD", qty: "4.5", timeInForce: "gtc" });
});

it("rests a plain stop where the market takes one, and else one that still sells 2 % under it, never less", () => {
  expect(stopOrder(SHARE, "4", "50.05")).toEqual({
    ...SALE,
    symbol: "TSLA",
    qty: "4",
    type: "stop",
    timeInForce: "gtc",
    stopPrice: "50.05",
    limitPrice: null,
  });
  // 50.05 less 2 % is 49.049.
  expect(stopOrder(TENS, "20", "50.05")).toEqual({
    ...SALE,
    symbol: "DOGE/USD",
    qty: "20",
    type: "stop_limit",
    timeInForce: "gtc",
    stopPrice: "50.05",
    limitPrice: "49.04",
  });
});

it("sends a target with its stop, where the market takes the pair and the units are whole", () => {
  const prices = { stopPrice: "245", targetPrice: "260" };
  expect(stopWithTarget(SHARE, "4", prices)).toEqual({
    ...SALE,
    symbol: "TSLA",
    qty: "4",
    type: "limit",
    timeInForce: "gtc",
    orderClass: "oco",
    limitPrice: "260",
    stopPrice: null,
    bracket: { stopPrice: "245", stopLimitPrice: null, targetPrice: null },
  });
  expect(stopWithTarget(TENS, "20", prices)).toBeNull();
  expect(stopWithTarget(PARTS, "4.5", prices)).toBeNull();
});

const qtys = fc
  .tuple(fc.integer({ min: 0, max: 1_000_000_000 }), fc.integer({ min: 0, max: 12 }))
  .map(([n, places]) => dec(n).div(dec(10).pow(places)).toFixed());
const instruments = fc.constantFrom(TENS, COIN, SHARE, PARTS);

it("never sells more than is held, leaves less than a step, and every order for a position has just that quantity", () => {
  fc.assert(
    fc.property(instruments, qtys, (instrument, qty) => {
      const sellable = sellableQty(instrument, qty);
      const left = dec(qty).minus(sellable);
      expect(left.gte(0) && left.lt(sellingIncrement(instrument))).toBe(true);
      const pair = stopWithTarget(instrument, qty, { stopPrice: "10", targetPrice: "20" });
      const orders = [marketSale(instrument, qty), stopOrder(instrument, qty, "10"), ...(pair ? [pair] : [])];
      expect(orders.map((order) => order.qty)).toEqual(orders.map(() => sellable));
    }),
  );
});
