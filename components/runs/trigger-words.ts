import type { RunInstruction, RunTrigger } from "@/server/core/runs/run";

export const TRIGGER_WORDS: Readonly<Record<RunTrigger, string>> = {
  schedule: "by schedule",
  manual: "by hand",
  backfill: "back-filled, neither traded nor booked",
};

type Started = { readonly trigger: RunTrigger; readonly instruction: RunInstruction; readonly instructionQty: string | null };

/** How a run was started, and for what if not to decide for itself. */
export function startedInWords({ trigger, instruction, instructionQty }: Started): string {
  if (instruction === "decide") return TRIGGER_WORDS[trigger];
  return `${TRIGGER_WORDS[trigger]}, to ${instructionQty === null ? "close" : "reduce"} the position`;
}
