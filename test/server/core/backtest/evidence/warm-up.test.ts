import { describe, expect, it } from "vitest";
import { checkAgentWarmUp } from "@/server/core/backtest/evidence/history/check-agent-warm-up";
import type { SignalMaker } from "@/server/core/backtest/evidence/history/check-look-ahead";
import { checkWarmUp } from "@/server/core/backtest/evidence/history/check-warm-up";
import { IndicatorColumns } from "@/server/core/backtest/indicator-columns";
import { REFERENCE_STRATEGIES } from "@/server/core/backtest/reference";
import { REFERENCE_NAMES, type ReferenceName, referenceParams } from "@/server/core/backtest/reference/reference-strategy";
import { HOLDS, type Hold } from "@/server/core/backtest/reference/signal";
import { usualTerms } from "@/test/defaults/usual-terms";
import { walk } from "../walk";
import { agentWith, QUICK } from "./quick-agent";

const bars = walk(5, 2_000);
const span = { from: 400, to: 2_000 };
const makerOf =
  (name: ReferenceName, hold: Hold): SignalMaker =>
  (columns) =>
    REFERENCE_STRATEGIES[name].signal(columns, referenceParams(REFERENCE_STRATEGIES[name], {}), hold);
const statedOf = (name: ReferenceName) => REFERENCE_STRATEGIES[name].warmUp(referenceParams(REFERENCE_STRATEGIES[name], {}));
const check = (name: ReferenceName, hold: Hold, warmUp: number, on = span) =>
  checkWarmUp(new IndicatorColumns(bars), on, makerOf(name, hold), warmUp, { seed: "warm" });
const blames = ({ decisions }: ReturnType<typeof check>) =>
  new Set(decisions.flatMap(({ reasons }) => reasons.map(({ name, blame }) => `${name} ${blame}`)));

describe("a rule with its warm-up alone", () => {
  it.each(REFERENCE_NAMES)("decides the same by %s, the start of the span among the places", (name) => {
    const found = check(name, "long_flat", statedOf(name));
    expect(found).toMatchObject({ passed: true, decisions: [] });
    expect(found.cutsAt).toHaveLength(30);
    expect(found.cutsAt[0]).toBe(bars.time[span.from]);
    for (const { withAll, withLess } of found.indicators) expect(withLess).toBeCloseTo(withAll as number, 3);
  });

  it("is found where the warm-up is too short, with the average that is not there yet", () => {
    const found = check("sma_cross", "long_flat", 12);
    expect(found.passed).toBe(false);
    expect(blames(found)).toEqual(new Set(["sma 20 changed"]));
    const [first] = found.decisions;
    expect(first).toMatchObject({ withLess: "flat", withAll: "long" });
    expect(first?.reasons[0]).toMatchObject({ withLess: null });
    expect(first?.reasons[0]?.withAll).toBeGreaterThan(0);
    expect(found.indicators).toEqual([expect.objectContaining({ name: "sma 20", withLess: null })]);
  });

  it("is found where an average that never forgets has settled too little", () => {
    for (const hold of HOLDS) {
      const found = check("rsi", hold, 15);
      expect(found.passed).toBe(false);
      expect(blames(found)).toContain("rsi 14 changed");
    }
  });

  it("is not blamed for what was held before", () => {
    const found = check("breakout", "long_only", statedOf("breakout"));
    expect(found.decisions.length).toBeGreaterThan(0);
    expect(blames(found)).toEqual(new Set(["what was held before carried"]));
    expect(found.passed).toBe(true);
  });

  it("has nothing to check where there is no more history than that", () => {
    expect(check("rsi", "long_flat", 2_000)).toMatchObject({
      passed: null,
      missing: "of 2000 bars none has more than the 2000 of the warm-up before it",
    });
    const late = check("sma_cross", "long_flat", statedOf("sma_cross"), { from: 0, to: 40 });
    expect(late.cutsAt[0]).toBe(bars.time[21]);
  });
});

describe("an agent with its warm-up alone", () => {
  const own = walk(11, 400);
  const checkAgent = (warmUp?: number) =>
    checkAgentWarmUp(agentWith(QUICK), own, { from: 200, to: 400 }, usualTerms("BTC/USD"), { seed: "warm", cuts: 6, warmUp });

  it("does the same with the bars that a reading looks at", () => {
    expect(checkAgent()).toMatchObject({ passed: true, decisions: [], indicators: [] });
  });

  it("is found where the warm-up is too short, with the indicators that are not there yet", () => {
    const found = checkAgent(22);
    expect(found.passed).toBe(false);
    const names = found.decisions.flatMap(({ reasons }) => reasons.map(({ name }) => name));
    expect(names.length).toBeGreaterThan(0);
    expect(found.indicators.map(({ name }) => name)).toContain("ema26");
  });
});
