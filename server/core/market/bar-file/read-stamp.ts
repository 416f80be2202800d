import { zonedInstant } from "../calendar/calendar";

const MINUTE_MS = 60_000;
/** Clocks are not set within such a time. */
const QUARTER_MS = 15 * MINUTE_MS;
const EPOCH = /^\d{9,20}(?:\.0*)?$/;
const ISO = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * Reads the times of a bar file: ISO 8601 dates and times, and epoch seconds (9 to 11 digits), milliseconds (12 to 14), microseconds (15 to 17) or nanoseconds (18 to 20).
 * One reader serves one file: it remembers the date of the row before, because files name the same day many times. A time that names no zone is one
 * of `timeZone`, or UTC.
 */
export class StampReader {
  #date = "-";
  #midnight = Number.NaN;
  #quarter = Number.NaN;
  #aheadMs = 0;
  /** Whether the last time read said in which zone it is. A date alone needs none. */
  zoned = true;
  /** Whether the last time read was a date alone. */
  dated = false;

  constructor(private readonly timeZone = "UTC") {}

  /** The instant in `text` from `from` up to `to`, epoch milliseconds UTC; NaN when it is none. */
  read(text: string, from: number, to: number): number {
    if (to - from === 20 && text.startsWith(this.#date, from)) {
      const clockMs = readClock(text, from + 10);
      if (!Number.isNaN(clockMs)) {
        this.zoned = true;
        this.dated = false;
        return this.#midnight + clockMs;
      }
    }
    return this.#readAny(text.slice(from, to));
  }

  #readAny(text: string): number {
    this.zoned = true;
    this.dated = false;
    if (EPOCH.test(text)) return fromEpoch(Number(text));
    const [, date, time, zone] = ISO.exec(text) ?? [];
    const midnight = date === undefined ? Number.NaN : Date.parse(date);
    // Date.parse rolls February 30 over into March.
    if (date === undefined || Number.isNaN(midnight) || new Date(midnight).getUTCDate() !== Number(date.slice(8)))
      return Number.NaN;
    this.#date = date;
    this.#midnight = midnight;
    this.dated = time === undefined;
    if (time === undefined) return midnight;
    this.zoned = zone !== undefined;
    const wall = Date.parse(`${date}T${time.padEnd(8, ":00")}Z`);
    return zone === undefined ? wall - this.#aheadAt(wall) : wall - zoneMinutes(zone) * MINUTE_MS;
  }

  /** What the clocks of the zone are ahead of UTC when they show `wall`. */
  #aheadAt(wall: number): number {
    if (this.timeZone === "UTC" || Number.isNaN(wall)) return 0;
    const quarter = Math.floor(wall / QUARTER_MS);
    if (quarter !== this.#quarter) {
      this.#quarter = quarter;
      this.#aheadMs = wall - zonedInstant(wall, this.timeZone);
    }
    return this.#aheadMs;
  }
}

/** Milliseconds of an epoch in the unit that its digits tell: from 1973 on 9 to 11 are seconds, 12 to 14 milli-, 15 to 17 micro- and 18 to 20 nanoseconds. */
function fromEpoch(value: number): number {
  if (value < 1e11) return value * 1000;
  if (value < 1e14) return value;
  return value < 1e17 ? Math.floor(value / 1e3) : Math.floor(value / 1e6);
}

function zoneMinutes(zone: string): number {
  if (zone.toUpperCase() === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(":", ""));
  return zone.startsWith("-") ? -minutes : minutes;
}

/** Milliseconds after midnight of "T13:30:00Z" in `text` at `at`, NaN for any other form. */
function readClock(text: string, at: number): number {
  if (text[at] !== "T" || text[at + 3] !== ":" || text[at + 6] !== ":" || text[at + 9] !== "Z") return Number.NaN;
  const [hour, minute, second] = [twoDigits(text, at + 1), twoDigits(text, at + 4), twoDigits(text, at + 7)];
  return hour < 24 && minute < 60 && second < 60 ? ((hour * 60 + minute) * 60 + second) * 1000 : Number.NaN;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
