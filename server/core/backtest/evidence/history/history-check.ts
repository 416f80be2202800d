/**
 * How an indicator is at fault: "changed" has another value before the end of the data than with what came after it (or before it), "read_ahead" was
 * looked up at a bar that was still to come, "rounding" differs by less than a part in 10^9, "carried" is no indicator but what was held from before.
 */
export const BLAMES = ["changed", "read_ahead", "rounding", "carried"] as const;
export type Blame = (typeof BLAMES)[number];

/** What a decision that changed is laid to. Values are those at the decision; null where they are not defined, or say nothing. */
export type Reason = {
  readonly name: string;
  readonly blame: Blame;
  readonly withAll: number | null;
  readonly withLess: number | null;
};

/** A decision that is another one with less data. Times are starts of bars, epoch milliseconds: the bar's that was decided at, and of the cut. */
export type ChangedDecision = {
  readonly at: number;
  readonly cutAt: number;
  /** What was decided with all bars, and with those that there were, in words. */
  readonly withAll: string;
  readonly withLess: string;
  readonly reasons: readonly Reason[];
};

/** An indicator that is another one with less data, from the bar on that starts at `at`, whether or not a decision goes by it. */
export type ChangedIndicator = {
  readonly name: string;
  readonly at: number;
  readonly cutAt: number;
  readonly withAll: number | null;
  readonly withLess: number | null;
};

/** What playing again with less data came to. */
export type HistoryCheck = {
  /** Null where there was nothing to check, and then `missing` says why. */
  readonly passed: boolean | null;
  readonly missing: string | null;
  readonly seed: string;
  /** Starts of the bars at which data was cut, epoch milliseconds, ascending. */
  readonly cutsAt: readonly number[];
  /** The first decision of each cut that changed. */
  readonly decisions: readonly ChangedDecision[];
  /** Each indicator once, where it differs first. */
  readonly indicators: readonly ChangedIndicator[];
};

/** How often data is cut unless something else is said. */
export const USUAL_CUTS = 30;

export type CheckOptions = { readonly seed: string; readonly cuts?: number };

/** A check that could not be made. */
export function notChecked(seed: string, missing: string): HistoryCheck {
  return { passed: null, missing, seed, cutsAt: [], decisions: [], indicators: [] };
}
