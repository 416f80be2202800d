import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fittingEvents } from "@/db/fitting-events";
import type { DeskEvent } from "@/server/core/events";

/** Postgres refuses a notification from here on. */
const REFUSED_FROM = 8_000;

const quotes = (mids: Readonly<Record<string, number>>): DeskEvent => ({ topic: "quotes", accountId: "paper-1", at: 1, mids });
const bytes = (event: DeskEvent) => Buffer.byteLength(JSON.stringify(event));

describe("fittingEvents", () => {
  it("leaves an event alone that fits", () => {
    const event = quotes({ TSLA: 300.5 });
    expect(fittingEvents(event)).toEqual([event]);
  });

  it("tells the prices of any number of symbols up to 10,000, each once, in notifications that Postgres takes", () => {
    const symbol = fc.stringMatching(/^[A-Z]{1,12}(\/USD)?$/);
    const prices = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
    const mids = fc.oneof(
      fc.dictionary(symbol, prices, { maxKeys: 60 }),
      fc
        .integer({ min: 100, max: 10_000 })
        .map((n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`S${i}/USD`, i / 7]))),
    );
    fc.assert(
      fc.property(mids, (given) => {
        const parts = fittingEvents(quotes(given));
        expect(Math.max(...parts.map(bytes))).toBeLessThan(REFUSED_FROM);
        const told = parts.flatMap((part) => (part.topic === "quotes" ? Object.entries(part.mids) : []));
        expect(told).toEqual(Object.entries(given));
      }),
      { numRuns: 40 },
    );
  });

  it("takes no more notifications than twice what the bytes need", () => {
    const mids = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`S${i}`, i / 7]));
    const needed = bytes(quotes(mids)) / REFUSED_FROM;
    expect(fittingEvents(quotes(mids)).length).toBeLessThanOrEqual(Math.ceil(2 * needed) + 1);
  });

  it("says of what no page could be told in parts that it does not fit", () => {
    expect(() => fittingEvents({ topic: "bars", symbol: "X".repeat(9_000) })).toThrow(
      'an event of the topic "bars" does not fit a notification of 7900 bytes',
    );
  });
});
