import { Fault } from "../../fault";
import { DAY_MS, midnightOf } from "./date";

export const NEW_YORK = "America/New_York";

const formats = new Map<string, Intl.DateTimeFormat>();

/** Throws Fault `invalid_input` for a time zone nobody knows. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  try {
    // The Swedish form is ISO 8601: 2025-07-03 09:30:00.
    const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    formats.set(timeZone, format);
    return format;
  } catch (cause) {
    throw new Fault(
      "invalid_input",
      `time zone "${timeZone.slice(0, 64)}" must be an IANA name such as America/New_York or UTC`,
      { cause },
    );
  }
}

/** The date on the wall of `timeZone` at an instant, YYYY-MM-DD. Throws Fault `invalid_input` for an unknown zone. */
export function zonedDate(at: number, timeZone: string): string {
  return formatOf(timeZone).format(at).slice(0, 10);
}

/** What the clocks of `timeZone` are ahead of UTC at an instant, in milliseconds: -14,400,000 in New York in summer. */
export function zoneOffsetMs(at: number, timeZone: string): number {
  const local = Date.parse(`${formatOf(timeZone).format(at).replace(" ", "T")}Z`);
  return local - Math.floor(at / 1000) * 1000;
}

/** The instant at which the clocks of `timeZone` show `wall`, their time as if it were UTC; the earlier or the later one of an hour that comes twice. */
export function zonedInstant(wall: number, timeZone: string): number {
  const near = wall - zoneOffsetMs(wall, timeZone);
  return wall - zoneOffsetMs(near, timeZone);
}

/** When a date begins in `timeZone`, epoch milliseconds: in New York at 05:00 UTC in winter and at 04:00 in summer. */
export function zonedMidnight(date: string, timeZone: string): number {
  const utc = midnightOf(date);
  // That of noon may be of after a change of the clocks.
  const near = utc - zoneOffsetMs(utc + DAY_MS / 2, timeZone);
  return utc - zoneOffsetMs(near, timeZone);
}
