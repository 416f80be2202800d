import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import { usualCosts } from "@/server/core/backtest/costs";
import { deflatedSharpe, momentsOf } from "@/server/core/backtest/evidence/chance/deflated-sharpe";
import { axisOf, countCells, neighboursOf, valuesAt } from "@/server/core/backtest/evidence/sweep/axes";
import {
  blankCells,
  cellAt,
  cellBytes,
  cellColumns,
  isPlayed,
  isWritten,
  writeCell,
} from "@/server/core/backtest/evidence/sweep/cells";
import { summariseSweep } from "@/server/core/backtest/evidence/sweep/summarise-sweep";
import { createSweep, type Sweep } from "@/server/core/backtest/evidence/sweep/sweep";
import { tunableAgent } from "@/server/core/backtest/evidence/sweep/tunable-agent";
import { tunableRule } from "@/server/core/backtest/evidence/sweep/tunable-rule";
import { IndicatorColumns } from "@/server/core/backtest/indicator-columns";
import { playSignal } from "@/server/core/backtest/play-signal";
import { REFERENCE_STRATEGIES } from "@/server/core/backtest/reference";
import { runFigures } from "@/server/core/backtest/run-figures";
import type { Bars } from "@/server/core/market/market";
import { usualTerms } from "@/test/defaults/usual-terms";
import { walk } from "../walk";
import { agentWith, QUICK } from "./quick-agent";
import { sessionWalk } from "./session-walk";

const TERMS = { costs: usualCosts("crypto"), cashUsd: 10_000, units: null, stop: null, target: null };
const termsOf = (bars: Bars) => ({ ...TERMS, instrument: instrumentOf(bars.symbol) });
const ruleOf = (bars: Bars, name: keyof typeof REFERENCE_STRATEGIES = "sma_cross") =>
  tunableRule(
    { strategy: REFERENCE_STRATEGIES[name], params: {}, hold: "long_flat", terms: termsOf(bars) },
    new IndicatorColumns(bars),
  );
const FAST_SLOW = [axisOf("fast", { from: 2, to: 12, step: 2 }), axisOf("slow", { from: 6, to: 30, step: 6 })];
const played = (sweep: Sweep, order = Array.from({ length: sweep.cells }, (_, n) => n)) => {
  const columns = blankCells(sweep.cells);
  for (const index of order) writeCell(columns, index, sweep.playCell(index));
  return columns;
};

describe("axes", () => {
  it("hold both ends, without the noise of steps", () => {
    expect(axisOf("minEdge", { from: 0.1, to: 0.5, step: 0.1 }).values).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(axisOf("fast", { from: 1, to: 6, step: 2 }).values).toEqual([1, 3, 5]);
    expect(axisOf("fast", { from: 7, to: 7, step: 1 }).values).toEqual([7]);
  });

  it("make cells in which the last one changes first", () => {
    const axes = [
      { name: "a", values: [1, 2] },
      { name: "b", values: [10, 20, 30] },
    ];
    expect(countCells(axes)).toBe(6);
    expect(Array.from({ length: 6 }, (_, n) => Object.values(valuesAt(axes, n)).join(" "))).toEqual([
      "1 10",
      "1 20",
      "1 30",
      "2 10",
      "2 20",
      "2 30",
    ]);
    expect(neighboursOf(axes, 0)).toEqual([1, 3, 4]);
    expect(neighboursOf(axes, 4)).toEqual([0, 1, 2, 3, 5]);
  });

  it.each([
    [() => axisOf("fast", { from: 1, to: 1e9, step: 1 }), 'fast makes "1000000000" combinations: there may be at most 100000'],
    [() => axisOf("fast", { from: 1, to: 5, step: 0 }), 'step "0" of fast must be over 0'],
    [() => axisOf("fast", { from: 5, to: 1, step: 1 }), 'to "1" of fast must be at least from "5"'],
    [() => axisOf("fast", { from: Number.NaN, to: 1, step: 1 }), 'from "NaN" of fast must be a number'],
    [() => countCells([]), "a sweep needs at least one parameter with its values"],
    [() => countCells([{ name: "a", values: [] }]), "a has no values to try"],
    [() => countCells([{ name: "a", values: [1, 1] }]), 'a has the value "1" twice'],
    [() => countCells([FAST_SLOW[0], FAST_SLOW[0]] as typeof FAST_SLOW), "fast is named twice"],
    [
      () => countCells(["a", "b"].map((name) => axisOf(name, { from: 1, to: 40_000, step: 1 }))),
      'a (40000) x b (40000) makes "1600000000" combinations',
    ],
  ])("are refused, %#", (make, words) => {
    expect(make).toThrow(words);
  });
});

describe("a sweep is refused before anything is played", () => {
  const bars = walk(1, 100);
  const span = { from: 0, to: 100 };
  it.each([
    [[{ name: "fast", values: [1, 2.5] }], 'fast "2.5" must be a whole number from 1 to 5000'],
    [[{ name: "speed", values: [1] }], '"speed" is no parameter of sma_cross, which has fast, slow'],
    [[{ name: "fast", values: [30, 40] }], 'no combination goes together: fast "30" must be under slow "20"'],
  ])("for a rule, %#", (axes, words) => {
    expect(() => createSweep(ruleOf(bars), axes, span)).toThrow(words);
  });

  it.each([
    [[{ name: "buyThreshold", values: [0.3, 2] }], 'buyThreshold "2" must be a number from 0.05 to 1'],
    [[{ name: "maxTradesPerDay", values: [1.5] }], 'maxTradesPerDay "1.5" must be a whole number from 1 to 500'],
    [[{ name: "strategy", values: [1] }], '"strategy" is no number among an agent\'s parameters'],
    [[{ name: "toString", values: [1] }], '"toString" is no number among an agent\'s parameters'],
    [
      [{ name: "positionLimitUsd", values: [20_000] }],
      "no combination goes together: positionLimitUsd 20000 must not exceed capitalUsd",
    ],
  ])("for an agent, %#", (axes, words) => {
    const tunable = tunableAgent(agentWith(QUICK), usualTerms("BTC/USD"), createAgentColumn(bars));
    expect(() => createSweep(tunable, axes, span)).toThrow(words);
  });

  it("for a span without two bars", () => {
    expect(() => createSweep(ruleOf(bars), FAST_SLOW, { from: 10, to: 11 })).toThrow('a span of "1" bars is too short');
  });
});

describe("cells of a rule", () => {
  it("come to what a backtest comes to, over sessions with a gap and over days", () => {
    for (const bars of [sessionWalk(2, 12), walk(2, 1_500)]) {
      const span = { from: 100, to: bars.time.length - 50 };
      const sweep = createSweep(ruleOf(bars), FAST_SLOW, span);
      for (const index of [4, 9, 29]) {
        const { fast = 0, slow = 0 } = sweep.paramsAt(index);
        const signal = REFERENCE_STRATEGIES.sma_cross.signal(new IndicatorColumns(bars), { fast, slow }, "long_flat");
        const { account, equity } = playSignal(bars, signal, termsOf(bars), span);
        const trades = account.trades.results(bars.time);
        const { totalReturn, sharpe, maxDrawdown } = runFigures(bars, span, { startUsd: 10_000, equity, trades });
        expect(sweep.playCell(index)).toEqual({
          totalReturn,
          sharpe,
          maxDrawdown,
          trades: trades.length,
          feesUsd: account.feesUsd,
        });
        expect(trades.length).toBeGreaterThan(3);
      }
    }
  });

  it("come to the same in any order, and in memory that threads share", () => {
    const bars = walk(3, 700);
    const make = () => createSweep(ruleOf(bars), FAST_SLOW, { from: 50, to: 700 });
    const first = make();
    const straight = played(first);
    const shared = blankCells(first.cells, new SharedArrayBuffer(cellBytes(first.cells)));
    expect(shared.sharpe.every(Number.isNaN)).toBe(true);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          Array.from({ length: first.cells }, (_, n) => n),
          { minLength: first.cells },
        ),
        (order) => {
          const own = make();
          for (const index of order) writeCell(shared, index, own.playCell(index));
          expect(cellColumns(shared.sharpe.buffer, first.cells)).toEqual(straight);
        },
      ),
      { numRuns: 5 },
    );
  });

  it("of little memory for indicators come to the same", () => {
    const bars = walk(3, 400);
    const columns = new IndicatorColumns(bars);
    const [fast, slow] = [columns.sma(5), columns.sma(9)];
    const kept = Array.from(slow);
    columns.sma(5);
    columns.keepAtMost(1);
    expect([...columns.asked().keys()]).toEqual(["sma 5"]);
    expect(columns.sma(5)).toBe(fast);
    expect(columns.sma(20).buffer).toBe(slow.buffer);
    expect(Array.from(columns.sma(9))).toEqual(kept);
  });

  it("say whether they were played, do not go together or are still to come", () => {
    const columns = blankCells(3);
    writeCell(columns, 0, { totalReturn: 0.1, sharpe: Number.NaN, maxDrawdown: -0.2, trades: 0, feesUsd: 0 });
    writeCell(columns, 1, null);
    expect([0, 1, 2].map((index) => isWritten(columns, index))).toEqual([true, true, false]);
    expect([0, 1, 2].map((index) => isPlayed(columns, index))).toEqual([true, false, false]);
    expect(cellAt(columns, 0)).toEqual({ totalReturn: 0.1, sharpe: null, maxDrawdown: -0.2, trades: 0, feesUsd: 0 });
    for (const index of [1, 2]) expect(Object.values(cellAt(columns, index))).toEqual([null, null, null, null, null]);
  });
});

describe("a summary", () => {
  const bars = sessionWalk(7, 30);
  const sweep = createSweep(ruleOf(bars), FAST_SLOW, { from: 0, to: bars.time.length });
  const columns = played(sweep);
  const summary = summariseSweep(sweep, columns);

  it("has the best cell, what lies beside it, and the count of tries", () => {
    const { best, plateau } = summary;
    const defined = [...columns.sharpe].filter(Number.isFinite);
    expect(best?.figures.sharpe).toBe(Math.max(...defined));
    // 2 to 12 by 2 against 6, 12, 18, 24 and 30: fast is not under slow in 4 + 1 pairs.
    expect(summary).toMatchObject({ cells: 30, tries: 25, misfits: 5, missing: 0, measure: "sharpe" });
    const beside = neighboursOf(sweep.axes, best?.index as number).map((index) => columns.sharpe[index] as number);
    const there = beside.filter(Number.isFinite);
    expect(plateau).toEqual({
      cells: there.length,
      worst: Math.min(...there),
      mean: expect.closeTo(there.reduce((sum, value) => sum + value, 0) / there.length, 12),
    });
    expect(summariseSweep(sweep, columns, "totalReturn").best?.figures.totalReturn).toBe(
      Math.max(...[...columns.totalReturn].filter(Number.isFinite)),
    );
  });

  it("has the deflated Sharpe ratio of the best, by the tries that were made", () => {
    const moments = momentsOf(sweep.returnsAt(summary.best?.index as number));
    expect((moments?.sharpe as number) * Math.sqrt(252)).toBeCloseTo(summary.best?.figures.sharpe as number, 9);
    const ratios = [...columns.sharpe].filter(Number.isFinite).map((value) => value / Math.sqrt(252));
    const centre = ratios.reduce((sum, value) => sum + value, 0) / ratios.length;
    const sharpeVariance = ratios.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (ratios.length - 1);
    expect(ratios).toHaveLength(25);
    const wanted = moments && deflatedSharpe(moments, { count: 25, sharpeVariance });
    expect(summary.deflated?.probability).toBeCloseTo(wanted?.probability as number, 9);
    expect(summary.deflated?.tries).toBe(25);
  });

  it("of cells that were not played has none, and says so", () => {
    expect(summariseSweep(sweep, blankCells(30))).toEqual({
      measure: "sharpe",
      cells: 30,
      tries: 0,
      misfits: 0,
      missing: 30,
      best: null,
      plateau: null,
      deflated: null,
    });
  });
});

it("cells of an agent come to what a backtest comes to, from the capital of the cell", () => {
  const bars = walk(11, 300);
  const column = createAgentColumn(bars);
  const axes = [
    { name: "buyThreshold", values: [0.2, 0.5] },
    { name: "capitalUsd", values: [1_000, 10_000] },
  ];
  const sweep = createSweep(tunableAgent(agentWith(QUICK), usualTerms("BTC/USD"), column), axes, { from: 0, to: 300 });
  // The position limit of 3,000 is over the capital.
  expect([0, 2].map((index) => sweep.playCell(index))).toEqual([null, null]);
  const cell = sweep.playCell(1);
  const { equity, trades, feesUsd } = playAgent(agentWith({ ...QUICK, buyThreshold: 0.2 }), column, usualTerms("BTC/USD"));
  const figures = runFigures(bars, { from: 1, to: 300 }, { startUsd: 10_000, equity, trades });
  expect(cell).toMatchObject({ totalReturn: figures.totalReturn, trades: trades.length, feesUsd });
  expect(cell?.maxDrawdown).toBe(figures.maxDrawdown);
  expect(trades.length).toBeGreaterThan(sweep.playCell(3)?.trades ?? Number.NaN);
});
