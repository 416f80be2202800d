import { count } from "@/components/format";
import type { Banding } from "@/server/core/effectiveness/bands";
import { type Horizon, LEAST_CASES } from "@/server/core/effectiveness/horizon";
import { SOURCE_TERMS, type SourceKind } from "@/server/core/signals/sentiment/source-kinds";

interface HorizonWords {
  readonly label: string;
  /** What a score is held against. */
  readonly against: string;
}

export const HORIZON_WORDS = {
  hour: {
    label: "1 h",
    against: "Each score against the first price an hour later, within the session and at most 30 minutes late.",
  },
  day: {
    label: "1 day",
    against: "Each score against the price at the same time of the next session, of a coin 24 hours later, at most 2 hours late.",
  },
  exit: {
    label: "Exit",
    against: "The scores of runs that entered a position, against the average price at which it was sold.",
  },
} as const satisfies Readonly<Record<Horizon, HorizonWords>>;

export const BANDING_TITLES = {
  score: "By its score",
  agreement: "By how far the sources agreed",
  action: "By what was decided",
} as const satisfies Readonly<Record<Banding, string>>;

/** Why an agent's weights are judged by this horizon. */
export const HORIZON_REASONS = {
  hour: "by what came an hour later, because it sells before the close",
  day: "by what came a day later, because it may hold overnight",
} as const;

export function kindInWords(kind: SourceKind | null): string {
  return kind === null ? "of no kind yet" : SOURCE_TERMS[kind].title;
}

/** A quiet word where the cases are too few to suggest anything; null where they are enough. */
export function tooFewInWords(independent: number): string | null {
  if (independent >= LEAST_CASES) return null;
  const cases = independent === 0 ? "No case yet" : count(independent, "independent case");
  return `${cases}: too few to say anything; ${LEAST_CASES} are needed for a suggestion.`;
}

/** What became of the scores that are no case. */
export function leftOutInWords({ pending, unpriced }: { readonly pending: number; readonly unpriced: number }): string {
  const parts = [
    pending > 0 ? `${count(pending, "score")} whose time has not come` : "",
    unpriced > 0 ? `${count(unpriced, "score")} without a price then` : "",
  ].filter(Boolean);
  return parts.length === 0 ? "No score is left out" : `Left out: ${parts.join(", ")}`;
}
