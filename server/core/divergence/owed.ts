import { type AccountKind, isPlayed } from "../accounts/account";
import { DAY_MS, utcMidnight } from "../market/calendar/date";
import { SETTLES_MS } from "./compared-day";
import type { UnexplainedCount } from "./unexplained";

/** How far an agent was compared in an account. `endsAt` and `fromAt` in market time, the others in wall time. */
export type ComparedAgent = UnexplainedCount & {
  readonly agentId: string;
  /** The last day of its market that is over, and when it ended; what is to be compared begins at `fromAt`. */
  readonly day: string;
  readonly endsAt: number;
  readonly fromAt: number;
  /** The day that was compared last, and when; null before the first. */
  readonly lastDay: string | null;
  readonly lastEndedAt: number | null;
  /** The newest day after it that could not be compared, and why. */
  readonly failedDay: string | null;
  readonly failure: string | null;
  /** When the last run was queued of those that decided in what is to be compared; null where there is nothing. */
  readonly queuedAt: number | null;
};

/** When a comparison is late of which nobody could make it before: several times as long as all agents of a desk take. */
const LATE_MS = 3 * 3_600_000;

/**
 * Since when, in wall time, a comparison should be made; null where none is to be. The day of a market that is played may be over in seconds: of it one is made
 * on each date (UTC) of the machine, which takes all days since the last one together.
 */
export function owedSince({ queuedAt, endsAt, lastEndedAt }: ComparedAgent, kind: AccountKind): number | null {
  if (queuedAt === null) return null;
  if (!isPlayed(kind)) return Math.max(queuedAt, endsAt + SETTLES_MS);
  return Math.max(queuedAt, lastEndedAt === null ? 0 : utcMidnight(lastEndedAt) + DAY_MS);
}

/** Whether one should have been made long ago, by a process that runs since `startedAt`. Wall times. */
export function isLate(since: number | null, startedAt: number, now: number): boolean {
  return since !== null && now - Math.max(since, startedAt) > LATE_MS;
}
