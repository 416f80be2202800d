import { date, dateTime, day, dayOfYear, timeOfDay, yearOf } from "../format";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const STEPS_MS = [
  ...[1, 5, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 14, 30, 90, 180, 365].map((days) => days * DAY_MS),
];

export interface TimeTicks {
  readonly ticks: readonly number[];
  /** Whether the ticks are whole days, to be labelled with dates. */
  readonly days: boolean;
}

/** At most `most` round moments of `zone` from `from` to `to`, all in epoch milliseconds. */
export function timeTicks(from: number, to: number, zone: string, most: number): TimeTicks {
  const step = STEPS_MS.find((each) => (to - from) / each <= most) ?? Math.ceil((to - from) / most / DAY_MS) * DAY_MS;
  const offset = zoneOffsetMs(from, zone);
  const ticks: number[] = [];
  for (let at = Math.ceil((from + offset) / step) * step - offset; at <= to; at += step) ticks.push(at);
  return { ticks: ticks.slice(0, most), days: step >= DAY_MS };
}

/** How far `zone` is ahead of UTC at `at`. */
function zoneOffsetMs(at: number, zone: string): number {
  const local = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(at);
  return Date.parse(`${local.replace(" ", "T")}Z`) - Math.floor(at / 1000) * 1000;
}

/**
 * What stands under each tick: the day at midnight, the hour between; where no midnight is in sight, the first names its day. The first day tells a year
 * that is not this one, and so does each on which another year begins.
 */
export function tickLabels({ ticks, days }: TimeTicks, zone: string): ReadonlyMap<number, string> {
  const isMidnight = (at: number) => timeOfDay(at, zone) === "00:00";
  const namesDay = days || ticks.some(isMidnight);
  const dated = ticks.filter((at) => days || isMidnight(at));
  const dayAt = (at: number) => {
    const before = dated[dated.indexOf(at) - 1];
    if (before === undefined) return day(at, zone);
    return yearOf(before, zone) === yearOf(at, zone) ? dayOfYear(at, zone) : date(at, zone);
  };
  return new Map(
    ticks.map((at, index) => {
      if (days || isMidnight(at)) return [at, dayAt(at)];
      return [at, !namesDay && index === 0 ? dateTime(at, zone) : timeOfDay(at, zone)];
    }),
  );
}
