import { describe, expect, it } from "vitest";
import { quoteAround } from "@/server/core/simulation/quote-around";

describe("quoteAround", () => {
  it.each([
    ["rounds away from the price", 340.123, 0.017, 340.1, 340.14],
    ["keeps whole cents", 340.12, 0.02, 340.1, 340.14],
    ["keeps a cent between bid and ask", 340.12, 0, 340.12, 340.13],
    ["does not round under a dollar", 0.15, 0.00005, 0.14995, 0.15005],
  ])("%s", (_, price, half, bid, ask) => {
    const quote = quoteAround("TSLA", 5, price, half);
    expect(quote).toMatchObject({ symbol: "TSLA", at: 5 });
    expect(quote.bid).toBeCloseTo(bid, 12);
    expect(quote.ask).toBeCloseTo(ask, 12);
  });
});
