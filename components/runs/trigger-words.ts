import type { RunInstruction, RunTrigger } from "@/server/core/run";

export const TRIGGER_WORDS: Readonly<Record<RunTrigger, string>> = {
  schedule: "by schedule",
  manual: "by hand",
  backfill: "back-filled, never trades",
};

const INSTRUCTION_WORDS: Readonly<Record<RunInstruction, string>> = { decide: "", close: ", to close the position" };

/** How a run was started, and for what if not to decide for itself. */
export function startedInWords(run: { readonly trigger: RunTrigger; readonly instruction: RunInstruction }): string {
  return TRIGGER_WORDS[run.trigger] + INSTRUCTION_WORDS[run.instruction];
}
