import { STEP_LABELS } from "@/components/runs/steps/step-labels";
import type { Reproduction } from "@/server/core/reproduction/reproduce";

/** What a decision that was made again came to, in a sentence. */
export function replayInWords({ verdict, first, steps }: Reproduction): { readonly text: string; readonly isSame: boolean } {
  if (first) {
    const { step, field, stored, again } = first;
    return {
      text: `The first that differs: ${STEP_LABELS[step]}, ${field.slice(1)}, was ${stored} and is now ${again}`,
      isSame: false,
    };
  }
  const without = steps.flatMap((each) => (each.outcome === "not_kept" ? [`${STEP_LABELS[each.step]} (${each.why})`] : []));
  const rest = without.length === 0 ? "" : `. Not made again: ${without.join("; ")}`;
  return verdict === "same"
    ? { text: `The same inputs give the same decision, to the bit${rest}`, isSame: true }
    : { text: `It cannot be decided again${rest}`, isSame: false };
}
