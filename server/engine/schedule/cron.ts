import { Cron } from "croner";
import { Fault } from "../../core/fault";
import { timeZoneObjection } from "../../core/time/time-zone";
import { type ZonedPattern, zonedPattern } from "./zoned-pattern";

/** When an agent runs: a cron pattern with five fields, read on the clocks of a time zone. */
export interface Schedule {
  readonly cron: string;
  readonly timeZone: string;
  readonly due: ZonedPattern;
}

const FIELDS = [
  { name: "minute", allowed: "0 to 59", steps: 59 },
  { name: "hour", allowed: "0 to 23", steps: 23 },
  { name: "day of month", allowed: "1 to 31, L or W", steps: 31 },
  { name: "month", allowed: "1 to 12 or JAN to DEC", steps: 12 },
  { name: "day of week", allowed: "0 to 7 or SUN to SAT, with # or L", steps: 7 },
] as const;

const CRON_LENGTH_MAX = 100;
const TIME_ZONE = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/;
const FIELD = /^[A-Za-z0-9*,/#-]+$/;
/** Whether a pattern ever comes due is asked from here, so that the answer does not depend on today. */
const PATTERNS_START = new Date(Date.UTC(2000, 0, 1));
const SCHEDULES_REMEMBERED = 1_000;

const schedules = new Map<string, Schedule>();
/** Nothing is due between the two times of an answer. A thousand agents of one schedule ask croner once. */
const answers = new WeakMap<Schedule, { readonly after: number; readonly due: number }>();
/** Five hundred due times cost croner half a second, and after a gap every agent asks for the same ones. */
const pasts = new WeakMap<Schedule, { readonly until: number; readonly newestFirst: number[] }>();

/**
 * Reads a schedule that a person gives. Throws like `parseSchedule`, and for a time zone whose name may mean another than was meant, such as EST,
 * naming the likely one.
 */
export function requireSchedule(cron: string, timeZone: string): Schedule {
  const objection = timeZoneObjection(timeZone);
  if (objection !== null) throw new Fault("invalid_input", objection);
  return parseSchedule(cron, timeZone);
}

/**
 * Reads a schedule, also one that was stored when more time zones were taken. Throws Fault `invalid_input`, naming the field, its value and what is allowed, for anything but five fields (so nothing
 * runs more often than every minute), an unknown time zone, and a pattern that never comes due, such as February 31.
 */
export function parseSchedule(cron: string, timeZone: string): Schedule {
  const key = `${timeZone}\n${cron}`;
  const known = schedules.get(key);
  if (known) return known;
  requireFiveFields(cron);
  requireTimeZone(timeZone);
  // It holds no timer and is asked with explicit times only.
  const pattern = new Cron(cron, { utcOffset: 0, mode: "5-part", paused: true });
  if (!pattern.nextRun(PATTERNS_START))
    throw new Fault("invalid_input", `cron "${cron}" never comes due: no month has such a day`);
  const schedule = { cron, timeZone, due: zonedPattern(pattern, timeZone) };
  if (schedules.size >= SCHEDULES_REMEMBERED) schedules.clear();
  schedules.set(key, schedule);
  return schedule;
}

/** The first due time after `after`, epoch milliseconds; null when there is none. */
export function nextDue(schedule: Schedule, after: number): number | null {
  const answer = answers.get(schedule);
  if (answer && after >= answer.after && after < answer.due) return answer.due;
  const due = schedule.due.next(after);
  if (due !== null) answers.set(schedule, { after, due });
  return due;
}

/** The due times in (after, until], ascending; when there are more than `limit`, the newest `limit` of them. */
export function dueBetween(schedule: Schedule, after: number, until: number, limit: number): number[] {
  if ((nextDue(schedule, after) ?? Number.POSITIVE_INFINITY) > until) return [];
  const past = pastUntil(schedule, until);
  const newestFirst: number[] = [];
  for (let i = 0; i < limit; i++) {
    const due = past[i] ?? schedule.due.last(past[i - 1] ?? until + 1);
    if (due === null || due <= after) break;
    past[i] = due;
    newestFirst.push(due);
  }
  return newestFirst.reverse();
}

/** What was found of the due times up to `until`, newest first. */
function pastUntil(schedule: Schedule, until: number): number[] {
  const known = pasts.get(schedule);
  if (known?.until === until) return known.newestFirst;
  const newestFirst: number[] = [];
  pasts.set(schedule, { until, newestFirst });
  return newestFirst;
}

/** The next `count` due times after `after`, fewer where there are no more. */
export function nextTimes(schedule: Schedule, after: number, count: number): number[] {
  const times: number[] = [];
  for (let at = nextDue(schedule, after); at !== null && times.length < count; at = nextDue(schedule, at)) times.push(at);
  return times;
}

function requireFiveFields(cron: string): void {
  if (cron.length > CRON_LENGTH_MAX) {
    throw new Fault(
      "invalid_input",
      `cron ${shown(cron)} has ${cron.length} characters, and at most ${CRON_LENGTH_MAX} are allowed`,
    );
  }
  const values = cron.trim().split(/ +/);
  if (values.length !== FIELDS.length) {
    throw new Fault(
      "invalid_input",
      `cron ${shown(cron)} must have five fields (minute, hour, day of month, month, day of week), as in "*/5 9-15 * * 1-5"`,
    );
  }
  for (const [i, field] of FIELDS.entries()) requireField(field, values[i] ?? "", i);
}

function requireField({ name, allowed, steps }: (typeof FIELDS)[number], value: string, index: number): void {
  const refuse = (cause?: unknown) =>
    new Fault(
      "invalid_input",
      `cron ${name} ${shown(value)} must be ${allowed}, alone, as a list (a,b), a range (a-b) or a step (*/n or a-b/n, n from 1 to ${steps}), or *`,
      { cause },
    );
  const tooWide = [...value.matchAll(/\/(\d+)/g)].some(([, step]) => Number(step) > steps);
  if (!FIELD.test(value) || tooWide) throw refuse();
  try {
    new Cron(FIELDS.map((_, i) => (i === index ? value : "*")).join(" "), { mode: "5-part", paused: true });
  } catch (cause) {
    throw refuse(cause);
  }
}

function requireTimeZone(timeZone: string): void {
  try {
    if (!TIME_ZONE.test(timeZone)) throw new RangeError("not the name of a time zone");
    new Intl.DateTimeFormat("en", { timeZone });
  } catch (cause) {
    throw new Fault("invalid_input", `timeZone ${shown(timeZone)} must be an IANA name such as America/New_York or UTC`, {
      cause,
    });
  }
}

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
