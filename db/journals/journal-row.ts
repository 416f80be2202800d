import { Fault } from "@/server/core/fault";
import type { Thinned } from "@/server/core/runs/lost-in-words";
import { STEP_NAMES, type StepState } from "@/server/core/runs/run";
import { type JournalStep, journalOf, journalText, type RunJournal } from "@/server/core/stored/run-journal";
import type { runJournals } from "../schema";
import { pack, unpack } from "./pack";

type JournalRow = typeof runJournals.$inferSelect;

/** What is kept of the steps of a run. */
export interface KeptSteps extends RunJournal {
  /** When inputs, outputs and the log were let go of, and after how many days; null while they are kept. */
  readonly thinned: Thinned | null;
  /** Why inputs, outputs and the log cannot be read; null where they can. */
  readonly unreadable: Fault | null;
}

/** How a step stands in `run_journals.states`. */
export const STATE_LETTERS = { running: "r", ok: "o", failed: "f", not_needed: "n" } as const satisfies Record<StepState, string>;
/** Of a step that the run has not come to. */
const NONE = "-";

/** The letters of a row as states, in the order of `STEP_NAMES`; null for a step that the run has not come to. */
export function statesOf(letters: string): readonly (StepState | null)[] {
  const states = Object.entries(STATE_LETTERS) as [StepState, string][];
  return [...letters].map((letter) => states.find(([, of]) => of === letter)?.[0] ?? null);
}

export function writeJournal(journal: RunJournal): Omit<JournalRow, "runId" | "thinnedAt" | "keptDays"> {
  const steps = STEP_NAMES.map((name) => journal.steps.find((step) => step.name === name));
  return {
    states: steps.map((step) => (step ? STATE_LETTERS[step.state] : NONE)).join(""),
    startedAt: steps.map((step) => step?.startedAt ?? null),
    endedAt: steps.map((step) => step?.endedAt ?? null),
    atr: atrOf(steps),
    ...pack(journalText(journal)),
  };
}

/** Of the technical step, whatever form its output has. */
function atrOf(steps: readonly (JournalStep | undefined)[]): number | null {
  const found = steps.find((step) => step?.name === "analyze_technical" && step.state === "ok");
  const { atr14 = null } = (found?.output as { readonly indicators?: { readonly atr14?: unknown } } | null)?.indicators ?? {};
  return typeof atr14 === "number" ? atr14 : null;
}

/** A row whose `body` cannot be read tells how its steps ended all the same. */
export function readJournal({ runId, thinnedAt, keptDays, ...row }: JournalRow): KeptSteps {
  const thinned = thinnedAt === null || keptDays === null ? null : { at: thinnedAt, keptDays };
  try {
    return { ...journalOf(unpack(row, runId), runId), thinned, unreadable: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { steps: bareSteps(row), log: [], thinned, unreadable: error };
  }
}

function bareSteps({ states, startedAt, endedAt }: Pick<JournalRow, "states" | "startedAt" | "endedAt">): JournalStep[] {
  const known = statesOf(states);
  return STEP_NAMES.flatMap((name, i) => {
    const state = known[i] ?? null;
    const times = { startedAt: startedAt[i] ?? null, endedAt: endedAt[i] ?? null };
    return state === null ? [] : [{ name, state, tries: 0, ...times, input: null, output: null, error: null }];
  });
}
