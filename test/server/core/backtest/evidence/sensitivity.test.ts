import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import { usualCosts } from "@/server/core/backtest/costs";
import { agentSensitivity, ruleSensitivity, timesCosts } from "@/server/core/backtest/evidence/sensitivity";
import { IndicatorColumns } from "@/server/core/backtest/indicator-columns";
import { REFERENCE_STRATEGIES } from "@/server/core/backtest/reference";
import type { Signal } from "@/server/core/backtest/reference/signal";
import { usualTerms } from "@/test/defaults/usual-terms";
import { walk } from "../walk";
import { agentWith, QUICK } from "./quick-agent";

const bars = walk(3, 600);
const span = { from: 0, to: 600 };
const TERMS = {
  instrument: instrumentOf("BTC/USD"),
  costs: usualCosts("crypto"),
  cashUsd: 1_000_000,
  units: 2,
  stop: null,
  target: null,
};
const VARIANTS = [
  [0, 0],
  [1, 0],
  [2, 0],
  [4, 0],
  [1, 1],
];

describe("a rule", () => {
  it("never comes to more by higher costs of the same trades", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.constantFrom("sma_cross", "rsi", "breakout", "bollinger"), (seed, name) => {
        const own = walk(seed, 300);
        const strategy = REFERENCE_STRATEGIES[name];
        const usual = Object.fromEntries(Object.entries(strategy.params).map(([param, bounds]) => [param, bounds.usual]));
        const signal = strategy.signal(new IndicatorColumns(own), usual, "long_flat");
        const rows = ruleSensitivity(own, signal, TERMS, { from: 0, to: 300 }).filter(({ delayBars }) => delayBars === 0);
        for (const [n, row] of rows.entries()) {
          const before = rows[n - 1];
          if (!before) continue;
          expect(row.figures.trades).toBe(before.figures.trades);
          expect(row.figures.resultUsd as number).toBeLessThanOrEqual((before.figures.resultUsd as number) + 1e-6);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("that is a bar late buys and sells at the opens after, at the costs that were told", () => {
    const signal: Signal = Int32Array.of(10, 20);
    const rows = ruleSensitivity(bars, signal, { ...TERMS, costs: timesCosts(TERMS.costs, 0) }, span);
    expect(rows.map(({ costTimes, delayBars }) => [costTimes, delayBars])).toEqual(VARIANTS);
    const open = (i: number) => bars.open[i] as number;
    expect(rows[1]?.figures.resultUsd).toBeCloseTo(2 * (open(21) - open(11) - 0.01), 6);
    expect(rows[4]?.figures.resultUsd).toBeCloseTo(2 * (open(22) - open(12) - 0.01), 6);
    expect(rows.map(({ feesUsd }) => feesUsd)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("an agent", () => {
  const rows = agentSensitivity(agentWith(QUICK), createAgentColumn(bars), usualTerms("BTC/USD"), { from: 0, to: 300 });

  it("has a row of each", () => {
    expect(rows.map(({ costTimes, delayBars }) => [costTimes, delayBars])).toEqual(VARIANTS);
  });

  it("pays no fees at no costs, and comes to less the more it pays", () => {
    const [free, told, twice, fourTimes] = rows;
    expect(free?.feesUsd).toBe(0);
    expect((twice?.feesUsd as number) / (told?.feesUsd as number)).toBeCloseTo(2, 0);
    const results = [free, told, twice, fourTimes].map((row) => row?.figures.resultUsd as number);
    expect(results).toEqual([...results].sort((a, b) => b - a));
    expect(new Set(results).size).toBe(4);
  });

  it("does not know that it pays more, so that it trades what it would have", () => {
    const choosy = { ...QUICK, minEdge: 1.2 };
    const column = createAgentColumn(bars);
    const of = (costs: ReturnType<typeof usualTerms>["costs"]) =>
      agentSensitivity(agentWith(choosy), column, { ...usualTerms("BTC/USD"), costs }, { from: 0, to: 600 });
    const { costs } = usualTerms("BTC/USD");
    const dear = of(timesCosts(costs, 4))[1]?.figures.trades as number;
    const found = of(costs).map(({ figures }) => figures.trades);
    expect(found[3]).toBeGreaterThan(dear);
  });

  it("that is a bar late does what the reading of the bar before says, at the price of its own", () => {
    const column = createAgentColumn(bars);
    const terms = usualTerms("BTC/USD");
    const older = { ...column, readingAt: (i: number) => (i < 1 ? null : column.readingAt(i - 1)) };
    const wanted = playAgent(agentWith(QUICK), older, { ...terms, to: 300, isQuick: false });
    expect(wanted.trades.length).toBeGreaterThan(3);
    for (const isQuick of [true, false])
      expect(playAgent(agentWith(QUICK), column, { ...terms, to: 300, delayBars: 1, isQuick })).toEqual(wanted);
    expect(rows[4]?.figures.trades).toBe(wanted.trades.length);
    expect(rows[4]?.figures.resultUsd).not.toBe(rows[1]?.figures.resultUsd);
  });
});

it("costs scale, but not the law's fees nor the part of the volume", () => {
  const costs = { ...usualCosts("equity"), feeBps: 3, perUnitUsd: 0.005, minOrderUsd: 1, regulatory: true };
  expect(timesCosts(costs, 4)).toEqual({
    slippageBps: 4,
    halfSpreadBps: 4,
    feeBps: 12,
    perUnitUsd: 0.02,
    minOrderUsd: 4,
    regulatory: true,
    participation: 0.1,
  });
  expect(timesCosts(costs, 0).regulatory).toBe(false);
  expect(timesCosts({ slippageBps: 1, halfSpreadBps: 1, feeBps: 1 }, 2)).toEqual({ slippageBps: 2, halfSpreadBps: 2, feeBps: 2 });
});
