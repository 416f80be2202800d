import { phrase, sentence } from "@/components/format";
import type { RunState } from "@/server/core/runs/run";
import { opensInWords } from "../opens-in-words";
import type { FollowedRun } from "./followed-runs";

export interface RunEnd {
  readonly state: RunState;
  /** The desk's own words; null while it has not ended. */
  readonly reason: string | null;
  /** When the market opens next, epoch milliseconds; null where it is open or never closes. */
  readonly nextOpen: number | null;
}

/** What came of a run that a person started. That something is sold is said of an order that was sent, and of nothing else. */
export function outcomeInWords(
  { name, asked }: Pick<FollowedRun, "name" | "asked">,
  { state, reason, nextOpen }: RunEnd,
): string {
  const why = reason === null ? "" : `: ${phrase(reason)}`;
  if (state === "ordered") return reason === null ? `${name} sent an order` : `${name}: ${phrase(reason)}`;
  if (asked === "sale" && state === "skipped") return `${name}: not sold: the market is closed (${reason})${untilOpen(nextOpen)}`;
  // A veto begins with what did not happen.
  if (asked === "sale") return `${name}: not sold${why.replace(/^: \S+ did not sell: /, ": ")}`;
  switch (state) {
    case "held":
      return `${name} did nothing${why}`;
    case "vetoed":
      return `${name} sent no order${why}`;
    case "waits":
      return `${name} asks you${why}`;
    case "skipped":
      return `${name} had nothing to do${why}`;
    case "failed":
      return `${name} failed${why}`;
    case "cancelled":
      return `${name} was cancelled${why}`;
    case "missed":
      return `${name} did not run${why}`;
    case "queued":
    case "running":
      return `${name} is under way`;
  }
}

function untilOpen(nextOpen: number | null): string {
  return nextOpen === null ? "" : ` until ${opensInWords(nextOpen)}; close the position again then`;
}

/** What is so while the run goes on. */
export function underWayInWords({ name, asked }: Pick<FollowedRun, "name" | "asked">): string {
  return sentence(asked === "sale" ? `${name}: the sale is being prepared; no order is sent yet` : `${name} runs now`);
}
