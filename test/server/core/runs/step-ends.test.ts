import { expect, it } from "vitest";
import type { RunState, StepName, StepState } from "@/server/core/runs/run";
import { stepEnds } from "@/server/core/runs/step-ends";

const DONE = ["make_decision", "validate_risk"] as const;
const steps = (...rest: readonly (readonly [StepName, StepState])[]) =>
  [...DONE.map((name) => [name, "ok"] as const), ...rest].map(([name, state]) => ({ name, state }));

it.each([
  ["vetoed", steps(["execute_trade", "not_needed"]), ["ok", "vetoed", "not_needed"]],
  ["vetoed", steps(["execute_trade", "ok"]), ["ok", "ok", "vetoed"]],
  ["ordered", steps(["execute_trade", "ok"]), ["ok", "ok", "ok"]],
  ["failed", steps(["execute_trade", "failed"]), ["ok", "ok", "failed"]],
  ["running", steps(), ["ok", "ok"]],
] as const satisfies readonly (readonly [RunState, ReturnType<typeof steps>, readonly string[]])[])(
  "of a run that is %s with %j ends as %j",
  (run, given, ends) => {
    expect(stepEnds(given, run).map(({ state }) => state)).toEqual(ends);
  },
);
