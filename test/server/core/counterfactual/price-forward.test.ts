import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAgentVenue } from "@/server/core/backtest/agent/agent-venue";
import { type Alternative, type ForwardTerms, priceForward } from "@/server/core/counterfactual/price-forward";
import { type Bar, type Bars, barsOf } from "@/server/core/market/market";
import { dec } from "@/server/core/money/money";
import { DEFAULT_TRADING_COSTS } from "@/server/core/money/trading-costs";
import { usualTerms } from "@/test/defaults/usual-terms";
import { COIN, SHARE } from "../decision/decision-fixtures";

/** Monday 10:00 in New York. */
const AT = Date.parse("2026-11-23T15:00:00Z");
const STEP = 300_000;
const bar = (index: number, open: number, high: number, low: number, close = open): Bar => ({
  time: AT + index * STEP,
  open,
  high,
  low,
  close,
  volume: 100_000,
});
const FREE = { slippageBps: 0, halfSpreadBps: 0, feeBps: 0 };
const terms = (given: Partial<ForwardTerms> = {}): ForwardTerms => ({
  instrument: SHARE,
  costs: FREE,
  participation: 0.1,
  holdingBars: 10,
  sessionExitAt: null,
  ...given,
});
const tenShares: Alternative = { way: "enter", qty: "10", stopPrice: "98.00", targetPrice: "104.00" };
const column = (...bars: readonly Bar[]) => barsOf("TSLA", "5m", bars);
const calm = (from: number, count: number) => Array.from({ length: count }, (_, i) => bar(from + i, 100, 101, 99));

describe("priceForward", () => {
  // The quote around 100.00 is a cent wide at the least: 100.00 to 100.01.
  it("sells at the target, from the bar after the entry on", () => {
    const bars = column(bar(0, 100, 105, 99), bar(1, 101, 104.5, 100), ...calm(2, 3));
    expect(priceForward(bars, AT, AT + 5 * STEP, tenShares, terms())).toEqual({
      state: "known",
      entryAt: AT,
      entryPrice: "100.01",
      exitAt: AT + STEP + 30_040,
      exitPrice: "104",
      exitBy: "target",
      pnlUsd: "39.9",
    });
  });

  it("sells at the stop, also in the bar of the entry, and at the open where that is under it", () => {
    const within = priceForward(column(bar(0, 100, 101, 97.5), ...calm(1, 3)), AT, AT + 5 * STEP, tenShares, terms());
    expect(within).toMatchObject({ exitBy: "stop", exitPrice: "98", pnlUsd: "-20.1" });
    const gapped = priceForward(column(bar(0, 100, 101, 99), bar(1, 95, 96, 94)), AT, AT + 5 * STEP, tenShares, terms());
    expect(gapped).toMatchObject({ exitBy: "stop", exitPrice: "95", pnlUsd: "-50.1" });
  });

  it("takes the stop where both lie within a bar", () => {
    const bars = column(bar(0, 100, 101, 99), bar(1, 100, 105, 97), ...calm(2, 2));
    expect(priceForward(bars, AT, AT + 5 * STEP, tenShares, terms())).toMatchObject({ exitBy: "stop", exitPrice: "98" });
  });

  it("sells after so many bars, or as the session ends, at the bid of that bar's open", () => {
    const bars = column(...calm(0, 3), bar(3, 102, 103, 101), ...calm(4, 2));
    const byBars = priceForward(bars, AT, AT + 6 * STEP, tenShares, terms({ holdingBars: 3 }));
    expect(byBars).toMatchObject({ exitBy: "time", exitAt: AT + 3 * STEP, exitPrice: "102", pnlUsd: "19.9" });
    const bySession = priceForward(bars, AT, AT + 6 * STEP, tenShares, terms({ sessionExitAt: AT + 3 * STEP }));
    expect(bySession).toEqual(byBars);
  });

  it("pays spread, slippage and fee on both sides", () => {
    const costs = { slippageBps: 10, halfSpreadBps: 20, feeBps: 100 };
    const bars = barsOf("BTC/USD", "5m", [...calm(0, 2), bar(2, 102, 103, 101)]);
    const two = { ...tenShares, qty: "2", stopPrice: "90", targetPrice: "120" };
    const priced = priceForward(bars, AT, AT + 3 * STEP, two, terms({ instrument: COIN, costs, holdingBars: 2 }));
    // Bid and ask 99.80 and 100.20 around 100, 101.79 and 102.21 around 102; bought at 100.20 x 1.001 up, sold at 101.79 x 0.999 down.
    expect(priced).toMatchObject({ entryPrice: "100.31", exitPrice: "101.68" });
    // 2 x (101.68 - 100.31) less 1 % of 200.62 and of 203.36.
    expect(priced).toMatchObject({ pnlUsd: "-1.2998" });
  });

  it("holds keeping against selling at once", () => {
    const bars = column(bar(0, 100, 101, 99), bar(1, 101, 104.5, 100), ...calm(2, 2));
    expect(priceForward(bars, AT, AT + 5 * STEP, { ...tenShares, way: "keep" }, terms())).toMatchObject({
      entryPrice: "100",
      exitBy: "target",
      pnlUsd: "40",
    });
  });

  it("says not yet while its end lies ahead, and that it is not known where bars are missing", () => {
    expect(priceForward(column(...calm(0, 4)), AT, AT + 4 * STEP, tenShares, terms())).toEqual({ state: "pending" });
    expect(priceForward(column(...calm(-3, 3)), AT, AT + STEP, tenShares, terms())).toEqual({ state: "pending" });
    expect(priceForward(column(...calm(-3, 3)), AT, AT + 9 * STEP, tenShares, terms())).toMatchObject({ state: "unknown" });
    expect(priceForward(column(...calm(1, 3)), AT, AT + 9 * STEP, tenShares, terms())).toMatchObject({ state: "unknown" });
    const gap = column(...calm(0, 2), ...calm(4, 8));
    expect(priceForward(gap, AT, AT + 12 * STEP, tenShares, terms())).toMatchObject({
      state: "unknown",
      why: "bars are missing before it would have ended",
    });
  });

  it("begins at the first bar from its moment on, whatever bars there are before it", () => {
    const bars = [...calm(0, 3), bar(3, 102, 103, 101), ...calm(4, 2)];
    const price = (...more: readonly Bar[]) =>
      priceForward(column(...more, ...bars), AT, AT + 6 * STEP, tenShares, terms({ holdingBars: 3 }));
    expect(price(...calm(-9, 2))).toEqual(price());
    expect(price()).toMatchObject({ entryAt: AT, exitAt: AT + 3 * STEP });
  });

  it("holds for a bar where the session was over at its moment", () => {
    const bars = column(...calm(0, 1), bar(1, 102, 103, 101), ...calm(2, 2));
    expect(priceForward(bars, AT, AT + 4 * STEP, tenShares, terms({ sessionExitAt: AT }))).toMatchObject({
      exitBy: "time",
      exitAt: AT + STEP,
    });
  });

  it("sells the rest in the next bar where the target is met by too little volume", () => {
    const thin = { ...bar(1, 105, 106, 104.5), volume: 40 };
    const bars = column(bar(0, 100, 101, 99), thin, bar(2, 105, 106, 104.5), ...calm(3, 2));
    expect(priceForward(bars, AT, AT + 5 * STEP, tenShares, terms())).toMatchObject({
      exitBy: "target",
      exitAt: expect.toSatisfy((at: number) => at >= AT + 2 * STEP),
    });
  });

  it("waits for the bar after its moment until that is over, and says what is missing then", () => {
    const none = (now: number) => priceForward(column(...calm(-3, 3)), AT, now, tenShares, terms());
    expect(none(AT + 2 * STEP - 1)).toEqual({ state: "pending" });
    expect(none(AT + 2 * STEP)).toEqual({ state: "unknown", why: "no bars are known after it" });
    expect(priceForward(column(...calm(1, 3)), AT, AT + 9 * STEP, tenShares, terms())).toEqual({
      state: "unknown",
      why: "the bar after it is missing",
    });
  });

  const prices = fc.array(fc.integer({ min: 9_000, max: 11_000 }), { minLength: 12, maxLength: 30 });
  const walk = (cents: readonly number[]): Bars =>
    column(...cents.map((open, i) => bar(i, open / 100, open / 100 + 1, open / 100 - 1)));

  it("never ends before it began, and by its stop never brings more than the price in between", () => {
    fc.assert(
      fc.property(prices, (cents) => {
        const priced = priceForward(walk(cents), AT, AT + cents.length * STEP, tenShares, terms());
        if (priced.state !== "known") return true;
        const change = dec(priced.exitPrice).minus(priced.entryPrice).mul(10);
        return (
          priced.exitAt >= priced.entryAt && change.eq(priced.pnlUsd) && (priced.exitBy !== "stop" || dec(priced.pnlUsd).lt(0))
        );
      }),
    );
  });

  it("never brings more by higher costs", () => {
    fc.assert(
      fc.property(prices, fc.integer({ min: 0, max: 50 }), (cents, feeBps) => {
        const by = (bps: number) =>
          priceForward(walk(cents), AT, AT + cents.length * STEP, tenShares, terms({ costs: { ...FREE, feeBps: bps } }));
        const [cheap, dear] = [by(feeBps), by(feeBps + 10)];
        return cheap.state !== "known" || dear.state !== "known" || dec(dear.pnlUsd).lte(cheap.pnlUsd);
      }),
    );
  });

  it("comes to what the same purchase comes to at the exchange of docs/defaults.md, to the cent", () => {
    const { byClass, participation } = DEFAULT_TRADING_COSTS;
    fc.assert(
      fc.property(prices, (cents) => {
        const bars = walk(cents);
        const priced = priceForward(
          bars,
          AT,
          AT + cents.length * STEP,
          tenShares,
          terms({ costs: byClass.equity, participation, holdingBars: 99 }),
        );
        const { instrument, costs } = usualTerms(bars.symbol);
        const venue = createAgentVenue(bars, instrument, costs);
        venue.buy(0, tenShares);
        const left = bars.time.findIndex((_, i) => venue.match(i) !== null);
        if (priced.state !== "known") return expect([priced.state, left]).toEqual(["pending", -1]);
        const { realizedUsd, feesUsd } = venue.position();
        expect(dec(realizedUsd).minus(feesUsd).toNumber()).toBe(Number(priced.pnlUsd));
        expect(venue.executions.map(({ price, at }) => [price, at]).at(-1)).toEqual([priced.exitPrice, priced.exitAt]);
      }),
    );
  });

  it("does not look past what it needs: bars after the end change nothing", () => {
    fc.assert(
      fc.property(prices, fc.integer({ min: 9_000, max: 11_000 }), (cents, later) => {
        const priced = priceForward(walk(cents), AT, AT + cents.length * STEP, tenShares, terms());
        if (priced.state !== "known") return;
        expect(priceForward(walk([...cents, later]), AT, AT + (cents.length + 1) * STEP, tenShares, terms())).toEqual(priced);
      }),
    );
  });
});
