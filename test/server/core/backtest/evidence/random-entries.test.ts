import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import { usualCosts } from "@/server/core/backtest/costs";
import { type HeldTrade, heldTrades } from "@/server/core/backtest/evidence/chance/held-trades";
import { createPlacer } from "@/server/core/backtest/evidence/chance/place-trades";
import { againstRandomEntries } from "@/server/core/backtest/evidence/chance/random-entries";
import { playSignal } from "@/server/core/backtest/play-signal";
import { dayKey } from "@/server/core/market/calendar/calendar";
import { type Bars, sliceBars } from "@/server/core/market/market";
import { Random } from "@/server/core/simulation/random";
import { usualTerms } from "@/test/defaults/usual-terms";
import { walk } from "../walk";
import { agentWith, QUICK } from "./quick-agent";
import { sessionWalk } from "./session-walk";

const held = (entryIndex: number, exitIndex: number): HeldTrade => ({ entryIndex, exitIndex, boughtUsd: 1_000, pnlUsd: 0 });

describe("trades are placed", () => {
  /** Trades one after the other, from their gaps and lengths. */
  const rows = fc.array(fc.tuple(fc.nat(4), fc.nat(5)), { minLength: 1, maxLength: 12 }).map((pairs) => {
    let at = 0;
    return pairs.map(([gap, length]) => {
      const entry = at + gap;
      at = entry + Math.max(1, length);
      return held(entry, entry + length);
    });
  });
  const isApart = (trades: readonly HeldTrade[], entries: Int32Array) => {
    const placed = trades.map((trade, n) => [entries[n] as number, trade.exitIndex - trade.entryIndex] as const);
    placed.sort(([a], [b]) => a - b);
    return placed.every(([entry], n) => {
      const before = placed[n - 1];
      return !before || entry >= before[0] + Math.max(1, before[1]);
    });
  };

  it("in the span, none over another", () => {
    const bars = walk(1, 200);
    fc.assert(
      fc.property(rows, fc.nat(20), fc.nat(), (trades, slack, seed) => {
        const to = Math.max(...trades.map(({ exitIndex }) => exitIndex)) + 1 + slack;
        const entries = new Int32Array(trades.length);
        createPlacer(bars, { from: 0, to }, trades).place(new Random(String(seed)), entries);
        expect(isApart(trades, entries)).toBe(true);
        for (const [n, { entryIndex, exitIndex }] of trades.entries()) {
          expect(entries[n]).toBeGreaterThanOrEqual(0);
          expect((entries[n] as number) + exitIndex - entryIndex).toBeLessThan(to);
        }
      }),
    );
  });

  it("within sessions where all were, a half day among them", () => {
    const bars = sessionWalk(1, 4);
    const days = Array.from(bars.time, (at) => dayKey("equity", at));
    const trades = [held(3, 60), held(61, 77), held(80, 80), held(100, 150), held(160, 170), held(198, 200)];
    const random = new Random("sessions");
    const seen = new Set<number>();
    for (let n = 0; n < 200; n++) {
      const entries = new Int32Array(trades.length);
      const placer = createPlacer(bars, { from: 0, to: bars.time.length }, trades);
      placer.place(random, entries);
      expect(placer.withinSessions).toBe(true);
      expect(isApart(trades, entries)).toBe(true);
      for (const [at, { entryIndex, exitIndex }] of trades.entries()) {
        const entry = entries[at] as number;
        expect(days[entry + exitIndex - entryIndex]).toBe(days[entry]);
      }
      seen.add(entries[4] as number);
    }
    expect(seen.size).toBeGreaterThan(50);
    expect(createPlacer(bars, { from: 0, to: bars.time.length }, [held(70, 90)]).withinSessions).toBe(false);
  });

  it("at every place as often", () => {
    const bars = walk(1, 6);
    const random = new Random("places");
    const counts = new Map<string, number>();
    const placer = createPlacer(bars, { from: 0, to: 6 }, [held(0, 1), held(2, 4)]);
    for (let n = 0; n < 6_000; n++) {
      const entries = new Int32Array(2);
      placer.place(random, entries);
      counts.set(entries.join(" "), (counts.get(entries.join(" ")) ?? 0) + 1);
    }
    // Three bars of five: two free, six ways to spread them, in two orders.
    expect(counts.size).toBe(12);
    for (const count of counts.values()) expect(Math.abs(count - 500)).toBeLessThan(120);
  });
});

const TERMS = { instrument: instrumentOf("BTC/USD"), costs: usualCosts("crypto") };
const testOf = (bars: Bars, trades: readonly HeldTrade[], seed: string, rounds?: number) =>
  againstRandomEntries(bars, { from: 0, to: bars.time.length }, trades, TERMS, { seed, rounds });
/** Trades of three bars from these opens to those, played with all costs. */
const played = (bars: Bars, entries: readonly number[]) => {
  const signal = Int32Array.from(entries.flatMap((entry) => [entry - 1, entry + 2]));
  const terms = { ...TERMS, cashUsd: 1e6, units: 2, stop: null, target: null };
  const { account } = playSignal(bars, signal, terms, { from: 0, to: bars.time.length });
  const at = (index: number) => bars.time[index] as number;
  const timed = account.trades.list().map((trade) => ({ ...trade, entryAt: at(trade.entryIndex), exitAt: at(trade.exitIndex) }));
  const held = heldTrades(timed, bars);
  expect(held).toMatchObject(timed.map(({ entryIndex, exitIndex, pnlUsd }) => ({ entryIndex, exitIndex, pnlUsd })));
  return held;
};

describe("a run against entries at random", () => {
  it("has a small p-value where it knows what comes, and a large one where it buys before each fall", () => {
    const bars = walk(9, 800);
    const gain = (i: number) => (bars.open[i + 3] as number) / (bars.open[i] as number);
    const starts = Array.from({ length: 19 }, (_, n) => 10 + n * 40);
    const pick = (sign: number) =>
      starts.map((start) =>
        Array.from({ length: 30 }, (_, n) => start + n).reduce(
          (best, i) => (sign * gain(i) > sign * gain(best) ? i : best),
          start,
        ),
      );
    const [best, worst] = [testOf(bars, played(bars, pick(1)), "a"), testOf(bars, played(bars, pick(-1)), "a")];
    expect(best).toMatchObject({ pValue: 1 / 1_001, trades: 19, rounds: 1_000, withinSessions: false });
    expect(worst?.pValue).toBe(1);
    expect(best?.bins.reduce((sum, { count }) => sum + count, 0)).toBe(1_000);
    expect(best?.actual).toBeGreaterThan(best?.spread.p95 as number);
  });

  it("has a p-value that is anywhere as often where it knows nothing", () => {
    const values = Array.from({ length: 200 }, (_, n) => {
      const bars = walk(n, 300);
      const random = new Random(`entries of ${n}`);
      const entries = Array.from({ length: 9 }, (_, at) => 5 + at * 30 + Math.floor(random.uniform() * 25));
      return testOf(bars, played(bars, entries), String(n), 99)?.pValue as number;
    });
    expect(values.reduce((sum, value) => sum + value, 0) / 200).toBeCloseTo(0.5, 1);
    const under = (limit: number) => values.filter((value) => value <= limit).length / 200;
    for (const limit of [0.1, 0.25, 0.5, 0.75, 0.9]) expect(Math.abs(under(limit) - limit)).toBeLessThan(0.1);
  });

  it("comes to the same at the same entries, costs included", () => {
    const bars = walk(4, 60);
    // The one place there is.
    const own = sliceBars(bars, 0, 8);
    const [first] = played(own, [1]);
    const only = againstRandomEntries(own, { from: 1, to: 5 }, [first as HeldTrade], TERMS, { seed: "a", rounds: 3 });
    expect(only?.mean).toBeCloseTo(only?.actual as number, 9);
    expect(only?.pValue).toBe(1);
    expect(() => createPlacer(own, { from: 2, to: 5 }, [first as HeldTrade])).toThrow(
      "a trade from bar 1 to 4 is not in bars 2 to 5",
    );
  });

  it("says the same for the same seed, and nothing without trades", () => {
    const bars = walk(2, 300);
    const trades = played(bars, [10, 40, 80]);
    expect(testOf(bars, trades, "a", 50)).toEqual(testOf(bars, trades, "a", 50));
    expect(testOf(bars, trades, "a", 50)?.mean).not.toBe(testOf(bars, trades, "b", 50)?.mean);
    expect(testOf(bars, [], "a")).toBeNull();
  });

  it("is made of an agent's trades too", () => {
    const bars = walk(11, 300);
    const { trades } = playAgent(agentWith(QUICK), createAgentColumn(bars), usualTerms("BTC/USD"));
    const found = heldTrades(trades, bars);
    expect(found).toHaveLength(trades.length);
    for (const [n, { entryIndex, exitIndex, boughtUsd, pnlUsd }] of found.entries()) {
      expect(bars.time[entryIndex]).toBe((trades[n]?.entryAt as number) - 40);
      expect(exitIndex).toBeGreaterThanOrEqual(entryIndex);
      expect(pnlUsd / boughtUsd).toBeCloseTo(trades[n]?.returnFraction as number, 9);
    }
    expect(testOf(bars, found, "agent", 20)?.pValue).toBeGreaterThan(0);
  });
});
