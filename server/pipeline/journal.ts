import type { Db } from "@/db/client";
import { dropStepRows, loadJournal, outputOf, saveJournal } from "@/db/queries/runs/run-steps";
import { STEP_NAMES, type StepName, type StepRecord } from "../core/runs/run";
import type { StepOutputs } from "../core/runs/step-outputs";
import type { JournalStep } from "../core/stored/run-journal";

/** The steps of one run: what an earlier attempt left, and what this one adds until it is saved. */
export interface Journal {
  /** Whether an earlier attempt, or a process that died, left steps behind. */
  readonly resumed: boolean;
  /** What a step that was done before has left, or undefined. */
  done<Name extends StepName>(name: Name): StepOutputs[Name] | undefined;
  /** A step that was there before is replaced; what it said stays. */
  put(record: StepRecord): void;
  /** Writes all there is in the caller's transaction. */
  save(tx: Db): Promise<void>;
  /** Marks steps that never began as not needed. */
  close(): void;
}

/** Opens the journal of a run; `fresh` when nothing can have been written yet. Throws Fault `stored_unreadable`. */
export async function createJournal(db: Db, runId: number, fresh: boolean): Promise<Journal> {
  const before = fresh ? { steps: [], log: [] } : await loadJournal(db, runId);
  const steps = new Map<StepName, JournalStep>(before.steps.map((step) => [step.name, step]));
  const log = [...before.log];
  const own = new Set<StepName>();
  const resumed = steps.size > 0;
  return {
    resumed,
    done: <Name extends StepName>(name: Name) => {
      const step = steps.get(name);
      if (step?.state !== "ok") return undefined;
      // What this attempt has left itself is as the step returned it.
      return own.has(name) ? (step.output as unknown as StepOutputs[Name]) : outputOf(runId, [step], name);
    },
    put: ({ log: lines, ...step }) => {
      steps.set(step.name, step);
      own.add(step.name);
      for (const line of lines) log.push({ ...line, step: step.name });
    },
    save: async (tx) => {
      const written = saveJournal(tx, runId, { steps: [...steps.values()], log });
      await Promise.all([written, resumed && dropStepRows(tx, [runId])]);
    },
    close: () => {
      for (const name of STEP_NAMES) {
        if (steps.has(name)) continue;
        const never = { tries: 0, startedAt: null, endedAt: null, input: null, output: null, error: null };
        steps.set(name, { name, state: "not_needed", ...never });
      }
    },
  };
}
