import { NEW_YORK, zonedDate, zoneOffsetMs } from "@/server/core/market/calendar/zone";

const HOUR_MS = 3_600_000;
/** When EDGAR accepts filings, on a New York clock. */
const OPENS_MS = 6 * HOUR_MS;
const CLOSES_MS = 22 * HOUR_MS;
/** What is accepted later is dated with the next day it opens, but for reports of holders. */
const DATED_UNTIL_MS = 17.5 * HOUR_MS;

export type Stamped = {
  /** "2026-05-01T16:21:59.000Z". */
  readonly acceptanceDateTime: string;
  /** A date in New York, "2026-05-01". */
  readonly filingDate: string;
};

/**
 * When filings of one company were accepted, epoch milliseconds; NaN where it cannot be read. Of 808 companies 624 had times in UTC and 181 those of
 * a New York clock, all of them with a Z, and 805 kept to one way (theOGognf/finagg issue 64, September 2026). Filings speak against a reading: those at
 * hours when EDGAR is closed, those early in a day that is not their filing date, and those after `now`. The reading in UTC, which is the earlier one, is
 * taken where more than twice as many speak against the other; in doubt the later one holds, for news must never be known early.
 */
export function acceptedAtOf(rows: readonly Stamped[], now: number): (row: Stamped) => number {
  const against = (read: (stamp: string) => number) =>
    rows.filter((row) => isImpossible(read(row.acceptanceDateTime), row, now)).length;
  const read = against(fromNewYork) > 2 * against(fromUtc) ? fromUtc : fromNewYork;
  return ({ acceptanceDateTime, filingDate }) => {
    const at = read(acceptanceDateTime);
    return Number.isNaN(at) ? endOfDay(filingDate, now) : at;
  };
}

const fromUtc = (stamp: string) => Date.parse(stamp);

function fromNewYork(stamp: string): number {
  const wall = Date.parse(stamp);
  if (Number.isNaN(wall)) return wall;
  const near = wall - zoneOffsetMs(wall, NEW_YORK);
  return wall - zoneOffsetMs(near, NEW_YORK);
}

function isImpossible(at: number, { filingDate }: Stamped, now: number): boolean {
  if (Number.isNaN(at)) return false;
  const sinceMidnight = (at + zoneOffsetMs(at, NEW_YORK)) % (24 * HOUR_MS);
  if (at > now || sinceMidnight < OPENS_MS || sinceMidnight >= CLOSES_MS) return true;
  return sinceMidnight < DATED_UNTIL_MS && zonedDate(at, NEW_YORK) !== filingDate;
}

/** Never before the filing can have been known, as long as it is not in the future. */
function endOfDay(date: string, now: number): number {
  const close = fromNewYork(`${date}T22:00:00Z`);
  return date > zonedDate(now, NEW_YORK) ? close : Math.min(close, now);
}
