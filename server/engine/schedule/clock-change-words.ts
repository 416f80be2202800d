import { type ClockChange, clockChangesBetween } from "../../core/market/calendar/clock-changes";
import type { ClockChangeNote } from "../../core/time/clock-change-note";
import { isoOf } from "../../core/time/instant";
import type { Schedule } from "./cron";
import { cityOf } from "./cron-words";
import type { ChangeEffect } from "./zoned-pattern";

/** A little more than a year: both changes of one lie within. */
const AHEAD_MS = 370 * 86_400_000;

/** What the next change forward and the next change back after `after` do to a schedule, the sooner first; none where clocks are not changed. */
export function clockChangeNotes(schedule: Schedule, after: number): readonly ClockChangeNote[] {
  const changes = clockChangesBetween(schedule.timeZone, after, after + AHEAD_MS);
  const forward = changes.find(({ beforeMs, afterMs }) => afterMs > beforeMs);
  const back = changes.find(({ beforeMs, afterMs }) => afterMs < beforeMs);
  return [forward, back]
    .filter((change) => change !== undefined)
    .sort((a, b) => a.at - b.at)
    .map((change) => noteOf(schedule, change));
}

function noteOf(schedule: Schedule, change: ClockChange): ClockChangeNote {
  const { at, beforeMs, afterMs } = change;
  const effect = schedule.due.effectOf(change);
  const isForward = afterMs > beforeMs;
  const [from, to] = [at + Math.min(beforeMs, afterMs), at + Math.max(beforeMs, afterMs)].map(clock);
  const day = new Date(at + beforeMs).toLocaleDateString("en-GB", { timeZone: "UTC", dateStyle: "long" });
  const what = isForward ? `skip ${from} to ${to}` : `show ${from} to ${to} twice`;
  const next = schedule.due.next(at - 1);
  const nextClock = next === null ? "" : clock(next + afterMs);
  const then = isForward ? whenSkipped(effect, nextClock) : whenTwice(effect);
  return { at, touches: effect.touched !== null, words: `On ${day} the clocks of ${cityOf(schedule.timeZone)} ${what}: ${then}` };
}

function whenSkipped({ touched, runs }: ChangeEffect, next: string): string {
  if (!touched) return "no run falls into that time";
  const which = runsOf(touched);
  if (runs) return touched.n === 1 ? `${which} happens at ${next}` : `${which} happen as one, at ${next}`;
  return `${which} ${touched.n === 1 ? "does" : "do"} not happen, the next one is at ${next}`;
}

function whenTwice({ touched, runs }: ChangeEffect): string {
  if (!touched) return "no run falls into that time";
  const verb = touched.n === 1 ? "happens" : "happen";
  return `${runsOf(touched)} ${verb} ${runs ? "both times" : "the first time only"}`;
}

function runsOf({ first, last, n }: NonNullable<ChangeEffect["touched"]>): string {
  return n === 1 ? `the run of ${clock(first)}` : `the runs of ${clock(first)} to ${clock(last)}`;
}

/** A local time that is written as if it were UTC. */
function clock(at: number): string {
  return isoOf(at).slice(11, 16);
}
