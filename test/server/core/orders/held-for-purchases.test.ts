import { expect, it } from "vitest";
import { ALPACA_RULES } from "@/server/adapters/venues/alpaca/alpaca-rules";
import { heldForPurchases, heldSince, type Purchase } from "@/server/core/orders/held-for-purchases";
import { compareBooks } from "@/server/core/positions/compare-books";

const BID: Purchase = { symbol: "BTC/USD", side: "buy", qty: "0.5", filledQty: "0.1", limitPrice: "50000" };

const HELD = ALPACA_RULES.heldOfCash;

it.each([
  ["of a bid what is left of it, with room for its fee", [BID], "20600"],
  ["of one at the market what it would cost now", [{ ...BID, limitPrice: null }], "24720"],
  ["of several all of it", [BID, { ...BID, filledQty: "0" }], "46350"],
  ["of a sale nothing", [{ ...BID, side: "sell" }], "0"],
  ["of a bid for shares nothing", [{ ...BID, symbol: "TSLA" }], "0"],
  ["of nothing nothing", [], "0"],
] as const)("holds %s", (_, resting, held) => {
  expect(heldForPurchases(resting, HELD, () => 60_000)).toBe(held);
});

it("holds nothing where the broker keeps the cash of purchases in sight", () => {
  expect(heldForPurchases([BID], {})).toBe("0");
});

it("holds nothing for an order at the market while nobody tells a price", () => {
  expect(heldForPurchases([{ ...BID, limitPrice: null }], HELD)).toBe("0");
});

it.each([
  ["all of it", "79400", true],
  ["a part of it", "99999.99", true],
  ["nothing", "100000", true],
  ["a cent more than it", "79399.99", false],
  ["less than nothing", "100000.01", false],
])("cash agrees where the broker has no more off it than it may hold: %s", (_, cashUsd, agrees) => {
  const desk = { cashUsd: "100000", held: [] };
  expect(compareBooks(desk, { cashUsd, held: [] }, () => false, heldForPurchases([BID], HELD)).cashUsd.agrees).toBe(agrees);
});

const ORDER = { ...BID, id: "one" };
const SEEN = heldSince([ORDER], "20000", null);

it.each([
  ["what it is less by when they are seen first", [ORDER], "450.5", null, "450.5"],
  ["as much as before when it is less by more since", [ORDER], "20018.53", SEEN, "20000"],
  ["what it is less by where that is no more than before", [ORDER], "19000", SEEN, "19000"],
  ["something else once one of them fills in part", [{ ...ORDER, filledQty: "0.2" }], "20018.53", SEEN, "20018.53"],
  ["something else once one is gone and another there", [{ ...ORDER, id: "two" }], "20018.53", SEEN, "20018.53"],
] as const)("of the cash orders hold %s", (_, resting, less, before, held) => {
  expect(heldSince(resting, less, before)?.usd).toBe(held);
});

it("of the cash nothing is held where nothing rests", () => {
  expect(heldSince([], "18.53", SEEN)).toBeNull();
});
