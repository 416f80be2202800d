import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALPACA_RULES } from "@/server/adapters/venues/alpaca/alpaca-rules";
import type { Instrument } from "@/server/core/market/market";
import { type Amount, dec } from "@/server/core/money/money";
import { inOneOrder, mostEnteredUsd, unitPriceOf } from "@/server/core/orders/one-order";

const COIN: Instrument = {
  symbol: "BTC/USD",
  assetClass: "crypto",
  priceIncrement: "0.01",
  qtyIncrement: "0.000000001",
  minNotionalUsd: "10",
  untradable: null,
  hasBrackets: false,
  fractionable: true,
  shortable: false,
};
const SHARE: Instrument = {
  ...COIN,
  symbol: "TSLA",
  assetClass: "equity",
  qtyIncrement: "1",
  minNotionalUsd: "1",
  hasBrackets: true,
};

/** `qty` units as orders sell them one after the other. */
function partsOfSale(instrument: Instrument, qty: Amount, price: number): readonly string[] {
  const parts: string[] = [];
  let left = dec(qty);
  for (
    let part = inOneOrder(instrument, left, price, ALPACA_RULES);
    part !== "0";
    part = inOneOrder(instrument, left, price, ALPACA_RULES)
  ) {
    parts.push(part);
    left = left.minus(part);
  }
  return parts;
}

describe("what one order sells of coins", () => {
  it.each([
    ["5", "90000", "2.111111111"],
    ["2", "90000", "2"],
    ["1000000", "0.5", "380000"],
  ])("is of %s units at %s dollars %s", (qty, price, part) => {
    expect(inOneOrder(COIN, qty, price, ALPACA_RULES)).toBe(part);
  });

  it("is all of it where nobody tells a price, of shares always, and where the venue has no limit", () => {
    expect([inOneOrder(COIN, "5", "0", ALPACA_RULES), inOneOrder(SHARE, "5000", "400", ALPACA_RULES)]).toEqual(["5", "5000"]);
    expect(inOneOrder(COIN, "5", "90000", { mostPerOrderUsd: {} })).toBe("5");
  });

  it("leaves an entry a tenth under the limit", () => {
    expect(mostEnteredUsd(200_000)).toBe(180_000);
  });
});

describe("a sale of coins in parts", () => {
  it("is of 5 coins at 90,000 dollars three orders", () => {
    expect(partsOfSale(COIN, "5", 90_000)).toEqual(["2.111111111", "2.111111111", "0.777777778"]);
  });

  it("comes to every whole step of the holding, in orders that are each under the limit", () => {
    const steps = fc.constantFrom("0.000000001", "0.0001", "1");
    const quantities = fc.integer({ min: 1, max: 40_000_000 });
    const prices = fc.integer({ min: 1, max: 190_000 });
    fc.assert(
      fc.property(steps, quantities, prices, (qtyIncrement, n, price) => {
        const qty = dec(n).mul(qtyIncrement).plus(dec(qtyIncrement).div(3));
        fc.pre(qty.mul(price).lt(40_000_000));
        const parts = partsOfSale({ ...COIN, qtyIncrement }, qty, price);
        const sum = parts.reduce((total, part) => total.plus(part), dec(0));
        expect(sum.eq(dec(n).mul(qtyIncrement))).toBe(true);
        for (const part of parts) {
          expect(dec(part).mul(price).lte(200_000)).toBe(true);
          expect(dec(part).mod(qtyIncrement).isZero()).toBe(true);
        }
      }),
    );
  });
});

it.each([
  ["the market", null, null, "100"],
  ["its limit over the market", "110", "90", "110"],
  ["its stop over both", "110", "120", "120"],
  ["the market over both", "90", "80", "100"],
])("takes a unit to be worth at most %s", (_, limitPrice, stopPrice, most) => {
  expect(unitPriceOf({ limitPrice, stopPrice }, 100)).toBe(most);
});
