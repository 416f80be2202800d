/** Requests that a process may make, or has made. Times by the database's clock, epoch milliseconds. */
export type RequestLot = {
  /** When they were taken. */
  readonly at: number;
  readonly n: number;
};

/** How requests of a budget are counted, and taken. */
export type LotTerms = {
  /** Within which the broker counts them. */
  readonly windowMs: number;
  /** A lot is used up within this after it was taken, or is lost. */
  readonly lotMs: number;
  /** How many are taken at once: alone, so that there is one question for many requests; beside others, who want some too. */
  readonly alone: number;
  readonly besideOthers: number;
};

/** Of some hundred requests a minute. */
export const BY_THE_MINUTE: LotTerms = { windowMs: 60_000, lotMs: 10_000, alone: 50, besideOthers: 10 };

type Counted = Pick<LotTerms, "windowMs" | "lotMs">;

/** Until when a lot counts: the last request of it may be made as it ends, and is within a window of all that come in the window after. */
export const countsUntil = ({ at }: RequestLot, { windowMs, lotMs }: Counted) => at + lotMs + windowMs;

/** What all of these processes have taken that may still be within one window with a request that is made at `now`. */
export function takenOf(lots: readonly RequestLot[], now: number, terms: Counted): number {
  return lots.reduce((sum, lot) => (countsUntil(lot, terms) > now ? sum + lot.n : sum), 0);
}

/** What a process asks for, of a budget that it shares. */
export type LotWish = {
  /** Requests at most, one at least where there is any. */
  readonly wanted: number;
  /** What all processes together may have taken, as far as this one's urgency goes. */
  readonly most: number;
};

/** How many requests are given to who asks, beside what is `taken`. */
export function grantOf({ wanted, most }: LotWish, taken: number): number {
  return Math.max(0, Math.min(wanted, most - taken));
}

/** Milliseconds from `now` until something that was taken counts no more; null where nothing was. */
export function freeingMs(lots: readonly RequestLot[], now: number, terms: Counted): number | null {
  const ends = lots.map((lot) => countsUntil(lot, terms)).filter((end) => end > now);
  return ends.length === 0 ? null : Math.min(...ends) - now;
}
