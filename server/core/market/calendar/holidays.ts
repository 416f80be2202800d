import { Fault } from "../../fault";
import { DAY_MS, utcDate } from "./date";

const [SUNDAY, MONDAY, THURSDAY, SATURDAY] = [0, 1, 4, 6];
const [JANUARY, FEBRUARY, MAY, JUNE, JULY, SEPTEMBER, NOVEMBER, DECEMBER] = [1, 2, 5, 6, 7, 9, 11, 12];

const FIRST_YEAR = 2000;
const LAST_YEAR = 2199;

/** Whole days on which the exchange stayed shut outside its rules. Source: NYSE, "Special Closings", and the announcements since. */
const UNPLANNED: readonly (readonly [date: string, name: string])[] = [
  ["2001-09-11", "the attacks of September 11"],
  ["2001-09-12", "the attacks of September 11"],
  ["2001-09-13", "the attacks of September 11"],
  ["2001-09-14", "the attacks of September 11"],
  ["2004-06-11", "the day of mourning for Ronald Reagan"],
  ["2007-01-02", "the day of mourning for Gerald Ford"],
  ["2012-10-29", "Hurricane Sandy"],
  ["2012-10-30", "Hurricane Sandy"],
  ["2018-12-05", "the day of mourning for George H. W. Bush"],
  ["2025-01-09", "the day of mourning for Jimmy Carter"],
];

/**
 * Up to 2012 the half day came after an Independence Day on Thursday, and in 2003 the Friday after Christmas had one too.
 * Source: NYSE, "Special Closings".
 */
const FULL_AGAINST_THE_RULE = ["2002-07-03"];
const HALF_AGAINST_THE_RULE = ["2002-07-05", "2003-12-26"];

function weekday(day: number): number {
  return new Date(day).getUTCDay();
}

/** Midnight UTC of the `nth` given weekday of a month; -1 is the last. */
function nthWeekday(year: number, month: number, wanted: number, nth: number): number {
  const day = Date.UTC(year, nth > 0 ? month - 1 : month, nth > 0 ? 1 : 0);
  const ahead = (wanted - weekday(day) + 7) % 7;
  return nth > 0 ? day + (ahead + 7 * (nth - 1)) * DAY_MS : day - ((7 - ahead) % 7) * DAY_MS;
}

/** Easter Sunday. Source: the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easter(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const fromMarch = epact + toSunday - 7 * late + 114;
  return Date.UTC(year, Math.floor(fromMarch / 31) - 1, (fromMarch % 31) + 1);
}

/** A Saturday's holiday is kept on Friday, a Sunday's on Monday. */
function observed(day: number): number {
  return day + (weekday(day) === SATURDAY ? -1 : weekday(day) === SUNDAY ? 1 : 0) * DAY_MS;
}

/** What the market is closed for on the weekdays of a year, by date YYYY-MM-DD. Throws Fault `unsupported` before 2000. */
export function holidaysOf(year: number): ReadonlyMap<string, string> {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) {
    throw new Fault("unsupported", `the NYSE calendar holds from ${FIRST_YEAR} to ${LAST_YEAR}, and "${year}" is outside`);
  }
  const holidays = new Map<string, string>();
  const keep = (name: string, day: number) => holidays.set(utcDate(day), name);
  const keepObserved = (name: string, month: number, date: number) => {
    const day = Date.UTC(year, month - 1, date);
    keep(observed(day) === day ? name : `${name} (observed)`, observed(day));
  };
  // A year's books close on its last Friday: New Year's Day on a Saturday is not kept at all.
  if (weekday(Date.UTC(year, 0, 1)) !== SATURDAY) keepObserved("New Year's Day", JANUARY, 1);
  keep("Martin Luther King Jr. Day", nthWeekday(year, JANUARY, MONDAY, 3));
  keep("Washington's Birthday", nthWeekday(year, FEBRUARY, MONDAY, 3));
  keep("Good Friday", easter(year) - 2 * DAY_MS);
  keep("Memorial Day", nthWeekday(year, MAY, MONDAY, -1));
  if (year >= 2022) keepObserved("Juneteenth", JUNE, 19);
  keepObserved("Independence Day", JULY, 4);
  keep("Labor Day", nthWeekday(year, SEPTEMBER, MONDAY, 1));
  keep("Thanksgiving", nthWeekday(year, NOVEMBER, THURSDAY, 4));
  keepObserved("Christmas Day", DECEMBER, 25);
  for (const [date, name] of UNPLANNED) if (date.startsWith(`${year}-`)) holidays.set(date, name);
  return holidays;
}

/**
 * Dates YYYY-MM-DD of a year that close at 13:00 if they are trading days at all: the day after Thanksgiving, Christmas Eve and July 3,
 * with the exceptions of history.
 */
export function halfDaysOf(year: number): ReadonlySet<string> {
  const ruled = [nthWeekday(year, NOVEMBER, THURSDAY, 4) + DAY_MS, Date.UTC(year, DECEMBER - 1, 24), Date.UTC(year, JULY - 1, 3)];
  const halfDays = new Set(ruled.map(utcDate).filter((date) => !FULL_AGAINST_THE_RULE.includes(date)));
  for (const date of HALF_AGAINST_THE_RULE) if (date.startsWith(`${year}-`)) halfDays.add(date);
  return halfDays;
}
