import { describe, expect, it } from "vitest";
import type { RunStep } from "@/components/runs/run-types";
import { ganttOf } from "@/components/runs/steps/gantt-bars";
import { inOrder, resumeStep, tellingStep } from "@/components/runs/steps/run-steps";
import { STEP_NAMES, type StepName, type StepState } from "@/server/core/runs/run";

function step(name: StepName, state: StepState, startedAt: number | null = null, endedAt: number | null = null): RunStep {
  return { name, state, tries: 1, startedAt, endedAt, input: null, output: null, error: null };
}

/** Steps in the order of the pipeline, as their states are given. */
const steps = (...states: readonly StepState[]) =>
  states.map((state, index) => step(STEP_NAMES[index] ?? "log_performance", state));

describe("the step that tells most", () => {
  it.each([
    ["the one that failed", steps("ok", "failed", "not_needed"), "fetch_market_data"],
    ["the one that runs", steps("ok", "ok", "running", "ok"), "analyze_sentiment"],
    ["the decision of a run that held", steps("ok", "ok", "ok", "ok", "ok", "not_needed", "not_needed", "ok"), "make_decision"],
    ["the trade of a run that ordered", steps("ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok"), "execute_trade"],
    ["the hours of a run that was skipped", steps("ok", "not_needed"), "check_market_hours"],
    ["the first, before anything ran", [], "check_market_hours"],
  ])("is %s", (_, given, expected) => {
    expect(tellingStep(given)).toBe(expected);
  });
});

describe("another attempt goes on", () => {
  it.each([
    ["where the first failed", steps("ok", "ok", "ok", "ok", "ok", "ok", "failed", "not_needed"), "execute_trade"],
    ["at the first step, when none was done", [], "check_market_hours"],
    ["at the half of the pair that was not done", steps("ok", "ok", "failed", "ok"), "analyze_sentiment"],
    ["nowhere, when all are done", steps("ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok"), null],
  ])("%s", (_, given, expected) => {
    expect(resumeStep(given)).toBe(expected);
  });
});

it("lists all eight steps in their order, with null for those a run has not come to", () => {
  const listed = inOrder([step("make_decision", "ok"), step("check_market_hours", "ok")]);
  expect(listed.map(({ name }) => name)).toEqual(STEP_NAMES);
  expect(listed.filter(({ step }) => step).map(({ name }) => name)).toEqual(["check_market_hours", "make_decision"]);
});

describe("ganttOf", () => {
  const barOf = (gantt: ReturnType<typeof ganttOf>, name: StepName) => gantt.bars.find((bar) => bar.name === name);

  it("places each step within its run, and its usual end", () => {
    const given = [step("check_market_hours", "ok", 1_000, 1_100), step("fetch_market_data", "ok", 1_100, 2_000)];
    const gantt = ganttOf({ steps: given, startedAt: 1_000, endedAt: 2_000, now: 0, usualMs: { fetch_market_data: 250 } });
    expect(gantt.totalMs).toBe(1_000);
    expect(barOf(gantt, "check_market_hours")).toMatchObject({
      span: { start: 0, length: 0.1 },
      usual: null,
      tookMs: 100,
      slow: false,
    });
    expect(barOf(gantt, "fetch_market_data")).toMatchObject({
      span: { start: 0.1, length: 0.9 },
      usual: 0.25,
      tookMs: 900,
      slow: true,
    });
    expect(barOf(gantt, "log_performance")).toMatchObject({ step: null, span: null, tookMs: null });
  });

  it("lets a step that runs reach to the present", () => {
    const gantt = ganttOf({
      steps: [step("execute_trade", "running", 1_500)],
      startedAt: 1_000,
      endedAt: null,
      now: 3_000,
      usualMs: {},
    });
    expect(barOf(gantt, "execute_trade")).toMatchObject({ span: { start: 0.25, length: 0.75 }, tookMs: null });
  });

  it("keeps what an earlier attempt did out of the time of this one", () => {
    const given = [step("check_market_hours", "ok", 1_000, 1_100), step("execute_trade", "ok", 90_000, 90_500)];
    const gantt = ganttOf({ steps: given, startedAt: 90_000, endedAt: 91_000, now: 0, usualMs: {} });
    expect(barOf(gantt, "check_market_hours")).toMatchObject({ span: null, earlier: true, tookMs: 100 });
    expect(barOf(gantt, "execute_trade")).toMatchObject({ span: { start: 0, length: 0.5 }, earlier: false });
  });

  it("has no bars for a run that never began", () => {
    const gantt = ganttOf({ steps: [], startedAt: null, endedAt: 5_000, now: 1_000, usualMs: {} });
    expect(gantt.bars.every(({ span }) => span === null)).toBe(true);
  });
});
