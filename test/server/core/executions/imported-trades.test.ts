import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImportedExecution } from "@/server/core/executions/imported-execution";
import { importedResults } from "@/server/core/executions/imported-trades";
import { dec, plain } from "@/server/core/money/money";

const execution = (n: number, words: string, effect: "any" | "close" = "any"): ImportedExecution => {
  const [side, qty = "", price = "", feesUsd = "0", symbol = "TSLA"] = words.split(" ");
  return { key: `${n}`, at: n * 1_000, place: 0, symbol, side: side === "buy" ? "buy" : "sell", effect, qty, price, feesUsd };
};

describe("the results of imported executions", () => {
  it("are those of their closed trades, reckoned by hand", () => {
    const results = importedResults([
      execution(1, "buy 10 100 1"),
      execution(2, "buy 10 110 1"),
      execution(3, "sell 20 115 2", "close"),
      execution(4, "sell 5 50 0.5 T"),
      execution(5, "buy 5 52 0.5 T", "close"),
      execution(6, "buy 3 200 0"),
    ]);
    // 20 × 115 − 10 × 100 − 10 × 110 − 4 = 196; 5 × (50 − 52) − 1 = −11.
    expect(results.trades.map(({ symbol, side, qty, pnlUsd, feesUsd }) => [symbol, side, qty, pnlUsd, feesUsd])).toEqual([
      ["TSLA", "long", "20", "196", "4"],
      ["T", "short", "5", "-11", "1"],
    ]);
    expect(results).toMatchObject({
      executions: 6,
      resultUsd: "185",
      feesUsd: "5",
      unmatched: 0,
      open: [{ symbol: "TSLA", qty: "3" }],
    });
    expect(results.performance).toMatchObject({ trades: 2, winRate: 0.5, averageWinUsd: 196, averageLossUsd: -11, sharpe: null });
    expect(results.performance.profitFactor).toBeCloseTo(196 / 11, 12);
    expect(results.realized).toEqual([
      { at: 3_000, usd: "196" },
      { at: 5_000, usd: "185" },
    ]);
  });

  it("make no short of a sale of units that were bought before the file begins", () => {
    const results = importedResults([
      execution(1, "sell 10 100 1", "close"),
      execution(2, "buy 4 100 0"),
      execution(3, "sell 10 110 1", "close"),
    ]);
    expect(results).toMatchObject({ unmatched: 2, open: [], resultUsd: "39.6" });
    expect(results.trades).toHaveLength(1);
  });

  it("come with no figure where nothing was closed", () => {
    const { performance, resultUsd, trades } = importedResults([execution(1, "buy 1 10 0")]);
    expect([performance.trades, performance.winRate, performance.profitFactor, resultUsd, trades]).toEqual([
      0,
      null,
      null,
      "0",
      [],
    ]);
  });

  it("add up to the cash that moved, whatever was traded, once all is flat", () => {
    const trade = fc.record({
      isBuy: fc.boolean(),
      qty: fc.integer({ min: 1, max: 500 }),
      cents: fc.integer({ min: 100, max: 90_000 }),
      fee: fc.integer({ min: -20, max: 300 }),
    });
    fc.assert(
      fc.property(fc.array(trade, { minLength: 1, maxLength: 30 }), (trades) => {
        const made = trades.map(({ isBuy, qty, cents, fee }, n) =>
          execution(n, `${isBuy ? "buy" : "sell"} ${qty} ${plain(dec(cents).div(100))} ${plain(dec(fee).div(100))}`),
        );
        const held = trades.reduce((sum, { isBuy, qty }) => sum + (isBuy ? qty : -qty), 0);
        const all = held === 0 ? made : [...made, execution(99, `${held > 0 ? "sell" : "buy"} ${Math.abs(held)} 50 0`)];
        const cash = all.reduce(
          (sum, { side, qty, price, feesUsd }) =>
            sum
              .plus(
                dec(qty)
                  .mul(price)
                  .mul(side === "buy" ? -1 : 1),
              )
              .minus(feesUsd),
          dec(0),
        );
        const results = importedResults(all);
        expect(results.open).toEqual([]);
        expect(dec(results.resultUsd).minus(cash).abs().toNumber()).toBeLessThan(1e-12);
      }),
    );
  });
});
