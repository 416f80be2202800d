import { STEP_NAMES, type StepName } from "@/server/core/runs/run";
import type { StepEnd } from "@/server/core/runs/step-ends";
import type { RunStep } from "../run-types";

/** The eight steps in their order; null where a run has not come to one. */
export function inOrder(steps: readonly RunStep[]): readonly { readonly name: StepName; readonly step: RunStep | null }[] {
  return STEP_NAMES.map((name) => ({ name, step: steps.find((step) => step.name === name) ?? null }));
}

type StepLike = { readonly name: StepName; readonly state: StepEnd };

/** The step that says most about how the run ended: the one that failed, that runs, that said no, or the last that did anything before the books. */
export function tellingStep(steps: readonly StepLike[]): StepName {
  const ofState = (state: StepEnd) =>
    STEP_NAMES.filter((name) => steps.some((step) => step.name === name && step.state === state));
  const done = ofState("ok").filter((name) => name !== "log_performance");
  return ofState("failed")[0] ?? ofState("running")[0] ?? ofState("vetoed")[0] ?? done.at(-1) ?? "check_market_hours";
}

/** Where another attempt goes on: at the first step that is not done. */
export function resumeStep(steps: readonly StepLike[]): StepName | null {
  return STEP_NAMES.find((name) => !steps.some((step) => step.name === name && step.state === "ok")) ?? null;
}
