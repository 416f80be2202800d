import type { Place } from "./levels";

/** What keeps entries out of a place for a while. Market times of the account, epoch milliseconds. */
export type Lock = NewLock & {
  readonly id: number;
  /** When a person lifted it, wall time; null while nobody did. */
  readonly liftedAt: number | null;
  readonly liftedBy: string | null;
};

export type NewLock = Place & {
  /** The rule that made it, or "blackout" where a person named a time in which nothing is entered. */
  readonly rule: string;
  /** The same cause makes no second lock, also not once a person has lifted the first. */
  readonly cause: string;
  readonly reason: string;
  readonly from: number;
  readonly until: number;
};

export const BLACKOUT = "blackout";

/** Whether it keeps entries out at `at`. */
export function isStanding({ from, until, liftedAt }: Pick<Lock, "from" | "until" | "liftedAt">, at: number): boolean {
  return liftedAt === null && from <= at && at < until;
}
