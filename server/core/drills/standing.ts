import { type DrillVerdict, judgeDrill } from "./judge-drill";
import type { KeptResult } from "./result";

/** What was rehearsed longer ago says little of today. */
export const OLD_MS = 30 * 86_400_000;

/** Why the last result of a drill says nothing, or little, of the desk as it runs now. */
export type DrillMark = "never" | "unreadable" | "old" | "other version";

export interface DrillStanding {
  /** Null where there is no result. */
  readonly verdict: DrillVerdict | null;
  readonly marks: readonly DrillMark[];
}

/** How a drill stands at `now` for a desk of `version`. */
export function standingOf(
  kept: KeptResult,
  { version, now }: { readonly version: string; readonly now: number },
): DrillStanding {
  if (kept.kind === "none") return { verdict: null, marks: ["never"] };
  if (kept.kind === "unreadable") return { verdict: null, marks: ["unreadable"] };
  const { result } = kept;
  const old: readonly DrillMark[] = now - result.at > OLD_MS ? ["old"] : [];
  const other: readonly DrillMark[] = result.version === version ? [] : ["other version"];
  return { verdict: judgeDrill(result), marks: [...old, ...other] };
}
