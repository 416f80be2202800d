import type { RunState, StepName, StepState } from "./run";

/** How a step ended as a person is told of it: one that did its work and said no has vetoed. */
export type StepEnd = StepState | "vetoed";

/** The steps that may say no, the last word first: what the broker refuses was approved by the rules before. */
const JUDGES = ["execute_trade", "validate_risk"] as const satisfies readonly StepName[];

/** The steps of one run, each as it ended; that which vetoed a run is no step that is "ok". */
export function stepEnds<Step extends { readonly name: StepName; readonly state: StepState }>(
  steps: readonly Step[],
  run: RunState,
): readonly (Omit<Step, "state"> & { readonly state: StepEnd })[] {
  const judges = run === "vetoed" ? JUDGES : [];
  const judge = judges.find((name) => steps.some((step) => step.name === name && step.state === "ok"));
  return steps.map((step) => (step.name === judge ? { ...step, state: "vetoed" } : step));
}
