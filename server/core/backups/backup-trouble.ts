import { span } from "../time/span";

const HOUR_MS = 3_600_000;
/** The next one is late, and not merely under way. */
const LATE = 1.5;

/** How back-ups stand, as the process that makes them knows it. Wall times in epoch milliseconds. */
export interface BackupsState {
  /** How long after the last one the next is made; 0 where none is made by itself. */
  readonly everyHours: number;
  /** The newest one that was checked. */
  readonly last: { readonly takenAt: number } | null;
  /** Why the last try failed, where nothing came of one since. */
  readonly failure: { readonly at: number; readonly why: string } | null;
  /** Since when this process makes them. */
  readonly since: number;
}

/** What is wrong with the back-ups at `now`, in words; null where nothing is, and where none are wanted. */
export function backupTrouble({ everyHours, last, failure, since }: BackupsState, now: number): string | null {
  if (everyHours === 0) return null;
  const why = failure === null ? "" : `: the last try failed, ${failure.why}`;
  const lateMs = LATE * everyHours * HOUR_MS;
  if (last === null) return failure !== null || now - since > lateMs ? `There is no back-up${why}` : null;
  if (failure === null && now - last.takenAt <= lateMs) return null;
  return `The newest back-up is ${span(now - last.takenAt)} old${why}`;
}
