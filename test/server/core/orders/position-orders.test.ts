import fc from "fast-check";
import { expect, it } from "vitest";
import { dec } from "@/server/core/money/money";
import { marketSale, sellableQty, sellingIncrement, stopOrder, stopWithTarget } from "@/server/core/orders/position-orders";
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
