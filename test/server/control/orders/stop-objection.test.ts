import fc from "fast-check";
import { expect, it } from "vitest";
import { stopObjection } from "@/server/control/orders/stop-objection";
import type { Quote } from "@/server/core/market/market";
import { SHARE } from "../../core/decision/decision-fixtures";

const QUOTE: Quote = { symbol: "TSLA", bid: 250, ask: 250.1, at: 0 };
const TENS = { ...SHARE, priceIncrement: "10" };

it.each([
  ["a cent under the bid", SHARE, QUOTE, "249.99"],
  ["far under it", SHARE, QUOTE, "0.01"],
  ["anywhere while nobody knows the market", SHARE, null, "999"],
  ["in whole steps", TENS, QUOTE, "240"],
])("lets a position be stopped %s", (_, instrument, quote, stopPrice) => {
  expect(stopObjection(instrument, quote, stopPrice)).toBeNull();
});

it.each([
  [
    "at the bid",
    SHARE,
    QUOTE,
    "250",
    'stopPrice "250" must be below the market: TSLA is bid at $250.00, and would be sold at once',
  ],
  [
    "between bid and ask",
    SHARE,
    QUOTE,
    "250.05",
    'stopPrice "250.05" must be below the market: TSLA is bid at $250.00, and would be sold at once',
  ],
  ["at nothing", SHARE, QUOTE, "0", 'stopPrice "0" must be above 0 and a multiple of 0.01'],
  ["under nothing", SHARE, null, "-1", 'stopPrice "-1" must be above 0 and a multiple of 0.01'],
  ["between steps", TENS, null, "245", 'stopPrice "245" must be above 0 and a multiple of 10'],
  ["at a part of a cent", SHARE, null, "249.995", 'stopPrice "249.995" must be above 0 and a multiple of 0.01'],
  ["at what is no number", SHARE, null, "1e2", 'stopPrice "1e2" must be above 0 and a multiple of 0.01'],
])("refuses a stop %s", (_, instrument, quote, stopPrice, reason) => {
  expect(stopObjection(instrument, quote, stopPrice)).toBe(reason);
});

it("never lets a stop rest where the market would trigger it at once", () => {
  const cents = fc.integer({ min: 1, max: 100_000 });
  fc.assert(
    fc.property(cents, cents, (bid, stop) => {
      const objection = stopObjection(SHARE, { ...QUOTE, bid: bid / 100 }, (stop / 100).toFixed(2));
      expect(objection === null).toBe(stop < bid);
    }),
  );
});
