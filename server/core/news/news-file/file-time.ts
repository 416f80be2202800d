import { Fault } from "../../fault";
import { DAY_MS } from "../../market/calendar/date";
import { zoneOffsetMs } from "../../market/calendar/zone";
import { readWrittenTime } from "../written-time";
import { quoted } from "./quoted";

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
/** Since 1970, in seconds, milliseconds, microseconds or nanoseconds: between 1990 and 2099 by how many digits there are. */
const EPOCH = /^(\d{9,19})(?:\.(\d*))?$/;
const SECOND_DIGITS = 11;
const MILLISECOND_DIGITS = 14;
const MICROSECOND_DIGITS = 17;
/** As Alpha Vantage writes it. */
const COMPACT = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})?$/;

/**
 * The instant of a headline in a file, epoch milliseconds. What names no zone is of `zone`, an IANA name, and refused without one; a day without a time
 * is its end there, for news must never be known early. Throws Fault `invalid_input` with the value and what is allowed.
 */
export function readFileTime(text: string, zone: string | null): number {
  const at = EPOCH.test(text) ? readEpoch(text) : readWritten(text, zone);
  if (at < EARLIEST || at >= LATEST) throw new Fault("invalid_input", `time ${quoted(text)} is outside the years 1990 to 2099`);
  return at;
}

function readEpoch(text: string): number {
  const [, digits = "", fraction = ""] = EPOCH.exec(text) ?? [];
  if (digits.length <= SECOND_DIGITS) return Number(digits) * 1_000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
  if (digits.length <= MILLISECOND_DIGITS) return Number(digits);
  // By its digits, for as a number it would be rounded.
  return Number(digits.slice(0, digits.length <= MICROSECOND_DIGITS ? -3 : -6));
}

function readWritten(text: string, zone: string | null): number {
  const written = readWrittenTime(
    text.replace(COMPACT, (_, y, m, d, hour, minute, second = "00") => `${y}-${m}-${d}T${hour}:${minute}:${second}`),
  );
  if (written?.hasZone) return written.at;
  if (written && zone !== null) return inZone(written.hasTime ? written.at : written.at + DAY_MS, zone);
  const advice = written ? ": name its zone, on a command by --zone America/New_York or --zone UTC" : "";
  throw new Fault(
    "invalid_input",
    `time ${quoted(text)} is not written with its zone, such as 2025-07-03T13:30:00Z, nor in epoch seconds or milliseconds${advice}`,
  );
}

/** When the clocks of `zone` show what `wall` would be in UTC; the later one where they show it twice. */
function inZone(wall: number, zone: string): number {
  const readings = [wall - DAY_MS, wall + DAY_MS].map((near) => wall - zoneOffsetMs(near, zone));
  const right = readings.filter((at) => at + zoneOffsetMs(at, zone) === wall);
  return Math.max(...(right.length > 0 ? right : readings));
}
