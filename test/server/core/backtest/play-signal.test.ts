import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { usualCosts } from "@/server/core/backtest/costs";
import { IndicatorColumns } from "@/server/core/backtest/indicator-columns";
import { playSignal } from "@/server/core/backtest/play-signal";
import { REFERENCE_STRATEGIES } from "@/server/core/backtest/reference";
import { REFERENCE_NAMES, type ReferenceName, referenceParams } from "@/server/core/backtest/reference/reference-strategy";
import { HOLDS, type Hold } from "@/server/core/backtest/reference/signal";
import type { SignalRun } from "@/server/core/backtest/signal-run";
import type { SignalTerms } from "@/server/core/backtest/signal-terms";
import { type Bars, barsOf, sliceBars } from "@/server/core/market/market";
import { FREE } from "./free-costs";
import { scaled, walk, withOtherFuture } from "./walk";

const TERMS: SignalTerms = {
  instrument: instrumentOf("BTC/USD"),
  costs: usualCosts("crypto"),
  cashUsd: 1_000_000,
  units: 2,
  stop: null,
  target: null,
};

const signalOf = (bars: Bars, name: ReferenceName, hold: Hold) => {
  const strategy = REFERENCE_STRATEGIES[name];
  return strategy.signal(new IndicatorColumns(bars), referenceParams(strategy, {}), hold);
};
const run = (bars: Bars, name: ReferenceName, hold: Hold, terms: Partial<SignalTerms> = {}) =>
  playSignal(bars, signalOf(bars, name, hold), { ...TERMS, ...terms }, { from: 0, to: bars.time.length });

const aRun = {
  seed: fc.nat(1_000),
  name: fc.constantFrom(...REFERENCE_NAMES),
  hold: fc.constantFrom(...HOLDS),
  stop: fc.constantFrom(null, 0.004, 0.02),
  target: fc.constantFrom(null, 0.005, 0.03),
};

describe("a run over bars", () => {
  it("has something to say: every strategy trades, and stops, targets and ambiguous bars are met", () => {
    const bars = walk(1, 2_000);
    for (const name of REFERENCE_NAMES)
      for (const hold of HOLDS) expect(run(bars, name, hold).account.trades.length).toBeGreaterThan(5);
    const left = [0.03, 0.06].flatMap((by) =>
      run(bars, "sma_cross", "long_flat", { stop: by, target: by }).account.trades.list(),
    );
    expect(new Set(left.map(({ exitBy }) => exitBy))).toEqual(new Set(["signal", "stop", "target"]));
    expect(run(bars, "sma_cross", "long_flat", { stop: 0.004, target: 0.005 }).account.ambiguousBars).toBeGreaterThan(2);
  });

  it("is not changed by what comes after its end, nor by another future: 100 cuts", () => {
    const bars = walk(3, 600);
    for (let n = 0; n < 100; n++) {
      const cut = 30 + Math.floor((n * 570) / 100);
      const [name, hold] = [REFERENCE_NAMES[n % REFERENCE_NAMES.length] as ReferenceName, HOLDS[n % 2] as Hold];
      const legs = n % 3 === 0 ? { stop: 0.01, target: 0.02 } : {};
      const whole = run(bars, name, hold, legs).equity.subarray(0, cut);
      expect(run(sliceBars(bars, 0, cut), name, hold, legs).equity).toEqual(whole);
      const other = withOtherFuture(bars, cut, n);
      expect(run(other, name, hold, legs).equity.subarray(0, cut)).toEqual(whole);
      // What is done at the open of the cut was decided before.
      const [{ account: made }, { account: again }] = [bars, other].map((each) =>
        run(sliceBars(each, 0, cut + 1), name, hold),
      ) as [SignalRun, SignalRun];
      expect([again.qty, again.cash]).toEqual([made.qty, made.cash]);
    }
  });

  it("decides the same at twice the prices", () => {
    fc.assert(
      fc.property(fc.record(aRun), ({ seed, name, hold }) => {
        const bars = walk(seed, 400);
        expect(signalOf(scaled(bars, 2), name, hold)).toEqual(signalOf(bars, name, hold));
      }),
    );
  });

  it("never comes to more by higher costs of the same trades", () => {
    const cost = fc.double({ min: 0, max: 30, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({
          ...aRun,
          low: cost,
          more: cost,
          field: fc.constantFrom("slippageBps", "halfSpreadBps", "feeBps", "perUnitUsd", "minOrderUsd"),
        }),
        ({ seed, name, hold, low, more, field }) => {
          const bars = walk(seed, 300);
          const at = (value: number) => run(bars, name, hold, { costs: { ...FREE, [field]: value } });
          const [cheap, dear] = [at(low), at(low + more)];
          expect(dear.account.trades.length).toBe(cheap.account.trades.length);
          const worth = ({ equity }: ReturnType<typeof at>) => equity.at(-1) as number;
          expect(worth(dear)).toBeLessThanOrEqual(worth(cheap) + 1e-6);
        },
      ),
    );
  });

  it("has in its equity the cash and what is held at each close, to a cent", () => {
    fc.assert(
      fc.property(fc.record({ ...aRun, units: fc.constantFrom(null, 0.7, 3) }), ({ seed, name, hold, stop, target, units }) => {
        const bars = walk(seed, 300);
        const { equity, account } = run(bars, name, hold, { stop, target, units });
        const held = account.qty;
        let cash = TERMS.cashUsd;
        const trades = account.trades.list();
        for (const { qty, entryPrice, exitPrice, feesUsd, pnlUsd, entryIndex, exitIndex } of trades) {
          expect(qty * (exitPrice - entryPrice) - feesUsd).toBeCloseTo(pnlUsd, 2);
          // Flat before it begins.
          if (entryIndex > 0 && entryIndex !== exitIndex) expect(equity[entryIndex - 1]).toBeCloseTo(cash, 2);
          cash += pnlUsd;
          if (trades.every((other) => other.entryIndex !== exitIndex)) expect(equity[exitIndex]).toBeCloseTo(cash, 2);
        }
        const last = bars.close.at(-1) as number;
        expect(equity.at(-1)).toBeCloseTo(account.cash + held * last, 2);
        if (held === 0) expect(account.cash).toBeCloseTo(cash, 2);
      }),
    );
  });
});

const bar = (n: number, [open, high, low, close]: readonly [number, number, number, number], volume = 0) => ({
  time: Date.UTC(2025, 0, 1) + n * 300_000,
  open,
  high,
  low,
  close,
  volume,
});
const flat = (n: number, price: number, volume = 0) => bar(n, [price, price, price, price], volume);
const playOf = (rows: ReturnType<typeof bar>[], changes: number[], terms: Partial<SignalTerms> = {}) =>
  playSignal(
    barsOf("BTC/USD", "5m", rows),
    Int32Array.from(changes),
    { ...TERMS, costs: FREE, units: 10, ...terms },
    { from: 0, to: rows.length },
  );

describe("fills", () => {
  it("are at the open of the bar after the close that decides, a cent from it where the spread is nothing", () => {
    const { account } = playOf([flat(0, 100), flat(1, 110), flat(2, 120), flat(3, 130)], [0, 2]);
    expect(account.trades.list()).toMatchObject([{ entryIndex: 1, exitIndex: 3, exitPrice: 130 }]);
    expect(account.trades.list()[0]?.entryPrice).toBeCloseTo(110.01, 9);
  });

  it("take the stop where a bar holds both, count it, and wait for the next signal", () => {
    const rows = [
      flat(0, 100),
      flat(1, 100),
      bar(2, [100, 120, 80, 100]),
      flat(3, 100),
      flat(4, 100),
      flat(5, 100),
      flat(6, 100),
    ];
    const { account } = playOf(rows, [0, 4, 5], { stop: 0.1, target: 0.1 });
    expect(account.ambiguousBars).toBe(1);
    // 10 % under 100.01 is 90.009, up to a cent.
    expect(account.trades.list()).toMatchObject([{ entryIndex: 1, exitIndex: 2, exitBy: "stop", exitPrice: 90.01 }]);
    expect(account.qty).toBe(10);
  });

  it("take the stop in the bar of the entry too, and the one leg that was reached where it is one", () => {
    const of = (prices: readonly [number, number, number, number]) =>
      playOf([flat(0, 100), bar(1, prices), flat(2, 100)], [0], { stop: 0.1, target: 0.1 }).account;
    const [both, low, high, neither] = [
      of([100, 120, 80, 100]),
      of([100, 110.01, 80, 100]),
      of([100, 120, 90.02, 100]),
      of([100, 110, 90.02, 100]),
    ];
    expect([both, low, high, neither].map(({ ambiguousBars }) => ambiguousBars)).toEqual([1, 0, 0, 0]);
    expect([both, low, high, neither].map(({ trades }) => trades.list()[0]?.exitBy)).toEqual([
      "stop",
      "stop",
      "target",
      undefined,
    ]);
  });

  it("are at the open where that is beyond stop or target", () => {
    const low = playOf([flat(0, 100), flat(1, 100), flat(2, 70)], [0], { stop: 0.1 });
    expect(low.account.trades.list()).toMatchObject([{ exitPrice: 70, exitBy: "stop" }]);
    const high = playOf([flat(0, 100), flat(1, 100), flat(2, 150)], [0], { target: 0.1 });
    expect(high.account.trades.list()).toMatchObject([{ exitPrice: 150, exitBy: "target" }]);
  });

  it("take no more than the part of a bar's volume, and the rest at the next opens", () => {
    const rows = [flat(0, 100, 8), flat(1, 100, 8), flat(2, 110, 8), flat(3, 120, 8), flat(4, 120, 8), flat(5, 120, 8)];
    const { account } = playOf(rows, [0, 3], { costs: { ...FREE, participation: 0.5 } });
    expect(account.trades.list()).toEqual([]);
    expect(account.qty).toBeCloseTo(2, 6);
    expect(account.shortBars).toBe(4);
    // 4 at 100.01, 4 at 110.01 and 2 at 120.01; 4 and 4 sold at 120.
    expect(account.cash).toBeCloseTo(1_000_000 - 400.04 - 440.04 - 240.02 + 960, 4);
  });

  it("leave to a stop what a purchase at the open took of the bar's volume", () => {
    // Half of 10 is 5: 4 are bought, and 1 is left for the stop, the other 3 sold at the next open.
    const rows = [flat(0, 100), bar(1, [100, 100, 85, 90], 10), flat(2, 80, 10), flat(3, 80)];
    const { account } = playOf(rows, [0], { units: 4, stop: 0.1, costs: { ...FREE, participation: 0.5 } });
    const [trade] = account.trades.list();
    expect(trade).toMatchObject({ entryIndex: 1, exitIndex: 2, exitBy: "stop", qty: 4 });
    expect(trade?.exitPrice).toBeCloseTo((90.01 + 3 * 80) / 4, 6);
    expect(account.shortBars).toBe(1);
  });

  it("leave to a stop what the rest of a purchase took", () => {
    // 8 are bought in two bars of 4 and 5: 1 is left for the stop of the second.
    const rows = [flat(0, 100), flat(1, 100, 8), bar(2, [100, 100, 85, 90], 10), flat(3, 80), flat(4, 70)];
    const { account } = playOf(rows, [0], { units: 8, stop: 0.1, costs: { ...FREE, participation: 0.5 } });
    const [trade] = account.trades.list();
    expect(trade).toMatchObject({ exitIndex: 3, qty: 8 });
    expect(trade?.exitPrice).toBeCloseTo((90.01 + 7 * 80) / 8, 6);
  });

  it("buy for all the cash, commission included, and nothing that it does not pay", () => {
    const costs = { ...FREE, feeBps: 25, minOrderUsd: 5 };
    const rows = [flat(0, 100), flat(1, 100), flat(2, 100)];
    const all = playOf(rows, [0], { units: null, cashUsd: 1_000, costs });
    expect(all.account.cash).toBeGreaterThanOrEqual(0);
    expect(all.account.cash).toBeLessThan(0.000_01);
    const dear = playOf(rows, [0], { units: 11, cashUsd: 1_000, costs });
    expect(dear.account).toMatchObject({ cash: 1_000, qty: 0, unaffordable: 1 });
  });

  it("pay the minimum once an order, however many bars fill it", () => {
    const rows = [flat(0, 100, 8), flat(1, 100, 8), flat(2, 100, 8), flat(3, 100, 8)];
    const { account } = playOf(rows, [0], { costs: { ...FREE, participation: 0.5, minOrderUsd: 7 } });
    expect(account).toMatchObject({ qty: 10, feesUsd: 7 });
  });
});
