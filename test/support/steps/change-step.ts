import type { Db } from "@/db/client";
import { loadJournal, saveJournal } from "@/db/queries/runs/run-steps";
import type { JsonValue } from "@/server/core/json";
import type { StepName } from "@/server/core/runs/run";

/** Has what a step of a run left be something else; null takes the step away. */
export async function changeStep(db: Db, runId: number, name: StepName, output: object | null): Promise<void> {
  const { steps, log } = await loadJournal(db, runId);
  const changed = steps.flatMap((step) => {
    if (step.name !== name) return [step];
    return output === null ? [] : [{ ...step, output: output as JsonValue }];
  });
  await saveJournal(db, runId, { steps: changed, log });
}
