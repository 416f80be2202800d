import { describe, expect, it } from "vitest";
import { stressOf } from "@/server/core/risk/outlook/stress";
import { valueAtRisk } from "@/server/core/risk/outlook/value-at-risk";

const HOUR = 3_600_000;
/** Closes of which each moves by a part of the one before. */
const hours = (moves: readonly number[]) => {
  const close = [100];
  for (const move of moves) close.push(Number(close.at(-1)) * (1 + move));
  return { time: close.map((_, i) => i * HOUR), close };
};
/** 100 moves of -1 % to -100 hundredths of a per cent, in no order. */
const MOVES = Array.from({ length: 100 }, (_, i) => -((i * 37) % 100) / 10_000);

describe("value at risk by history", () => {
  it("is the loss that one hour in twenty exceeded, between the order statistics of its interval", () => {
    // Losses are 0.00 % to 0.99 %: the fifth largest is 0.95 %, and 5 ± 1.96 √(100 × 0.05 × 0.95) reaches from the 1st to the 10th.
    const { usd, lowUsd, highUsd, hours: of } = valueAtRisk([{ usd: 10_000, closes: hours(MOVES) }]);
    expect(of).toBe(100);
    expect(usd).toBeCloseTo(95, 6);
    expect(lowUsd).toBeCloseTo(90, 6);
    expect(highUsd).toBeCloseTo(99, 6);
  });

  it("lets what moves against each other cancel out, and what is short win", () => {
    const closes = hours(MOVES);
    expect(
      valueAtRisk([
        { usd: 10_000, closes },
        { usd: -10_000, closes },
      ]).usd,
    ).toBeCloseTo(0, 9);
    expect(valueAtRisk([{ usd: -10_000, closes }]).usd).toBeLessThanOrEqual(0);
  });

  it("is not told of fewer than 100 hours that all have", () => {
    const [long, short] = [hours(MOVES), hours(MOVES.slice(1))];
    expect(valueAtRisk([{ usd: 1, closes: short }])).toEqual({ usd: null, lowUsd: null, highUsd: null, hours: 99 });
    expect(
      valueAtRisk([
        { usd: 1, closes: long },
        { usd: 1, closes: short },
      ]).hours,
    ).toBe(99);
    expect(valueAtRisk([]).hours).toBe(0);
  });
});

describe("stress", () => {
  const held = { symbol: "TSLA", qty: 10, mark: 200, stopPrice: 190 };

  it("is a tenth of what is held, the way to the stops, and a tenth under them", () => {
    expect(stressOf([held, { symbol: "IWM", qty: 5, mark: 100, stopPrice: 98 }])).toEqual({
      fallUsd: -250,
      stopsUsd: -110,
      gapUsd: expect.closeTo(-349, 9),
      unstopped: [],
      unpriced: [],
    });
  });

  it("names what has no stop and what has no price, and leaves it out of what it cannot tell", () => {
    const found = stressOf([
      held,
      { symbol: "IWM", qty: 5, mark: 100, stopPrice: null },
      { symbol: "KO", qty: 1, mark: null, stopPrice: 1 },
    ]);
    expect(found).toMatchObject({ fallUsd: -250, stopsUsd: -100, unstopped: ["IWM"], unpriced: ["KO"] });
    expect(stressOf([{ ...held, stopPrice: null }])).toMatchObject({ fallUsd: -200, stopsUsd: null, gapUsd: null });
  });
});
