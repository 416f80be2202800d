import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bar, barsOf } from "@/server/core/market/market";
import { type OutcomeQuestion, outcomeLater } from "@/server/core/record/outcome-later";
import { slippageOf } from "@/server/core/record/slippage";

const AT = Date.parse("2026-11-23T15:00:00Z");
const STEP = 300_000;
const bar = (index: number, low: number, high: number, close: number): Bar => ({
  time: AT + index * STEP,
  open: close,
  high,
  low,
  close,
  volume: 1_000,
});
const day = [
  bar(-1, 99, 101, 100),
  bar(0, 99, 102, 101),
  bar(1, 97, 101, 98),
  bar(2, 98, 106, 105),
  ...Array.from({ length: 12 }, (_, i) => bar(i + 3, 103, 104, 103.5)),
];
const asked = (given: Partial<OutcomeQuestion> = {}): OutcomeQuestion => ({
  bars: barsOf("TSLA", "5m", day),
  at: AT,
  price: 100,
  now: AT + 15 * STEP,
  horizonBars: 3,
  entered: null,
  ...given,
});

describe("outcomeLater", () => {
  it("of a hold is the way of the price to an hour and to the horizon, beside doing nothing", () => {
    const { hour, horizon, exit, excursions, done, nothing, holding } = outcomeLater(asked());
    expect(hour).toMatchObject({ state: "known", at: AT + 12 * STEP, price: 103.5 });
    expect(horizon).toEqual({ state: "known", at: AT + 3 * STEP, price: 105, change: 105 / 100 - 1 });
    expect([exit, done, nothing, holding]).toEqual([null, 0, 0, 105 / 100 - 1]);
    expect(excursions).toEqual({
      state: "known",
      until: AT + 3 * STEP,
      isOver: true,
      best: { at: AT + 2 * STEP, change: 106 / 100 - 1 },
      worst: { at: AT + STEP, change: 97 / 100 - 1 },
    });
  });

  it("of an entry ends where it was sold", () => {
    const sold = outcomeLater(asked({ entered: { at: AT + 2 * STEP, price: 98 } }));
    expect(sold.exit).toMatchObject({ state: "known", price: 98 });
    expect(sold.done).toBe(98 / 100 - 1);
    expect(sold.excursions).toMatchObject({ until: AT + 2 * STEP, best: { at: AT }, worst: { at: AT + STEP } });
  });

  it("is not told before its time has come", () => {
    const early = outcomeLater(asked({ bars: barsOf("TSLA", "5m", day.slice(0, 3)), now: AT + 2 * STEP, entered: "open" }));
    expect([early.hour, early.horizon, early.exit]).toEqual([{ state: "pending" }, { state: "pending" }, { state: "pending" }]);
    expect([early.done, early.holding]).toEqual([null, null]);
    expect(early.excursions).toMatchObject({ state: "known", isOver: false });
  });

  it("is not known where bars are missing, and is not made up", () => {
    const gap = outcomeLater(asked({ bars: barsOf("TSLA", "5m", [...day.slice(0, 2), ...day.slice(4)]) }));
    expect(gap.horizon).toEqual({ state: "unknown", why: "bars are missing in between" });
    const none = outcomeLater(asked({ bars: null }));
    expect(none.horizon).toMatchObject({ state: "unknown" });
    const old = outcomeLater(asked({ bars: barsOf("TSLA", "5m", day.slice(0, 2)) }));
    expect(old.horizon).toMatchObject({ state: "unknown" });
  });

  it("never has a horizon outside its excursions", () => {
    const closes = fc.array(fc.integer({ min: 90, max: 110 }), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(closes, (values) => {
        const bars = barsOf(
          "TSLA",
          "5m",
          values.map((close, i) => bar(i, close - 1, close + 1, close)),
        );
        const { horizon, excursions } = outcomeLater(asked({ bars, now: AT + values.length * STEP }));
        if (horizon.state !== "known" || excursions.state !== "known") throw new Error("three bars are there");
        expect(horizon.change).toBeLessThanOrEqual(excursions.best.change);
        expect(horizon.change).toBeGreaterThanOrEqual(excursions.worst.change);
      }),
    );
  });
});

describe("slippageOf", () => {
  it.each([
    ["buy", 100, 10],
    ["sell", 100, -10],
  ] as const)("of a %s against %d is %d bp", (side, decided, bps) => {
    expect(slippageOf([{ side, qty: "4", price: "100.1" }], decided)).toEqual({ qty: "4", price: "100.1", bps });
  });

  it("is of their average, weighted by quantity", () => {
    const fills = [
      { side: "buy", qty: "1", price: "100" },
      { side: "buy", qty: "3", price: "102" },
    ] as const;
    expect(slippageOf(fills, 100)).toEqual({ qty: "4", price: "101.5", bps: 150 });
  });

  it("is none without a fill", () => {
    expect(slippageOf([], 100)).toBeNull();
  });
});
