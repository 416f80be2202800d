import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { BarFills } from "@/server/core/backtest/bar-fills";
import { usualCosts } from "@/server/core/backtest/costs";
import { orderFeeUsd, percentFeeUsd } from "@/server/core/backtest/order-fee";
import { playSignal } from "@/server/core/backtest/play-signal";
import { roundedPrice, stepsInOne } from "@/server/core/backtest/steps";
import { fillAtOpen } from "@/server/core/exchange/fill-at-open";
import { matchBar } from "@/server/core/exchange/matching";
import { createBook, type Sign } from "@/server/core/exchange/order-book";
import { restingLegs } from "@/server/core/exchange/resting-legs";
import { tradedPrice } from "@/server/core/exchange/traded-price";
import { barAt } from "@/server/core/market/market";
import { dec } from "@/server/core/money/money";
import { adverseOnBar, feeUsd } from "@/server/core/money/trading-costs";
import { walk } from "./walk";

const sign = fc.constantFrom<Sign>(1, -1);
const bps = fc.constantFrom(0, 1, 2, 3, 10, 25, 0.5);

describe("doubles come to what the exact arithmetic of the exchange comes to", () => {
  it("in prices, those that lie on a cent but for rounding too", () => {
    const free = fc.double({ min: 0.5, max: 200_000, noNaN: true });
    const nearCent = fc
      .tuple(fc.integer({ min: 100, max: 20_000_000 }), fc.integer({ min: -40, max: 40 }))
      .map(([cents, away]) => (cents / 100) * (1 + away * 2 ** -42));
    fc.assert(
      fc.property(fc.oneof(free, nearCent), sign, (price, side) => {
        expect(roundedPrice(price, side, "0.01", 100)).toBe(Number(tradedPrice(price, side, "0.01")));
      }),
      { numRuns: 5_000 },
    );
  });

  it("in fills at the open, with spread and slippage", () => {
    fc.assert(
      fc.property(fc.nat(500), sign, bps, bps, (seed, side, halfSpreadBps, slippageBps) => {
        const bars = walk(seed, 20);
        const instrument = instrumentOf("BTC/USD");
        const costs = { ...usualCosts("crypto"), halfSpreadBps, slippageBps };
        const fills = new BarFills(bars, instrument, costs);
        for (let i = 0; i < 20; i++)
          expect(fills.marketPrice(i, side)).toBe(Number(fillAtOpen(barAt(bars, i), side, instrument, costs)));
      }),
    );
  });

  it("in fees of whole units", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 100, max: 100_000 }), bps, (qty, cents, feeBps) => {
        const costs = { ...usualCosts("crypto"), feeBps };
        expect(percentFeeUsd(qty * (cents / 100), costs)).toBe(Number(feeUsd(dec(qty).mul(dec(cents).div(100)), costs)));
      }),
      { numRuns: 2_000 },
    );
  });

  it("in what stops and targets fill, bar by bar", () => {
    const fractions = fc.constantFrom(0.003, 0.008, 0.03);
    fc.assert(
      fc.property(fc.nat(500), fractions, fractions, fc.constantFrom(0, 60), (seed, stop, target, volume) => {
        const bars = walk(seed, 120, volume);
        const instrument = instrumentOf("BTC/USD");
        const costs = usualCosts("crypto");
        const terms = { instrument, costs, cashUsd: 1e6, units: 2.5, stop, target };
        const { account } = playSignal(bars, Int32Array.of(0), terms, { from: 0, to: 120 });
        const entry = dec(fillAtOpen(barAt(bars, 1), 1, instrument, costs));
        const upToCent = (price: number) => tradedPrice(price, 1, "0.01");
        const [stopPrice, targetPrice] = [
          upToCent(entry.times(1 - stop).toNumber()),
          upToCent(entry.times(1 + target).toNumber()),
        ];
        const start = bars.time[1] as number;
        const legs = restingLegs({ stopPrice, targetPrice, lots: 2_500_000_000, activeFrom: start, latencyMs: 40 });
        const book = createBook(legs);
        const match = { lotSize: 1e-9, adverse: adverseOnBar(costs), participation: costs.participation };
        let ambiguous = 0;
        for (let i = 1; i < 120 && book.fills.reduce((sum, { lots }) => sum + lots, 0) < 2_500_000_000; i++)
          if (matchBar(book, bars, i, match)) ambiguous++;
        const got = book.fills.reduce((sum, { lots, price }) => sum + (lots / 1e9) * Number(tradedPrice(price, -1, "0.01")), 0);
        const [trade] = account.trades.list();
        if (volume === 0) {
          expect(trade ? trade.exitPrice * trade.qty : 0).toBeCloseTo(got, 6);
          expect(account.ambiguousBars).toBe(ambiguous);
          expect(trade?.exitBy).toBe(book.fills[0]?.order.role);
        } else expect(trade === undefined || trade.qty <= 2.5 + 1e-9).toBe(true);
      }),
    );
  });
});

it("refuses steps that do not make a whole one", () => {
  expect(stepsInOne("0.000000001")).toBe(1e9);
  expect(() => stepsInOne("0.3")).toThrow('steps of "0.3" do not make a whole one');
  expect(() => stepsInOne("100")).toThrow('steps of "100"');
});

describe("fees of an order", () => {
  const costs = { ...usualCosts("equity"), perUnitUsd: 0.005, minOrderUsd: 1 };

  it("are so much a share and at least the minimum", () => {
    expect(orderFeeUsd(costs, 1, 100, 5_000, 0)).toBe(1);
    expect(orderFeeUsd(costs, 1, 1_000, 50_000, 0)).toBe(5);
    expect(orderFeeUsd({ ...costs, feeBps: 10 }, 1, 1_000, 50_000, 0)).toBe(55);
  });

  it.each([
    // 27.80 of a million is 0.139, FINRA 0.000166 a share 0.0166: each up to a cent
    ["2024-06-03", 100, 5_000, 0.14 + 0.02],
    // the SEC takes nothing
    ["2025-07-01", 100, 5_000, 0.02],
    // 20.60 of a million is 0.103, FINRA 0.000195 a share 0.0195
    ["2026-05-01", 100, 5_000, 0.11 + 0.02],
    // FINRA takes no more than 9.79
    ["2026-05-01", 1_000_000, 5_000_000, 103 + 9.79],
  ])("on %s are what the SEC and FINRA take of a sale of %d shares, and nothing of a purchase", (day, qty, notional, taken) => {
    const regulated = { ...costs, perUnitUsd: 0, minOrderUsd: 0, regulatory: true };
    expect(orderFeeUsd(regulated, -1, qty, notional, Date.parse(day))).toBeCloseTo(taken, 9);
    expect(orderFeeUsd(regulated, 1, qty, notional, Date.parse(day))).toBe(0);
  });
});
