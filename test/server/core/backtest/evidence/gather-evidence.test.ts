import { describe, expect, it } from "vitest";
import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { usualCosts } from "@/server/core/backtest/costs";
import { EVIDENCE_PARTS, evidenceMakers } from "@/server/core/backtest/evidence/gather-evidence";
import { axisOf } from "@/server/core/backtest/evidence/sweep/axes";
import { createSweep } from "@/server/core/backtest/evidence/sweep/sweep";
import { tunableOf } from "@/server/core/backtest/evidence/sweep/tunable-of";
import type { BacktestSpec } from "@/server/core/backtest/play/backtest-spec";
import { playBacktest } from "@/server/core/backtest/play/play-backtest";
import type { Bars } from "@/server/core/market/market";
import { CROSS_RULE } from "../cross-rule";
import { walk } from "../walk";
import { agentWith, QUICK } from "./quick-agent";

const bars = walk(11, 700);
const instrument = instrumentOf("BTC/USD");
const spec = (played: BacktestSpec["played"], fields: Partial<BacktestSpec> = {}): BacktestSpec => ({
  symbol: "BTC/USD",
  timeframe: "5m",
  // A day of 288 bars is the warm-up.
  fromDay: Date.UTC(2025, 0, 2),
  toDay: null,
  played,
  costs: usualCosts("crypto"),
  detail: null,
  search: null,
  ...fields,
});
const RULE = spec(CROSS_RULE);
const AGENT = spec({ kind: "agent", agent: agentWith(QUICK), isChanged: false });
const evidenceOf = (of: BacktestSpec, given: Bars = bars, seed = "a") => {
  const makers = evidenceMakers(of, playBacktest(of, given, instrument), instrument, seed);
  return Object.fromEntries(EVIDENCE_PARTS.map((part) => [part, makers[part]()]));
};

describe.each([
  ["a rule", RULE],
  ["an agent", AGENT],
])("the evidence of %s", (_, of) => {
  const run = playBacktest(of, bars, instrument);
  const found = evidenceOf(of);

  it("is of the run itself", () => {
    expect(run.trades.length).toBeGreaterThan(4);
    expect(found.lookAhead).toMatchObject({ passed: true, seed: "a" });
    expect(found.warmUp).toMatchObject({ passed: true });
    const { sensitivity } = found as unknown as { readonly sensitivity: readonly { readonly figures: object }[] };
    expect(sensitivity[1]?.figures).toEqual(run.figures);
    const pnl = run.trades.reduce((sum, { pnlUsd }) => sum + pnlUsd, 0);
    expect(found.tradeOrder).toMatchObject({ startUsd: 10_000, actual: { endUsd: expect.closeTo(10_000 + pnl, 6) } });
    expect(found.blocks).toMatchObject({ actual: { endUsd: expect.closeTo(run.equity.at(-1) as number, 6) } });
    const returned = run.trades.reduce((sum, { pnlUsd, qty, entryPrice }) => sum + pnlUsd / (qty * entryPrice), 0);
    expect(found.entries).toMatchObject({ trades: run.trades.length, actual: expect.closeTo(returned, 9) });
  });

  it("is plain JSON, and the same for the same seed alone", () => {
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    expect(evidenceOf(of)).toEqual(found);
    expect(evidenceOf(of, bars, "b").blocks).not.toEqual(found.blocks);
  });

  it("comes with parameters that may be tried, at which it is the run", () => {
    const [name, value, start] = of === RULE ? (["fast", 10, 9] as const) : (["buyThreshold", 0.2, 0.15] as const);
    const axis = axisOf(name, { from: start, to: value, step: value - start });
    const sweep = createSweep(tunableOf(of, bars, instrument), [axis], run.span);
    expect(sweep.playCell(1)).toMatchObject({
      totalReturn: run.figures.totalReturn,
      trades: run.trades.length,
      feesUsd: run.feesUsd,
    });
  });
});

it("the evidence of a run that never trades says so", () => {
  const still = Float64Array.from(bars.time, () => 100);
  const found = evidenceOf(RULE, { ...bars, open: still, high: still, low: still, close: still });
  expect(found).toMatchObject({ lookAhead: { passed: true }, tradeOrder: null, entries: null, blocks: { belowStart: 0 } });
});
