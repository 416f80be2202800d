import { describe, expect, it } from "vitest";
import { cryptoTierOf, withExpectedFee } from "@/server/adapters/broker/alpaca/expected-fee";
import type { BrokerOrder, Execution } from "@/server/core/orders/order";

const BOUGHT: Execution = {
  id: "1",
  orderId: "one",
  symbol: "BTC/USD",
  side: "buy",
  qty: "0.1",
  price: "80000",
  feeUsd: "0",
  at: 1_700_000_060_000,
};
const LIMIT: BrokerOrder = {
  id: "one",
  clientOrderId: "one",
  parentId: null,
  role: "simple",
  symbol: "BTC/USD",
  side: "buy",
  type: "limit",
  timeInForce: "gtc",
  replacesId: null,
  qty: "0.1",
  filledQty: "0.1",
  filledAvgPrice: "80000",
  limitPrice: "80000",
  stopPrice: null,
  trailFraction: null,
  state: "filled",
  reason: null,
  submittedAt: 1_700_000_000_000,
  updatedAt: 1_700_000_060_000,
};

describe("the fee that Alpaca is expected to take", () => {
  it("is units of a coin that was bought, worth the same in dollars, so that cash moves by all that was traded", () => {
    expect(withExpectedFee(BOUGHT, null, 1)).toEqual({
      ...BOUGHT,
      qty: "0.09975",
      feeQty: "0.00025",
      feeUsd: "20",
      feeIsExpected: true,
    });
  });

  // As activities of a paper account showed them in September 2026.
  it.each([
    ["112.962074947", "0.282405188"],
    ["12.802763388", "0.032006909"],
    ["8578.621", "21.4465525"],
  ])("of %s coins is %s, rounded up to what is counted", (qty, feeQty) => {
    expect(withExpectedFee({ ...BOUGHT, qty }, null, 1).feeQty).toBe(feeQty);
  });

  it.each([
    ["880.43", "2.21"],
    ["653.69", "1.64"],
    ["81.59", "0.21"],
  ])("of a sale for %s dollars is %s, rounded up to the cent", (price, feeUsd) => {
    const sold = withExpectedFee({ ...BOUGHT, side: "sell", qty: "1", price }, null, 1);
    expect(sold).toMatchObject({ qty: "1", feeUsd, feeIsExpected: true });
    expect(sold.feeQty).toBeUndefined();
  });

  it("is less for a limit order that rested, and not for one that traded at once", () => {
    expect(withExpectedFee(BOUGHT, LIMIT, 1).feeQty).toBe("0.00015");
    expect(withExpectedFee({ ...BOUGHT, at: LIMIT.submittedAt + 200 }, LIMIT, 1).feeQty).toBe("0.00025");
    expect(withExpectedFee(BOUGHT, { ...LIMIT, type: "stop_limit" }, 1).feeQty).toBe("0.00025");
  });

  it("goes by the tier, and by the first where the tier is not known", () => {
    expect([2, 8, 9].map((tier) => withExpectedFee(BOUGHT, null, tier).feeQty)).toEqual(["0.00022", "0.0001", "0.00025"]);
    expect([{ crypto_tier: 3 }, { crypto_tier: "3" }, { crypto_tier: null }, {}].map(cryptoTierOf)).toEqual([3, 3, 1, 1]);
  });

  it("is none on shares", () => {
    const shares = { ...BOUGHT, symbol: "TSLA", qty: "4" };
    expect(withExpectedFee(shares, null, 1)).toEqual({ ...shares, feeIsExpected: true });
  });

  it("leaves the smallest part of a coin as it was told", () => {
    const dust = { ...BOUGHT, qty: "0.000000001" };
    expect(withExpectedFee(dust, null, 1)).toEqual({ ...dust, feeIsExpected: true });
  });
});
