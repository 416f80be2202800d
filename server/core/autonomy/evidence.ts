import { dollars, figure } from "../money/figures";
import type { Rung } from "./rung";

/** What an agent has shown on its rung in an account, since it stands there. Money in US dollars. */
export interface Evidence {
  /** New York days on which it decided. */
  readonly days: number;
  readonly decisions: number;
  /** Round trips that it entered on this rung and has ended, what they brought after fees, and the fees. */
  readonly trades: number;
  readonly resultUsd: number;
  readonly feesUsd: number;
  /** Calls of the last 90 days that do not overlap and of which it is known what came, and their Brier score; null while they are too few. */
  readonly calls: number;
  readonly brier: number | null;
  /** How far it did what a backtest says; null where none is kept. */
  readonly agreement: number | null;
}

interface Requirement {
  readonly title: string;
  /** In words, as `observed` is. */
  readonly needed: string;
  readonly observed: (evidence: Evidence) => string;
  readonly isMet: (evidence: Evidence) => boolean;
}

const days = (least: number): Requirement => ({
  title: "Days on this rung",
  needed: `at least ${least}`,
  observed: (evidence) => `${evidence.days}`,
  isMet: (evidence) => evidence.days >= least,
});

const decisions = (least: number): Requirement => ({
  title: "Decisions",
  needed: `at least ${least}`,
  observed: (evidence) => `${evidence.decisions}`,
  isMet: (evidence) => evidence.decisions >= least,
});

const trades = (least: number): Requirement => ({
  title: "Closed trades",
  needed: `at least ${least}`,
  observed: (evidence) => `${evidence.trades}`,
  isMet: (evidence) => evidence.trades >= least,
});

const RESULT: Requirement = {
  title: "Result after fees",
  needed: "over $0.00",
  observed: ({ resultUsd }) => dollars(resultUsd),
  isMet: ({ resultUsd }) => resultUsd > 0,
};

/** Always saying one half has a score of 0.25. Source: Brier 1950. */
const MOST_BRIER = 0.25;
const CALIBRATION: Requirement = {
  title: "Calibration",
  needed: `a Brier score of at most ${figure(MOST_BRIER)}`,
  observed: ({ brier, calls }) => (brier === null ? `too few calls: ${calls}` : figure(brier)),
  isMet: ({ brier }) => brier !== null && brier <= MOST_BRIER,
};

/** What an agent has to have shown on a rung before it moves up from it. */
export const REQUIREMENTS: Readonly<Record<Exclude<Rung, "full">, readonly Requirement[]>> = {
  observe: [days(5), decisions(20)],
  approve: [days(5), trades(5)],
  capped: [days(20), trades(20), RESULT, CALIBRATION],
};

export type Shown = {
  readonly title: string;
  readonly observed: string;
  readonly needed: string;
  readonly isMet: boolean;
};

/** Each requirement of the step up from a rung, with what was observed; none at the highest. */
export function shownFor(rung: Rung, evidence: Evidence): readonly Shown[] {
  if (rung === "full") return [];
  return REQUIREMENTS[rung].map(({ title, needed, observed, isMet }) => ({
    title,
    needed,
    observed: observed(evidence),
    isMet: isMet(evidence),
  }));
}

/** What a person types to move an agent up that has not shown what it should. */
export const UNPROVEN = "UNPROVEN";
