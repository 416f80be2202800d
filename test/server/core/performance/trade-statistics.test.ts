import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exposureOf, tradeStatistics } from "@/server/core/performance/trade-statistics";
import { NO_TRADES, newTimeOf, withTrade } from "@/server/core/performance/trade-totals";

const tradesWith = (...pnl: readonly (number | string)[]) => pnl.map((pnlUsd, i) => ({ entryAt: i, exitAt: i + 1, pnlUsd }));

describe("tradeStatistics", () => {
  it("counts wins, losses and what they brought", () => {
    expect(tradeStatistics(tradesWith(100, 50, -30, 0, -20, -10, 60))).toEqual({
      winRate: 3 / 7,
      profitFactor: 210 / 60,
      expectancyUsd: 150 / 7,
      averageWinUsd: 70,
      averageLossUsd: -20,
      sqn: expect.closeTo((Math.sqrt(7) * (150 / 7)) / Math.sqrt(100_000 / 7 / 6), 12),
      longestWinStreak: 2,
      longestLossStreak: 2,
    });
  });

  it("reads the ledger's decimal strings", () => {
    expect(tradeStatistics(tradesWith("0.1", "-0.3"))).toMatchObject({ winRate: 0.5, averageWinUsd: 0.1, averageLossUsd: -0.3 });
  });

  /** Arithmetic by hand: 10 trades of mean 5 and sample deviation 10 have sqrt(10) x 5 / 10. */
  it("gives Tharp's system quality number", () => {
    const spread = 10 * Math.sqrt(9 / 10);
    const pnl = Array.from({ length: 10 }, (_, i) => 5 + (i % 2 === 0 ? spread : -spread));
    expect(tradeStatistics(tradesWith(...pnl)).sqn).toBeCloseTo(Math.sqrt(10) / 2, 12);
  });

  it.each([
    ["no trades", [], ["winRate", "profitFactor", "expectancyUsd", "averageWinUsd", "averageLossUsd", "sqn", "longestWinStreak"]],
    ["one trade", [5], ["profitFactor", "averageLossUsd", "sqn"]],
    ["wins alone", [5, 6], ["profitFactor", "averageLossUsd"]],
    ["equal wins", [5, 5], ["profitFactor", "sqn"]],
  ] as const)("has figures that are not finite where %s leave them undefined", (_, pnl, names) => {
    const figures = tradeStatistics(tradesWith(...pnl));
    for (const name of names) expect(Number.isFinite(figures[name]), name).toBe(false);
  });
});

describe("exposureOf", () => {
  const trade = (entryAt: number, exitAt: number) => ({ entryAt, exitAt, pnlUsd: 1 });

  it.each([
    ["no trades", [], 0],
    ["one trade", [trade(10, 30)], 0.2],
    ["trades that overlap, counted once", [trade(40, 60), trade(10, 50)], 0.5],
    ["a trade inside another", [trade(10, 50), trade(20, 30)], 0.4],
    ["trades that reach out of the time", [trade(-50, 10), trade(90, 200)], 0.2],
  ])("is the part of the time in the market: %s", (_, trades, expected) => {
    expect(exposureOf(trades, 0, 100)).toBeCloseTo(expected, 12);
  });
});

it("gives of totals what it gives of the trades themselves, whatever they were added to", () => {
  const trade = fc.record({
    entryAt: fc.integer({ min: 0, max: 1_000 }),
    lasts: fc.integer({ min: 0, max: 300 }),
    pnlUsd: fc.integer({ min: -500, max: 500 }),
  });
  fc.assert(
    fc.property(fc.array(trade, { minLength: 1, maxLength: 40 }), (rows) => {
      const trades = rows
        .map(({ entryAt, lasts, pnlUsd }) => ({ entryAt, exitAt: entryAt + lasts, pnlUsd: pnlUsd / 100 }))
        .sort((a, b) => a.exitAt - b.exitAt);
      const totals = trades.reduce((sum, each, i) => withTrade(sum, each, newTimeOf(each, trades.slice(0, i))), NO_TRADES);
      const pnl = trades.map(({ pnlUsd }) => pnlUsd);
      const mean = pnl.reduce((a, b) => a + b, 0) / pnl.length;
      const squares = pnl.reduce((sum, each) => sum + (each - mean) ** 2, 0);
      expect(totals.meanUsd).toBeCloseTo(mean, 9);
      expect(totals.squares).toBeCloseTo(squares, 9);
      expect(tradeStatistics(totals)).toEqual(tradeStatistics(trades));
      expect(exposureOf(totals, 0, 2_000)).toBeCloseTo(exposureOf(trades, 0, 2_000), 12);
    }),
  );
});
