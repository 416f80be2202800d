import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { usualCosts } from "@/server/core/backtest/costs";
import { BarDetail } from "@/server/core/backtest/detail/bar-detail";
import { playSignal } from "@/server/core/backtest/play-signal";
import { type Bars, barsOf } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import { FREE } from "../free-costs";
import { finerWalk, without } from "./finer-walk";

const START = Date.UTC(2025, 0, 1);
type Prices = readonly [open: number, high: number, low: number, close: number];
const AT_100: Prices = [100, 100, 100, 100];
/** Three bars of five minutes: bought at the open of the second, which goes the way of `path`. */
function fineOf(path: readonly Prices[], volume = 0): Bars {
  const rows = [...Array<Prices>(5).fill(AT_100), ...path, ...Array<Prices>(10 - path.length).fill(AT_100)];
  const row = ([open, high, low, close]: Prices, n: number) => ({ time: START + n * 60_000, open, high, low, close, volume });
  return barsOf("BTC/USD", "1m", rows.map(row));
}
const DOWN: readonly Prices[] = [AT_100, [100, 100, 85, 88], [88, 120, 88, 115], [115, 115, 100, 100], AT_100];
const UP: readonly Prices[] = [AT_100, [100, 120, 100, 115], [115, 115, 85, 88], [88, 100, 88, 100], AT_100];

function run(fine: Bars, { told = true, units = 1 } = {}) {
  const bars = aggregateBars(fine, "5m");
  const detail = told ? new BarDetail(fine) : null;
  const terms = {
    instrument: instrumentOf("BTC/USD"),
    costs: { ...FREE, participation: 0.1 },
    cashUsd: 1e6,
    units,
    stop: 0.1,
    target: 0.1,
    detail,
  };
  return playSignal(bars, Int32Array.of(0), terms, { from: 0, to: bars.time.length }).account;
}

describe("stop and target of a plain rule in finer bars", () => {
  it("are met in the order of these", () => {
    const [down, up] = [run(fineOf(DOWN)), run(fineOf(UP))];
    // 10 % from 100.01, up to a cent.
    expect(down.trades.list()).toMatchObject([{ entryIndex: 1, exitIndex: 1, exitBy: "stop", exitPrice: 90.01 }]);
    expect(up.trades.list()).toMatchObject([{ entryIndex: 1, exitIndex: 1, exitBy: "target", exitPrice: 110.02 }]);
    for (const { ambiguousBars, resolvedBars } of [down, up]) expect([ambiguousBars, resolvedBars]).toEqual([0, 1]);
  });

  it("are the stop without them, and where one of them holds both", () => {
    for (const account of [run(fineOf(UP), { told: false }), run(fineOf([AT_100, [100, 120, 85, 100]]))]) {
      expect(account.trades.list()).toMatchObject([{ exitBy: "stop", exitPrice: 90.01 }]);
      expect([account.ambiguousBars, account.resolvedBars]).toEqual([1, 0]);
    }
  });

  it("sell what the volume of each of them allows, the rest of a stop at the next opens", () => {
    // A tenth of 30 a minute: 3 at the stop, 2 at the open of the next minute.
    const account = run(fineOf(DOWN, 30), { units: 5 });
    expect(account.trades.list()).toMatchObject([{ exitIndex: 1, qty: 5, exitBy: "stop" }]);
    expect(account.trades.list()[0]?.exitPrice).toBeCloseTo((3 * 90.01 + 2 * 88) / 5, 9);
    expect(account.shortBars).toBe(1);
  });

  it("leave to the bar what was taken of its volume at its open", () => {
    // The bar allows 15: 14 were bought, and 1 is left for the stop although its minute allows 3.
    const account = run(fineOf(DOWN, 30), { units: 14 });
    expect(account.trades.list()).toMatchObject([{ exitIndex: 2 }]);
    expect(account.trades.list()[0]?.exitPrice).toBeCloseTo((90.01 + 13 * 100) / 14, 9);
  });
});

describe("a rule over bars with finer ones", () => {
  const aRun = fc.record({ seed: fc.nat(500), volume: fc.constantFrom(0, 4, 60), units: fc.constantFrom(1, 8) });
  const playOf = (bars: Bars, fine: Bars | null, units: number) => {
    const signal = Int32Array.from({ length: 40 }, (_, n) => 3 * n);
    const costs = usualCosts("crypto");
    const detail = fine && new BarDetail(fine);
    const terms = { instrument: instrumentOf("BTC/USD"), costs, cashUsd: 1e6, units, stop: 0.004, target: 0.005, detail };
    return playSignal(bars, signal, terms, { from: 0, to: bars.time.length });
  };

  it("does the same where each bar is told by itself alone", () => {
    fc.assert(
      fc.property(aRun, ({ seed, volume, units }) => {
        const { bars } = finerWalk(seed, 120, volume);
        const [plain, told] = [playOf(bars, null, units), playOf(bars, bars, units)];
        expect(told.equity).toEqual(plain.equity);
        expect(told.account.trades.list()).toEqual(plain.account.trades.list());
        expect([told.account.ambiguousBars, told.account.resolvedBars]).toEqual([plain.account.ambiguousBars, 0]);
      }),
      { numRuns: 40 },
    );
  });

  it("is the same up to the first bar that is told, and never sells what it does not hold", () => {
    let resolved = 0;
    fc.assert(
      fc.property(aRun, fc.integer({ min: 5, max: 100 }), ({ seed, volume, units }, cut) => {
        const { fine, bars } = finerWalk(seed, 120, volume);
        const [plain, later] = [
          playOf(bars, null, units),
          playOf(
            bars,
            without(fine, (k) => k < 15 * cut),
            units,
          ),
        ];
        expect(later.equity.subarray(0, cut)).toEqual(plain.equity.subarray(0, cut));
        const all = playOf(bars, fine, units);
        expect(all.account.qty).toBeGreaterThanOrEqual(0);
        for (const { qty, exitPrice, entryIndex, exitIndex, exitBy } of all.account.trades.list()) {
          expect(qty).toBeLessThanOrEqual(units + 1e-9);
          if (exitBy !== "target") continue;
          // What is sold in several bars has an average of them.
          const highest = Math.max(...bars.high.subarray(entryIndex, exitIndex + 1));
          expect(exitPrice).toBeLessThanOrEqual(highest + 0.01);
        }
        resolved += all.account.resolvedBars;
      }),
      { numRuns: 40 },
    );
    expect(resolved).toBeGreaterThan(20);
  });
});
