import { describe, expect, it } from "vitest";
import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import { usualCosts } from "@/server/core/backtest/costs";
import { axisOf } from "@/server/core/backtest/evidence/sweep/axes";
import { blankCells, writeCell } from "@/server/core/backtest/evidence/sweep/cells";
import { bestCell } from "@/server/core/backtest/evidence/sweep/summarise-sweep";
import { createSweep } from "@/server/core/backtest/evidence/sweep/sweep";
import { tunableAgent } from "@/server/core/backtest/evidence/sweep/tunable-agent";
import { tunableRule } from "@/server/core/backtest/evidence/sweep/tunable-rule";
import { planWindows, type WalkPlan } from "@/server/core/backtest/evidence/walk-forward/plan-windows";
import {
  chooseParams,
  joinWindows,
  planWalk,
  type WalkTerms,
  walkForward,
} from "@/server/core/backtest/evidence/walk-forward/walk-forward";
import { IndicatorColumns } from "@/server/core/backtest/indicator-columns";
import { smaCross } from "@/server/core/backtest/reference/sma-cross";
import type { SignalTerms } from "@/server/core/backtest/signal-terms";
import type { Bars } from "@/server/core/market/market";
import { usualTerms } from "@/test/defaults/usual-terms";
import { walk, withOtherFuture } from "../walk";
import { agentWith, QUICK } from "./quick-agent";
import { sessionWalk } from "./session-walk";

/** Ten days of coins, 288 bars each. */
const bars = walk(6, 2_880);
const span = { from: 0, to: 2_880 };
const PLAN: WalkPlan = { kind: "rolling", inSampleDays: 3, outOfSampleDays: 2 };
const TERMS: WalkTerms = {
  axes: [axisOf("fast", { from: 4, to: 12, step: 4 }), axisOf("slow", { from: 20, to: 60, step: 20 })],
  plan: PLAN,
  measure: "sharpe",
};
const FREE = { ...usualCosts("crypto"), slippageBps: 0, halfSpreadBps: 0, feeBps: 0 };
const ruleOf = (given: Bars, terms: Partial<SignalTerms> = {}) => {
  const usual = { instrument: instrumentOf(given.symbol), costs: FREE, cashUsd: 10_000, units: null, stop: null, target: null };
  return tunableRule(
    { strategy: smaCross, params: {}, hold: "long_flat", terms: { ...usual, ...terms } },
    new IndicatorColumns(given),
  );
};

describe("windows", () => {
  const places = (given: Bars, plan: WalkPlan, on = { from: 0, to: given.time.length }) =>
    planWindows(given, on, plan).map(({ inSample, outOfSample }) => [
      inSample.from,
      inSample.to,
      outOfSample.from,
      outOfSample.to,
    ]);

  it("roll, or keep their start, by calendar days, and the last may be shorter", () => {
    expect(places(bars, PLAN)).toEqual([
      [0, 864, 864, 1_440],
      [576, 1_440, 1_440, 2_016],
      [1_152, 2_016, 2_016, 2_592],
      [1_728, 2_592, 2_592, 2_880],
    ]);
    expect(places(bars, { ...PLAN, kind: "anchored" }).map(([from]) => from)).toEqual([0, 0, 0, 0]);
    expect(places(bars, PLAN, { from: 300, to: 2_000 })).toEqual([
      [300, 1_152, 1_152, 1_728],
      [864, 1_728, 1_728, 2_000],
    ]);
  });

  it("of a share leave out days without a session", () => {
    // 2025-07-01 to 07-03, then Monday 07-07: the 4th and the weekend have none.
    const shares = sessionWalk(1, 5);
    expect(places(shares, { kind: "rolling", inSampleDays: 2, outOfSampleDays: 1 })).toEqual([
      [0, 156, 156, 198],
      [198, 276, 276, 354],
    ]);
  });

  it.each([
    [{ ...PLAN, inSampleDays: 0 }, 'inSampleDays "0" must be a whole number of days from 1 to 36500'],
    [{ ...PLAN, outOfSampleDays: 1.5 }, 'outOfSampleDays "1.5" must be a whole number of days from 1 to 36500'],
    [{ ...PLAN, inSampleDays: 10 }, '10 days of "BTC/USD" have no window of 10 days with 2 after them'],
  ])("are refused, %#", (plan, words) => {
    expect(() => planWindows(bars, span, plan)).toThrow(words);
  });
});

describe("a walk", () => {
  const found = walkForward(ruleOf(bars), span, TERMS);

  it("plays out of sample what was best in sample, and nothing else", () => {
    expect(found.windows).toHaveLength(4);
    expect(found.tries).toBe(36);
    for (const [n, { inSample }] of planWindows(bars, span, PLAN).entries()) {
      const sweep = createSweep(ruleOf(bars), TERMS.axes, inSample);
      const columns = blankCells(sweep.cells);
      for (let index = 0; index < sweep.cells; index++) writeCell(columns, index, sweep.playCell(index));
      const best = bestCell(columns, "sharpe") as number;
      expect(found.windows[n]?.params).toEqual(sweep.paramsAt(best));
    }
  });

  it("chooses the same whatever comes after the window", () => {
    const { params } = found.windows[1] ?? {};
    const other = withOtherFuture(bars, 1_440, 5);
    const [, window] = planWindows(other, span, PLAN);
    expect(window && chooseParams(ruleOf(other), window, TERMS).params).toEqual(params);
  });

  it("puts the parts together: the returns of the windows, linked, are that of the whole", () => {
    const linked = found.windows.reduce(
      (level, { outOfSample }) => level * (1 + (outOfSample.figures?.totalReturn as number)),
      1,
    );
    expect(found.figures.totalReturn).toBeCloseTo(linked - 1, 9);
    expect(found.curve.at(0)).toEqual({ at: bars.time[864], equityUsd: 10_000 });
    expect(found.curve.at(-1)).toEqual({ at: bars.time[2_879], equityUsd: expect.closeTo(10_000 * linked, 6) });
    // Seven days and the start.
    expect(found.curve).toHaveLength(8);
    const trades = found.windows.reduce((sum, { outOfSample }) => sum + (outOfSample.figures?.trades as number), 0);
    expect(found.figures.trades).toBe(trades);
  });

  it("is the same where its windows are chosen in any order", () => {
    const tunable = ruleOf(bars);
    const windows = planWalk(tunable, span, TERMS);
    const backwards = windows.toReversed().map((window) => chooseParams(tunable, window, TERMS));
    expect(joinWindows(tunable, windows, backwards.toReversed(), TERMS)).toEqual(found);
  });

  it("sells what a window holds at its last close, and pays for it", () => {
    // It rises all the time, so that every rule holds from its first bar to its last.
    const line = Float64Array.from(bars.time, (_, i) => 100 + i / 10);
    const climbing: Bars = { ...bars, open: line, high: line, low: line, close: line };
    const terms = { ...TERMS, axes: [{ name: "fast", values: [4] }] };
    const costs = { ...FREE, feeBps: 10 };
    const free = walkForward(ruleOf(climbing), span, terms);
    const paid = walkForward(ruleOf(climbing, { costs }), span, terms);
    const [first] = paid.windows;
    expect(first?.outOfSample.figures?.trades).toBe(0);
    // Bought at the first open of the window for all the cash, sold at its last close: ten basis points each.
    const [open, close] = [(line[864] as number) + 0.01, line[1_439] as number];
    expect(first?.outOfSample.figures?.totalReturn).toBeCloseTo((close * 0.999) / (open * 1.001) - 1, 6);
    expect(free.windows[0]?.outOfSample.figures?.totalReturn).toBeCloseTo(close / open - 1, 6);
  });

  it("earns nothing where nothing can be chosen", () => {
    const still = Float64Array.from(bars.time, () => 100);
    const flat: Bars = { ...bars, open: still, high: still, low: still, close: still };
    const none = walkForward(ruleOf(flat), span, TERMS);
    expect(none.windows.map(({ params }) => params)).toEqual([null, null, null, null]);
    expect(none.windows[0]?.outOfSample).toEqual({ from: bars.time[864], to: bars.time[1_439], figures: null });
    expect(none.figures).toMatchObject({ totalReturn: 0, paidInUsd: 10_000, sharpe: null });
    expect(none.figures.trades).toBe(0);
  });

  it("is refused where it has too many cells, before anything is played", () => {
    const axes = [axisOf("fast", { from: 1, to: 300, step: 1 }), axisOf("slow", { from: 301, to: 400, step: 1 })];
    expect(() => walkForward(ruleOf(bars), span, { ...TERMS, axes })).toThrow(
      '4 windows of 30000 combinations are "120000": there may be at most 100000',
    );
  });
});

it("an agent walks too", () => {
  const own = walk(11, 720);
  const tunable = tunableAgent(agentWith(QUICK), usualTerms("BTC/USD"), createAgentColumn(own));
  const axes = [{ name: "buyThreshold", values: [0.2, 0.25] }];
  const plan: WalkPlan = { kind: "anchored", inSampleDays: 1, outOfSampleDays: 1 };
  const found = walkForward(tunable, { from: 0, to: 720 }, { axes, plan, measure: "totalReturn" });
  expect(found.windows).toHaveLength(2);
  expect(found.tries).toBe(4);
  const linked = found.windows.reduce((level, { outOfSample }) => level * (1 + (outOfSample.figures?.totalReturn ?? 0)), 1);
  expect(found.figures.totalReturn).toBeCloseTo(linked - 1, 9);
  expect(found.figures.trades).toBeGreaterThan(0);
});
