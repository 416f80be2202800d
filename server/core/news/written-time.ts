const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/**
 * Zones in hours ahead of UTC: those that RFC 822 names, and those of America and Europe whose name no other zone has. BST is left out, which is
 * Britain's summer and Bangladesh; IST, of India, Israel and Ireland; and the letters of RFC 822, whose sign was wrong there (RFC 2822, 4.3).
 */
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ ut: 0, utc: 0, gmt: 0, z: 0, est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
    ...{ akst: -9, akdt: -8, hst: -10, wet: 0, west: 1, cet: 1, cest: 2, mez: 1, mesz: 2, eet: 2, eest: 3 },
  }),
);

const RFC_822 =
  /^(?:[a-z]{3,9}(?:\.?,\s*|\.?\s+))?(\d{1,2})\s+([a-z]{3})[a-z]*[.,]{0,2}\s+(\d{2}|\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([a-z]{1,4}|[+-]\d{2}:?\d{2}))?$/i;
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:(?:t|\s+)(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([a-z]{1,4}|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** A time as somebody wrote it. */
export type WrittenTime = {
  /** Epoch milliseconds; of a day its beginning. Of what tells no zone, as if it were in UTC. */
  readonly at: number;
  readonly hasZone: boolean;
  readonly hasTime: boolean;
};

/** Reads a time as RSS (RFC 822) or Atom (RFC 3339) writes it; null for anything else, such as a zone whose name several zones have. */
export function readWrittenTime(text: string): WrittenTime | null {
  const line = text.trim().slice(0, 100);
  const found = readRfc822(line) ?? readIso(line);
  return found && !Number.isNaN(found.at) ? found : null;
}

/**
 * Epoch milliseconds of a time in a feed; a day without a time is its beginning in UTC, and so is a time by figures alone, such as
 * 2026-04-06 10:44:11. A headline of a feed counts from when it was seen, so that neither makes it known early. NaN for anything else: without a zone
 * nobody knows when it was.
 */
export function readTime(text: string): number {
  return readWrittenTime(text)?.at ?? Number.NaN;
}

function readRfc822(line: string): WrittenTime | null {
  const rfc = RFC_822.exec(line);
  if (!rfc) return null;
  const [, day, month = "", year = "", hour, minute, second, zone] = rfc;
  const date = [fullYear(year), MONTHS.indexOf(month.toLowerCase()) + 1, day];
  return {
    at: instant(date, [hour, minute, second], offsetMs(zone ?? "z")),
    hasZone: zone !== undefined,
    hasTime: hour !== undefined,
  };
}

function readIso(line: string): WrittenTime | null {
  const iso = ISO.exec(line);
  if (!iso) return null;
  const [, year, month, day, hour, minute, second, fraction = "", zone] = iso;
  const at = instant([year, month, day], [hour, minute, second], offsetMs(zone ?? "z"));
  return { at: at + Math.floor(Number(`0.${fraction || 0}`) * 1000), hasZone: zone !== undefined, hasTime: hour !== undefined };
}

type Digits = readonly (string | number | undefined)[];

function instant(date: Digits, time: Digits, offset: number): number {
  const [year = 0, month = 0, day = 0] = date.map(Number);
  const [hour = 0, minute = 0, second = 0] = time.map((digits) => Number(digits ?? 0));
  const midnight = Date.UTC(year, month - 1, day);
  const isDay = new Date(midnight).getUTCMonth() === month - 1 && day > 0;
  // A leap second is told as the one after it.
  const isTime = hour <= 24 && minute <= 59 && second <= 60 && (hour < 24 || minute + second === 0);
  if (!isDay || !isTime || year < 1000) return Number.NaN;
  return midnight + ((hour * 60 + minute) * 60 + second) * 1000 - offset;
}

/** Years of two digits by RFC 2822. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year + (year < 50 ? 2000 : 1900);
}

function offsetMs(zone: string): number {
  const hours = ZONES.get(zone.toLowerCase());
  if (hours !== undefined) return hours * 3_600_000;
  const [, sign, hour, minute = "0"] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  if (sign === undefined || Number(hour) > 14 || Number(minute) > 59) return Number.NaN;
  return (sign === "-" ? -1 : 1) * (Number(hour) * 60 + Number(minute)) * 60_000;
}
