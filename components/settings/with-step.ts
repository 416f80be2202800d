import type { TestStep } from "./steps";

/** The steps with one more; a test that begins anew, because its stream was lost, begins the list anew. */
export function withStep(before: readonly TestStep[], step: TestStep): readonly TestStep[] {
  const known = before.findIndex((each) => each.step === step.step);
  return known === -1 ? [...before, step] : [...before.slice(0, known), step];
}
