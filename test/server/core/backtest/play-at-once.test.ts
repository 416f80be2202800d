import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { type BacktestCosts, usualCosts } from "@/server/core/backtest/costs";
import { playAtOnce } from "@/server/core/backtest/play-at-once";
import { playByAccount } from "@/server/core/backtest/play-by-account";
import { playSignal } from "@/server/core/backtest/play-signal";
import { roomFor, type SignalRun } from "@/server/core/backtest/signal-run";
import type { SignalTerms } from "@/server/core/backtest/signal-terms";
import type { Bars } from "@/server/core/market/market";
import { walk } from "./walk";

const BARS = 300;

/** All that a run came to. */
function allOf({ account, equity, dividendsUsd }: SignalRun) {
  const { cash, qty, feesUsd, ambiguousBars, resolvedBars, unaffordable, shortBars } = account;
  const counted = { ambiguousBars, resolvedBars, unaffordable, shortBars };
  return { cash, qty, feesUsd, counted, trades: account.trades.list(), equity: [...equity], dividendsUsd };
}

const aSignal = fc
  .uniqueArray(fc.nat(BARS - 1), { minLength: 1, maxLength: 60 })
  .map((changes) => Int32Array.from(changes).sort());
const aPart = fc.constantFrom(0, 0.5, 3, 17.3);
const costs: fc.Arbitrary<BacktestCosts> = fc.record({
  slippageBps: aPart,
  halfSpreadBps: aPart,
  feeBps: aPart,
  perUnitUsd: fc.constantFrom(0, 0.005),
  minOrderUsd: fc.constantFrom(0, 1),
  regulatory: fc.boolean(),
  participation: fc.constantFrom(0.1, 1),
});
const aRun = {
  seed: fc.nat(1_000),
  signal: aSignal,
  costs,
  symbol: fc.constantFrom("TSLA", "BTC/USD"),
  units: fc.constantFrom(0.37, 1, 3, 250),
  cashUsd: fc.constantFrom(1_000, 50_000, 1e7),
  span: fc.tuple(fc.nat(40), fc.integer({ min: 200, max: BARS })),
  /** Of each bar; 0 is not known. */
  volume: fc.constantFrom(0, 2_000, 1e6),
};

const barsOf = (seed: number, volume: number): Bars => {
  const bars = walk(seed, BARS);
  return { ...bars, volume: bars.volume.map(() => volume) };
};
const termsOf = (symbol: string, terms: Pick<SignalTerms, "costs" | "units" | "cashUsd">): SignalTerms => ({
  ...terms,
  instrument: instrumentOf(symbol),
  stop: null,
  target: null,
});

describe("a run whose orders fill at once", () => {
  it("is that of the account, to the bit", () => {
    let [atOnce, byAccount] = [0, 0];
    fc.assert(
      fc.property(fc.record(aRun), ({ seed, signal, symbol, span: [from, to], volume, ...given }) => {
        const [bars, terms] = [barsOf(seed, volume), termsOf(symbol, given)];
        const run = playAtOnce(bars, signal, terms, { from, to }, roomFor(to - from));
        const account = allOf(playByAccount(bars, signal, terms, { from, to }, roomFor(to - from)));
        if (run) expect(allOf(run)).toEqual(account);
        else expect(allOf(playSignal(bars, signal, terms, { from, to }))).toEqual(account);
        run ? atOnce++ : byAccount++;
      }),
      { numRuns: 1_000 },
    );
    expect(Math.min(atOnce, byAccount)).toBeGreaterThan(100);
  });

  it("is left to the account where an order does not fit, of which nothing stays behind", () => {
    const bars = barsOf(1, 0);
    const plain = { costs: usualCosts("equity"), units: 2, cashUsd: 1e6 };
    const span = { from: 0, to: BARS };
    const signal = Int32Array.of(0, 100, 150, 200);
    const of = (terms: Partial<SignalTerms>, over: Bars = bars) =>
      playAtOnce(over, signal, { ...termsOf("TSLA", plain), ...terms }, span, roomFor(BARS));
    expect(of({})?.account.trades.length).toBe(2);
    expect(of({ stop: 0.1 })).toBeNull();
    expect(of({ target: 0.1 })).toBeNull();
    expect(of({ units: null })).toBeNull();
    expect(of({ units: 0 })).toBeNull();
    expect(of({ cashUsd: 50 })).toBeNull();
    const thin = { ...bars, volume: bars.volume.map((_, i) => (i === 201 ? 5 : 0)) };
    expect(of({}, thin)).toBeNull();
    const room = roomFor(BARS);
    const { account } = playSignal(thin, signal, termsOf("TSLA", plain), span, room);
    expect(account.trades.list().map(({ exitIndex }) => exitIndex)).toEqual([101, 202]);
    expect(account.shortBars).toBe(1);
  });
});
