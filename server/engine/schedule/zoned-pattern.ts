import type { Cron } from "croner";
import { type ClockChange, clockChangesBetween } from "../../core/market/calendar/clock-changes";
import { zoneOffsetMs } from "../../core/market/calendar/zone";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a change of the clocks does to a pattern. Local times are written as if they were UTC, in epoch milliseconds. */
export interface ChangeEffect {
  /** Local times of the pattern that the clocks skip, or that come twice: the first and the last of them and how many. Null when there are none. */
  readonly touched: { readonly first: number; readonly last: number; readonly n: number } | null;
  /** Whether what is skipped runs once, at the first instant after; for times that come twice, whether they run twice. */
  readonly runs: boolean;
}

/**
 * When a cron pattern is due on the clocks of a time zone. croner matches the pattern, which must be read at UTC, and the clocks are reckoned here,
 * by one rule for every shape of a pattern:
 * - local times that the clocks skip run once, all of them together at the first instant after the skip, unless the runs around it are no more than
 *   an hour apart anyway;
 * - local times that come twice run the first time only, unless the pattern is also due in the hour before or the hour after: then it goes on
 *   hour by hour and runs both times.
 * Source: Vixie cron runs at once what was skipped and nothing twice, but for what runs by the hour; cron(8) of FreeBSD, option -s, tells the one from
 * the other by whether runs are due in the hours around, not by how the pattern is spelled, as Vixie's and croner's own rules do.
 */
export interface ZonedPattern {
  /** The first due instant after `after`; null when there is none. */
  next(after: number): number | null;
  /** The last due instant before `before`; null when there is none. */
  last(before: number): number | null;
  effectOf(change: ClockChange): ChangeEffect;
}

export function zonedPattern(pattern: Cron, timeZone: string): ZonedPattern {
  const nextLocal = (after: number) => pattern.nextRun(new Date(after))?.getTime() ?? null;
  const lastLocal = (before: number) => pattern.previousRuns(1, new Date(before))[0]?.getTime() ?? null;

  function touchedIn(from: number, to: number): ChangeEffect["touched"] {
    const times: number[] = [];
    for (let at = nextLocal(from - 1); at !== null && at < to; at = nextLocal(at)) times.push(at);
    const [first, last] = [times[0], times.at(-1)];
    return first === undefined || last === undefined ? null : { first, last, n: times.length };
  }

  function effectOf({ at, beforeMs, afterMs }: ClockChange): ChangeEffect {
    const [from, to] = [at + Math.min(beforeMs, afterMs), at + Math.max(beforeMs, afterMs)];
    const [earlier, later] = [lastLocal(from) ?? Number.NEGATIVE_INFINITY, nextLocal(to - 1) ?? Number.POSITIVE_INFINITY];
    const runs =
      afterMs > beforeMs ? later - afterMs - (earlier - beforeMs) > HOUR_MS : earlier >= from - HOUR_MS || later < to + HOUR_MS;
    return { touched: touchedIn(from, to), runs };
  }

  const isMadeUp = (change: ClockChange) => {
    const { touched, runs } = effectOf(change);
    return change.afterMs > change.beforeMs && touched !== null && runs;
  };

  /** The change whose repeated local times `at` lies in, if they are not to run a second time. */
  function repeatAt(at: number): ClockChange | null {
    const [change] = clockChangesBetween(timeZone, at - DAY_MS, at).slice(-1);
    if (!change || at >= change.at + change.beforeMs - change.afterMs || effectOf(change).runs) return null;
    return change;
  }

  function next(after: number): number | null {
    let from = after;
    let changedAt = after;
    let offsetMs = zoneOffsetMs(after, timeZone);
    for (let repeat = repeatAt(after); ; ) {
      const done = repeat ? repeat.at + repeat.beforeMs - 1 : Number.NEGATIVE_INFINITY;
      const local = nextLocal(Math.max(from + offsetMs, done));
      if (local === null) return null;
      const [change] = clockChangesBetween(timeZone, changedAt, local - offsetMs);
      if (!change) return local - offsetMs;
      if (isMadeUp(change)) return change.at;
      changedAt = change.at;
      from = change.at - 1;
      offsetMs = change.afterMs;
      repeat = repeatAt(change.at);
    }
  }

  function last(before: number): number | null {
    for (let until = before; ; ) {
      const offsetMs = zoneOffsetMs(until - 1, timeZone);
      const local = lastLocal(until + offsetMs);
      if (local === null) return null;
      const due = local - offsetMs;
      const [change] = clockChangesBetween(timeZone, due, until - 1).slice(-1);
      const repeat = change ? null : repeatAt(due);
      if (!change && !repeat) return due;
      if (change && isMadeUp(change)) return change.at;
      until = (change ?? repeat)?.at ?? due;
    }
  }

  return { next, last, effectOf };
}
