import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SizingInput, sizeEntry, surelyBuys } from "@/server/core/sizing/sizing";
import { COIN, SHARE } from "../decision/decision-fixtures";

const BASE: SizingInput = { instrument: SHARE, price: 250, confidence: 0.9, positionLimitUsd: 5_000, freeCapitalUsd: 10_000 };

describe("sizeEntry", () => {
  it.each([
    [0.55, "20", 5_000, "20 at $250.00 is $5,000.00, within the whole position limit of $5,000.00 (confidence from 0.55 on)"],
    [
      0.549999,
      "15",
      3_750,
      "15 at $250.00 is $3,750.00, within three quarters of the position limit of $5,000.00 (confidence from 0.45 to 0.55)",
    ],
    [
      0.45,
      "15",
      3_750,
      "15 at $250.00 is $3,750.00, within three quarters of the position limit of $5,000.00 (confidence from 0.45 to 0.55)",
    ],
    [0.44, "10", 2_500, "10 at $250.00 is $2,500.00, within half of the position limit of $5,000.00 (confidence under 0.45)"],
    [0, "10", 2_500, "10 at $250.00 is $2,500.00, within half of the position limit of $5,000.00 (confidence under 0.45)"],
  ])("at confidence %d buys %s", (confidence, qty, notionalUsd, words) => {
    expect(sizeEntry({ ...BASE, confidence })).toEqual({ qty, notionalUsd, words, objection: null });
  });

  it.each([
    [0.85, "20", "the whole position limit of $5,000.00 (confidence from 0.85 on)"],
    [0.75, "15", "three quarters of the position limit of $5,000.00 (confidence from 0.75 to 0.85)"],
    [0.74, "10", "half of the position limit of $5,000.00 (confidence under 0.75)"],
  ])("at confidence %d bought %s by the first two formulas", (confidence, qty, within) => {
    for (const formula of [1, 2] as const) {
      const size = sizeEntry({ ...BASE, confidence, formula });
      expect(size.qty).toBe(qty);
      expect(size.words).toMatch(new RegExp(`within ${within.replace(/[.$()]/g, "\\$&")}$`));
    }
  });

  it("rounds whole shares down and fills crypto to the increment", () => {
    expect(sizeEntry({ ...BASE, price: 250.01 }).qty).toBe("19");
    expect(sizeEntry({ ...BASE, instrument: COIN, price: 61_204.5 }).qty).toBe("0.081693339");
  });

  it("stays within what is free when that is less than the limit", () => {
    const size = sizeEntry({ ...BASE, freeCapitalUsd: 1_100 });
    expect(size).toMatchObject({ qty: "4", notionalUsd: 1_000 });
    expect(size.words).toBe("4 at $250.00 is $1,000.00, within the free capital of $1,100.00");
  });

  it.each([
    [
      "one share is too dear",
      { positionLimitUsd: 249 },
      "the whole position limit of $249.00 (confidence from 0.55 on) does not buy one share of TSLA at $250.00",
    ],
    [
      "half of the limit is too little",
      { positionLimitUsd: 400, confidence: 0.4 },
      "half of the position limit of $400.00 (confidence under 0.45) does not buy one share of TSLA at $250.00",
    ],
    ["nothing is free", { freeCapitalUsd: 0 }, "the free capital of $0.00 does not buy one share of TSLA at $250.00"],
    [
      "more is in use than there is",
      { freeCapitalUsd: -50 },
      "the free capital of $0.00 does not buy one share of TSLA at $250.00",
    ],
    [
      "a step of a fractional share is too dear",
      { instrument: { ...SHARE, qtyIncrement: "0.1" }, positionLimitUsd: 24 },
      "the whole position limit of $24.00 (confidence from 0.55 on) does not buy 0.1 TSLA at $250.00",
    ],
    [
      "the order would be too small for the broker",
      { instrument: COIN, positionLimitUsd: 9.99 },
      "the whole position limit of $9.99 (confidence from 0.55 on) makes an order of $9.99, under the smallest of $10.00",
    ],
  ] as const)("buys nothing when %s", (_, change, objection) => {
    expect(sizeEntry({ ...BASE, ...change })).toEqual({ qty: "0", notionalUsd: 0, words: null, objection });
  });

  it("takes an order of exactly the smallest value", () => {
    expect(sizeEntry({ ...BASE, instrument: COIN, positionLimitUsd: 10 }).qty).toBe("0.04");
  });

  const anyInput = fc.record({
    instrument: fc.constantFrom(SHARE, COIN, { ...SHARE, qtyIncrement: "0.000001" }, { ...COIN, qtyIncrement: "0.25" }),
    price: fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    positionLimitUsd: fc.double({ min: 1, max: 1e7, noNaN: true }),
    freeCapitalUsd: fc.double({ min: -1e3, max: 1e8, noNaN: true }),
  });
  const worth = (input: SizingInput) => new Decimal(sizeEntry(input).qty).times(input.price);

  it("never exceeds the limit or the free capital, and is a multiple of the increment", () => {
    const Exact = Decimal.clone({ precision: 60 });
    fc.assert(
      fc.property(anyInput, (input) => {
        const qty = new Exact(sizeEntry(input).qty);
        const notional = qty.times(input.price);
        expect(notional.lte(input.positionLimitUsd)).toBe(true);
        expect(notional.lte(Math.max(0, input.freeCapitalUsd))).toBe(true);
        expect(qty.mod(input.instrument.qtyIncrement).isZero()).toBe(true);
        expect(qty.gte(0)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("buys nothing or at least the smallest order", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const notional = worth(input);
        expect(notional.isZero() || notional.gte(input.instrument.minNotionalUsd)).toBe(true);
      }),
    );
  });

  it("never buys less at a higher confidence", () => {
    fc.assert(
      fc.property(anyInput, fc.double({ min: 0, max: 1, noNaN: true }), (input, other) => {
        const [low, high] = [input.confidence, other].sort((a, b) => a - b) as [number, number];
        expect(worth({ ...input, confidence: low }).lte(worth({ ...input, confidence: high }))).toBe(true);
      }),
    );
  });
});

describe("surelyBuys", () => {
  it("never says so of what sizeEntry objects to, at any confidence", () => {
    const amount = fc.oneof(fc.double({ min: 0, max: 20_000, noNaN: true }), fc.constantFrom(0, 1, 2, 249.99, 250, 500, 5_000));
    const any = fc.record({
      instrument: fc.constantFrom(SHARE, COIN, { ...SHARE, qtyIncrement: "0.1" }, { ...COIN, minNotionalUsd: "1000" }),
      price: fc.oneof(fc.double({ min: 1e-6, max: 100_000, noNaN: true }), fc.constantFrom(0.03, 0.5, 25, 250)),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      positionLimitUsd: amount,
      freeCapitalUsd: amount,
    });
    const said = { sure: 0, objected: 0 };
    fc.assert(
      fc.property(any, (input) => {
        const { objection } = sizeEntry(input);
        if (objection !== null) said.objected++;
        if (!surelyBuys(input)) return;
        said.sure++;
        expect(objection).toBeNull();
      }),
      { numRuns: 3_000 },
    );
    expect([said.sure > 50, said.objected > 50]).toEqual([true, true]);
  });

  it("leaves it to sizeEntry to refuse steps that are none", () => {
    for (const qtyIncrement of ["0", "-1", "one"])
      expect(surelyBuys({ ...BASE, instrument: { ...SHARE, qtyIncrement } })).toBe(false);
  });
});
