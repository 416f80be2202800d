import type { Schedule } from "./cron";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const TIMES_NAMED = 6;
const UTC = /^(?:Etc\/)?(?:UTC|Universal|Zulu)$/i;

/** A schedule in plain words, such as "every 5 minutes from 09:00 to 15:55, Monday to Friday, New York time"; an uncommon one by its pattern. */
export function describe({ cron, timeZone }: Schedule): string {
  const zone = UTC.test(timeZone) ? "UTC" : `${cityOf(timeZone)} time`;
  const [minute = "", hour = "", day, month, weekday = ""] = cron.trim().split(/ +/);
  const times = day === "*" && month === "*" ? timeWords(numbersOf(minute, 59), numbersOf(hour, 23)) : null;
  const days = dayWords(weekday);
  if (times === null || days === null) return `cron "${cron.trim()}", ${zone}`;
  if (days === "") return times.startsWith("at ") ? `daily ${times}, ${zone}` : `${times}, ${zone}`;
  return `${times}, ${days}, ${zone}`;
}

/** The place that a time zone is named for: "New York". */
export function cityOf(timeZone: string): string {
  return timeZone.replace(/^.*\//, "").replaceAll("_", " ");
}

/** The numbers that a field stands for, ascending; none when it holds more than numbers, ranges, lists and steps. */
function numbersOf(field: string, max: number): number[] {
  const numbers = new Set<number>();
  for (const part of field.split(",")) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (!match) return [];
    const [, from, to = from, step = "1"] = match;
    for (let number = Number(from ?? 0); number <= Number(to ?? max); number += Number(step)) numbers.add(number);
  }
  return [...numbers].sort((a, b) => a - b);
}

function timeWords(minutes: readonly number[], hours: readonly number[]): string | null {
  const [minute, hour, lastMinute, lastHour] = [minutes[0], hours[0], minutes.at(-1), hours.at(-1)];
  if (minute === undefined || hour === undefined || lastMinute === undefined || lastHour === undefined) return null;
  const everyMinutes = evenStep(minutes, 60);
  const everyHours = evenStep(hours, 24);
  const past = minute === 0 ? "on the hour" : `at ${minute} past the hour`;
  if (minutes.length === 1 && everyHours !== null)
    return everyHours === 1 ? `hourly ${past}` : `every ${everyHours} hours ${past}`;
  if (minutes.length * hours.length <= TIMES_NAMED) return `at ${listOf(hours.flatMap((h) => minutes.map((m) => clock(h, m))))}`;
  if (lastHour - hour !== hours.length - 1 || (minutes.length > 1 && everyMinutes === null)) return null;
  const pace = minutes.length === 1 ? "hourly" : everyMinutes === 1 ? "every minute" : `every ${everyMinutes} minutes`;
  return hours.length === 24 ? pace : `${pace} from ${clock(hour, minute)} to ${clock(lastHour, lastMinute)}`;
}

/** The step with which at least two numbers go evenly through 0 to `size`, null when they do not. */
function evenStep(numbers: readonly number[], size: number): number | null {
  const step = size / numbers.length;
  return numbers.length > 1 && numbers.every((number, i) => number === i * step) ? step : null;
}

/** Days in words: "" for every day, null for a field that is not understood. */
function dayWords(field: string): string | null {
  const numbered = DAYS.reduce(
    (text, day, i) => text.replaceAll(day.slice(0, 3).toUpperCase(), String(i + 1)),
    field.toUpperCase(),
  );
  // Sunday is 0 or 7 in cron and stands last here.
  const days = [...new Set(numbersOf(numbered, 6).map((day) => (day + 6) % 7))].sort((a, b) => a - b);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (days.length === DAYS.length) return "";
  if (days.length > 2 && last - first === days.length - 1) return `${DAYS[first]} to ${DAYS[last]}`;
  return listOf(days.map((day) => DAYS[day] ?? ""));
}

function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function clock(hour: number, minute: number): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
