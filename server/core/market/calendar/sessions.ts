import type { AssetClass } from "../market";
import { DAY_MS, midnightOf, utcDate } from "./date";
import { halfDaysOf, holidaysOf } from "./holidays";
import { NEW_YORK, zonedDate, zoneOffsetMs } from "./zone";

/** One day of trading. `open` and `close` in epoch milliseconds; trading is from `open` up to, not including, `close`. */
export type Session = {
  /** The day in New York for equities, in UTC for crypto, YYYY-MM-DD. */
  readonly date: string;
  readonly open: number;
  readonly close: number;
  readonly halfDay: boolean;
};

const HOUR_MS = 3_600_000;
const OPEN_MS = 9.5 * HOUR_MS;
const CLOSE_MS = 16 * HOUR_MS;
const HALF_DAY_CLOSE_MS = 13 * HOUR_MS;

interface Year {
  readonly sessions: readonly Session[];
  readonly byDate: ReadonlyMap<string, Session>;
  readonly holidays: ReadonlyMap<string, string>;
}

const years = new Map<number, Year>();

function yearOf(year: number): Year {
  const known = years.get(year);
  if (known) return known;
  const holidays = holidaysOf(year);
  const halfDays = halfDaysOf(year);
  const sessions: Session[] = [];
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += DAY_MS) {
    const date = utcDate(day);
    const weekday = new Date(day).getUTCDay();
    if (weekday === 0 || weekday === 6 || holidays.has(date)) continue;
    const midnight = day - zoneOffsetMs(day + DAY_MS / 2, NEW_YORK);
    const halfDay = halfDays.has(date);
    sessions.push({ date, open: midnight + OPEN_MS, close: midnight + (halfDay ? HALF_DAY_CLOSE_MS : CLOSE_MS), halfDay });
  }
  const built = { sessions, byDate: new Map(sessions.map((session) => [session.date, session])), holidays };
  years.set(year, built);
  return built;
}

function calendarYear(at: number): number {
  return new Date(at).getUTCFullYear();
}

function utcDay(midnight: number): Session {
  return { date: utcDate(midnight), open: midnight, close: midnight + DAY_MS, halfDay: false };
}

/** The trading day a moment belongs to, YYYY-MM-DD: the New York date for equities, the UTC date for crypto. */
export function dayKey(assetClass: AssetClass, at: number): string {
  return assetClass === "crypto" ? utcDate(at) : zonedDate(at, NEW_YORK);
}

/** The session of a date, null when the market stays closed. Throws Fault `invalid_input` for no date, `unsupported` for equities before 2000. */
export function sessionOn(assetClass: AssetClass, date: string): Session | null {
  if (assetClass === "crypto") return utcDay(midnightOf(date));
  const known = years.get(Number(date.slice(0, 4)))?.byDate.get(date);
  return known ?? yearOf(calendarYear(midnightOf(date))).byDate.get(date) ?? null;
}

/** What NYSE is closed for on a weekday, null when it is not. Throws like `sessionOn`. */
export function holidayName(date: string): string | null {
  return yearOf(calendarYear(midnightOf(date))).holidays.get(date) ?? null;
}

/** The first session that opens after an instant. Throws Fault `unsupported` for equities before 2000. */
export function nextSession(assetClass: AssetClass, after: number): Session {
  if (assetClass === "crypto") return utcDay((Math.floor(after / DAY_MS) + 1) * DAY_MS);
  const year = calendarYear(after);
  return yearOf(year).sessions.find(({ open }) => open > after) ?? nextSession(assetClass, Date.UTC(year + 1, 0, 1));
}

/** The last session that closed at or before an instant. Throws Fault `unsupported` for equities before 2000. */
export function previousSession(assetClass: AssetClass, before: number): Session {
  if (assetClass === "crypto") return utcDay((Math.floor(before / DAY_MS) - 1) * DAY_MS);
  const year = calendarYear(before);
  return yearOf(year).sessions.findLast(({ close }) => close <= before) ?? previousSession(assetClass, Date.UTC(year, 0, 1) - 1);
}

/** The sessions that open in [from, to), ascending. Throws Fault `unsupported` for equities before 2000. */
export function sessionsBetween(assetClass: AssetClass, from: number, to: number): Session[] {
  const sessions: Session[] = [];
  if (assetClass === "crypto") {
    for (let midnight = Math.ceil(from / DAY_MS) * DAY_MS; midnight < to; midnight += DAY_MS) sessions.push(utcDay(midnight));
    return sessions;
  }
  for (let year = calendarYear(from); from < to && year <= calendarYear(to); year++) {
    for (const session of yearOf(year).sessions) if (session.open >= from && session.open < to) sessions.push(session);
  }
  return sessions;
}
