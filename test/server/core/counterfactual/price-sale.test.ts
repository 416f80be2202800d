import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ForwardTerms, type MadeSale, priceForward, type SaleNotMade } from "@/server/core/counterfactual/price-forward";
import { priceSale } from "@/server/core/counterfactual/price-sale";
import { type Bar, barsOf } from "@/server/core/market/market";
import { dec } from "@/server/core/money/money";
import { SHARE } from "../decision/decision-fixtures";

/** Monday 10:00 in New York. */
const AT = Date.parse("2026-11-23T15:00:00Z");
const STEP = 300_000;
const FREE = { slippageBps: 0, halfSpreadBps: 0, feeBps: 0 };
const bar = (index: number, open: number): Bar => ({
  time: AT + index * STEP,
  open,
  high: open + 1,
  low: open - 1,
  close: open,
  volume: 100_000,
});
const opens = (...prices: readonly number[]) =>
  barsOf(
    "TSLA",
    "5m",
    prices.map((price, index) => bar(index, price)),
  );
const terms = (given: Partial<ForwardTerms> = {}): ForwardTerms => ({
  instrument: SHARE,
  costs: FREE,
  participation: 0.1,
  holdingBars: 3,
  sessionExitAt: null,
  ...given,
});
const made = (index: number, price: string, qty = "10", feeUsd = "0"): MadeSale => ({
  at: AT + index * STEP + 7,
  qty,
  price,
  feeUsd,
});
const ten = (...sales: readonly MadeSale[]): SaleNotMade => ({ way: "sell", qty: "10", sales });
const until = (index: number) => AT + index * STEP;

describe("priceSale", () => {
  it("holds selling at once against what it was sold for in truth, after that one's fee", () => {
    const bars = opens(100, 97, 95, 95, 95);
    expect(priceSale(bars, AT, until(5), ten(made(1, "96", "10", "1.5")), terms())).toEqual({
      state: "known",
      entryAt: AT,
      entryPrice: "100",
      exitAt: AT + STEP + 7,
      exitPrice: "96",
      exitBy: "sold",
      pnlUsd: "41.5",
    });
  });

  it("is known as soon as it was sold, though bars end before", () => {
    expect(priceSale(opens(100), AT, until(2), ten(made(0, "99")), terms())).toMatchObject({ exitBy: "sold", pnlUsd: "10" });
  });

  it("keeps what was not sold until its bars or its session are over, and no later", () => {
    const bars = opens(100, 97, 95, 104, 90);
    const byBars = priceSale(bars, AT, until(5), ten(), terms());
    expect(byBars).toMatchObject({ exitBy: "time", exitAt: until(3), exitPrice: "104", pnlUsd: "-40" });
    expect(priceSale(bars, AT, until(5), ten(made(4, "50")), terms())).toEqual(byBars);
    expect(priceSale(bars, AT, until(5), ten(), terms({ sessionExitAt: until(2) }))).toMatchObject({
      exitAt: until(2),
      pnlUsd: "50",
    });
  });

  it("takes of the sales in truth only as many units, and the rest at the end", () => {
    const bars = opens(100, 97, 95, 90, 90);
    expect(priceSale(bars, AT, until(5), ten(made(1, "96", "4", "4")), terms())).toMatchObject({
      exitBy: "time",
      // 4 x 96 and 6 x 90.
      exitPrice: "92.4",
      pnlUsd: "80",
    });
    const more = priceSale(bars, AT, until(5), ten(made(1, "96", "40", "4")), terms());
    expect(more).toMatchObject({ exitBy: "sold", exitPrice: "96", pnlUsd: "41" });
  });

  it("pays the fee of selling at once, and of selling at the end", () => {
    const costs = { ...FREE, feeBps: 100 };
    const priced = priceSale(opens(100, 100, 100, 100, 100), AT, until(5), ten(made(1, "100", "5")), terms({ costs }));
    // 1 % of 1,000 at once, and of 500 at the end; the other half was sold without one.
    expect(priced).toMatchObject({ pnlUsd: "-5" });
  });

  it("says not yet while it is held and its end lies ahead, and that it is not known where bars are missing", () => {
    expect(priceSale(opens(100, 97), AT, until(2), ten(), terms())).toEqual({ state: "pending" });
    expect(priceSale(opens(100, 97), AT, until(2), ten(made(1, "96", "9")), terms())).toEqual({ state: "pending" });
    const gap = barsOf("TSLA", "5m", [bar(0, 100), bar(4, 90), bar(5, 90)]);
    const why = "bars are missing before it would have ended";
    expect(priceSale(gap, AT, until(9), ten(), terms())).toEqual({ state: "unknown", why });
    expect(priceSale(barsOf("TSLA", "5m", [bar(2, 90)]), AT, until(9), ten(), terms())).toMatchObject({ state: "unknown" });
  });

  it("begins at the first bar from its moment on, whatever bars there are before it", () => {
    const before = [bar(-9, 80), bar(-8, 81)];
    const bars = barsOf("TSLA", "5m", [...before, bar(0, 100), bar(1, 97), bar(2, 95), bar(3, 104), bar(4, 90)]);
    const priced = priceSale(bars, AT, until(5), ten(), terms());
    expect(priced).toEqual(priceSale(opens(100, 97, 95, 104, 90), AT, until(5), ten(), terms()));
    expect(priced).toMatchObject({ entryAt: AT, exitAt: until(3) });
  });

  it("is kept for a bar where the session was over at its moment", () => {
    expect(priceSale(opens(100, 97, 95), AT, until(3), ten(), terms({ sessionExitAt: AT }))).toMatchObject({
      exitAt: until(1),
      exitPrice: "97",
    });
  });

  it("is what keeping that nothing sold meanwhile would have brought, the other way round", () => {
    const prices = fc.array(fc.integer({ min: 9_000, max: 11_000 }), { minLength: 5, maxLength: 8 });
    fc.assert(
      fc.property(prices, fc.integer({ min: 0, max: 50 }), (cents, feeBps) => {
        const bars = opens(...cents.map((open) => open / 100));
        const by = terms({ costs: { ...FREE, feeBps } });
        const kept = priceForward(bars, AT, until(8), { way: "keep", qty: "10", stopPrice: "1", targetPrice: "1000" }, by);
        const sold = priceSale(bars, AT, until(8), ten(), by);
        if (kept.state !== "known" || sold.state !== "known") throw new Error("both are over after three bars");
        expect(dec(sold.pnlUsd).plus(kept.pnlUsd).toNumber()).toBeCloseTo(0, 9);
      }),
    );
  });
});
