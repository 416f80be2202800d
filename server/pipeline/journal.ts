import type { Db } from "@/db/client";
import { loadSteps, outputOf, saveSteps } from "@/db/queries/runs/run-steps";
import { STEP_NAMES, type StepName, type StepRecord } from "../core/runs/run";
import type { StepOutputs } from "../core/runs/step-outputs";

/** The steps of one run: what an earlier attempt left, and what this one adds until it is saved. */
export interface Journal {
  /** Whether an earlier attempt, or a process that died, left steps behind. */
  readonly resumed: boolean;
  /** What a step that was done before has left, or undefined. */
  done<Name extends StepName>(name: Name): StepOutputs[Name] | undefined;
  put(record: StepRecord): void;
  /** Writes what is new in the caller's transaction. It stays new until `saved` says that this was committed. */
  save(tx: Db): Promise<void>;
  saved(): void;
  /** Marks steps that never began as not needed. */
  close(): void;
}

/** Opens the journal of a run; `fresh` when nothing can have been written yet. */
export async function createJournal(db: Db, runId: number, fresh: boolean): Promise<Journal> {
  const records = new Map((fresh ? [] : await loadSteps(db, runId)).map((record) => [record.name, record]));
  const own = new Set<StepName>();
  const unsaved = new Set<StepName>();
  let written: readonly StepRecord[] = [];
  return {
    resumed: records.size > 0,
    done: <Name extends StepName>(name: Name) => {
      const record = records.get(name);
      if (record?.state !== "ok") return undefined;
      // What this attempt has left itself is as the step returned it.
      return own.has(name) ? (record.output as unknown as StepOutputs[Name]) : outputOf(runId, [record], name);
    },
    put: (record) => {
      records.set(record.name, record);
      own.add(record.name);
      unsaved.add(record.name);
    },
    save: async (tx) => {
      const news = [...unsaved].flatMap((name) => records.get(name) ?? []);
      await saveSteps(tx, runId, news);
      written = news;
    },
    saved: () => {
      for (const record of written) {
        unsaved.delete(record.name);
        records.set(record.name, { ...record, log: [] });
      }
      written = [];
    },
    close: () => {
      for (const name of STEP_NAMES) {
        if (records.has(name)) continue;
        const record: StepRecord = {
          name,
          state: "not_needed",
          tries: 0,
          startedAt: null,
          endedAt: null,
          input: null,
          output: null,
          error: null,
          log: [],
        };
        records.set(name, record);
        unsaved.add(name);
      }
    },
  };
}
