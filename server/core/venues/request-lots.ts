/** Requests that a process may make, or has made. Times by the database's clock, epoch milliseconds. */
export type RequestLot = {
  /** When they were taken. */
  readonly at: number;
  readonly n: number;
};

const MINUTE_MS = 60_000;
/** A lot is used up within this after it was taken, or is lost. */
export const LOT_MS = 10_000;

/** Until when a lot counts: the last request of it may be made as it ends, and is within a minute of all that come in the minute after. */
export const countsUntil = ({ at }: RequestLot) => at + LOT_MS + MINUTE_MS;

/** What all of these processes have taken that may still be within one minute with a request that is made at `now`. */
export function takenOf(lots: readonly RequestLot[], now: number): number {
  return lots.reduce((sum, lot) => (countsUntil(lot) > now ? sum + lot.n : sum), 0);
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
export function freeingMs(lots: readonly RequestLot[], now: number): number | null {
  const ends = lots.map(countsUntil).filter((end) => end > now);
  return ends.length === 0 ? null : Math.min(...ends) - now;
}
