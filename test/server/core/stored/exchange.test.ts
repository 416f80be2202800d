import { describe, expect, it } from "vitest";
import type { ExchangeOrder } from "@/server/core/exchange/books";
import type { Stored } from "@/server/core/stored/codec";
import { EXCHANGE_ORDER } from "@/server/core/stored/exchange";

const EARLIER = {
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

const read = (stored: object) => EXCHANGE_ORDER.read(stored as Stored<ExchangeOrder>, "sim:a");

describe("a stored order of the exchange", () => {
  it("reads an order of an earlier version as good till canceled, in the place of no other", () => {
    const { order, expiresAt, ...rest } = read(EARLIER);
    expect(order).toEqual({ ...EARLIER.order, timeInForce: "gtc", replacesId: null });
    expect(expiresAt).toBeNull();
    const { order: _, ...others } = EARLIER;
    expect(rest).toEqual(others);
  });

  it("leaves today's orders as they are", () => {
    const order = { ...EARLIER.order, timeInForce: "day", replacesId: "sim:b" } as const;
    const today = { ...EARLIER, order, expiresAt: 5 };
    expect(read(today)).toEqual(today);
  });
});
