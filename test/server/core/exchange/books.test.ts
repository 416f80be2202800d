import { describe, expect, it } from "vitest";
import { exchangeOrderOf, type StoredExchangeOrder } from "@/server/core/exchange/books";

const EARLIER: StoredExchangeOrder = {
  order: {
    id: "sim:a",
    clientOrderId: "a",
    parentId: null,
    role: "simple",
    symbol: "TSLA",
    side: "buy",
    type: "limit",
    qty: "10",
    filledQty: "0",
    filledAvgPrice: null,
    limitPrice: "90",
    stopPrice: null,
    trailFraction: null,
    state: "new",
    reason: null,
    submittedAt: 1,
    updatedAt: 1,
  },
  sequence: 1,
  executions: 0,
  activeFrom: 1,
  triggered: false,
  mark: null,
  reservePriceUsd: "90",
};

describe("exchangeOrderOf", () => {
  it("reads an order of an earlier version as good till canceled, in the place of no other", () => {
    const { order, expiresAt, ...rest } = exchangeOrderOf(EARLIER);
    expect(order).toEqual({ ...EARLIER.order, timeInForce: "gtc", replacesId: null });
    expect(expiresAt).toBeNull();
    expect(rest).toEqual({ ...EARLIER, order: undefined });
  });

  it("leaves today's orders as they are", () => {
    const order = { ...EARLIER.order, timeInForce: "day", replacesId: "sim:b" } as const;
    const today = { ...EARLIER, order, expiresAt: 5 };
    expect(exchangeOrderOf(today)).toEqual(today);
  });
});
