import { isUnexplained, UNEXPLAINED, UNEXPLAINED_DAYS, type UnexplainedCount, unexplainedShare } from "../divergence/unexplained";
import { dollars, figure, percent } from "../money/figures";
import type { Agreement } from "./agreement";
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
  /** How far what it traded is what a backtest makes of the same decisions; null where that is not asked for, or no bars are known. */
  readonly agreement: Agreement | null;
  /** By the comparisons of the last days of what it did with a backtest of them. */
  readonly differences: UnexplainedCount;
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

const LEAST_COMPARED = 20;
const LEAST_IN_BOTH = 0.9;
/** By how much of what was paid the trades may have brought less than on paper: ten basis points. */
const MOST_BEHIND = 0.001;
const AGREEMENT: Requirement = {
  title: "Agreement with a backtest",
  needed: `${LEAST_COMPARED} trades, ${percent(LEAST_IN_BOTH)} of entries in both, at most ${percent(MOST_BEHIND)} behind`,
  observed: ({ agreement }) => (agreement === null ? "no bars are known" : agreementInWords(agreement)),
  isMet: ({ agreement }) =>
    agreement !== null &&
    agreement.compared >= LEAST_COMPARED &&
    agreement.inBoth >= LEAST_IN_BOTH * agreement.entries &&
    (agreement.differenceFraction ?? Number.NEGATIVE_INFINITY) >= -MOST_BEHIND,
};

function agreementInWords({ compared, entries, inBoth, differenceUsd, differenceFraction }: Agreement): string {
  if (compared < LEAST_COMPARED) return `too few trades: ${compared}`;
  const share = percent(inBoth / entries);
  const ahead = differenceUsd < 0 ? "behind" : "ahead";
  const difference = `${dollars(Math.abs(differenceUsd))} (${percent(Math.abs(differenceFraction ?? 0))}) ${ahead}`;
  return `${compared} trades, ${share} of entries in both, ${difference}`;
}

const DIFFERENCES: Requirement = {
  title: "Differences without a cause",
  needed: `under ${UNEXPLAINED.least}, or under ${percent(UNEXPLAINED.share)} of what it did in ${UNEXPLAINED_DAYS} days`,
  observed: ({ differences }) => {
    const share = unexplainedShare(differences);
    return share === null ? "nothing was compared" : `${differences.unexplained}, ${percent(share)} of what it did`;
  },
  isMet: ({ differences }) => !isUnexplained(differences),
};

/** What an agent has to have shown on a rung before it moves up from it. */
export const REQUIREMENTS: Readonly<Record<Exclude<Rung, "full">, readonly Requirement[]>> = {
  observe: [days(5), decisions(20)],
  approve: [days(5), trades(5), DIFFERENCES],
  capped: [days(20), trades(20), RESULT, CALIBRATION, AGREEMENT, DIFFERENCES],
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
