/** What each token of a format reads, longest first. */
const TOKENS = {
  YYYY: String.raw`(?<year>\d{4})`,
  YY: String.raw`(?<shortYear>\d{2})`,
  MMM: "(?<monthName>[A-Za-z]{3,9})",
  MM: String.raw`(?<month>\d{2})`,
  M: String.raw`(?<month>\d{1,2})`,
  DD: String.raw`(?<day>\d{2})`,
  D: String.raw`(?<day>\d{1,2})`,
  HH: String.raw`(?<hour>\d{2})`,
  H: String.raw`(?<hour>\d{1,2})`,
  hh: String.raw`(?<half>\d{2})`,
  h: String.raw`(?<half>\d{1,2})`,
  mm: String.raw`(?<minute>\d{2})`,
  ss: String.raw`(?<second>\d{2})`,
  SSS: String.raw`(?<fraction>\d{1,9})`,
  A: "(?<meridiem>[AaPp]\\.?[Mm]\\.?)",
  Z: String.raw`(?<offset>Z|[+-]\d\d(?::?\d\d)?)`,
} as const;
/** The tokens of a format, for people. */
export const DATE_TOKENS = Object.keys(TOKENS).join(", ");

const PART = /\[([^\]]*)\]|YYYY|YY|MMM|MM|M|DD|D|HH|H|hh|h|mm|ss|SSS|A|Z|\s+|[\s\S]/g;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** Years of two digits from here on are of the last century. */
const LAST_CENTURY_FROM = 70;

/** A time as it is written: what the clock shows, as if it were UTC, and what it says to be ahead of UTC, null where it does not. */
export interface WrittenTime {
  readonly wall: number;
  readonly aheadMs: number | null;
}

export interface DateFormat {
  readonly text: string;
  /** Whether it has no time of day. */
  readonly isDate: boolean;
  /** What is written, null where it is no such time. */
  read(text: string): WrittenTime | null;
}

/** A reader of times such as "DD.MM.YYYY HH:mm:ss"; text in square brackets stands for itself. Null for what has no day, month and year, or a token twice. */
export function dateFormat(format: string): DateFormat | null {
  let pattern = "";
  for (const [part, literal] of format.matchAll(PART)) {
    if (literal !== undefined) pattern += escaped(literal);
    else if (part in TOKENS) pattern += TOKENS[part as keyof typeof TOKENS];
    else pattern += part.trim() === "" ? String.raw`\s+` : escaped(part);
  }
  const names = [...pattern.matchAll(/\?<(\w+)>/g)].map(([, name]) => name);
  const has = (...any: readonly string[]) => any.some((name) => names.includes(name));
  if (new Set(names).size < names.length || !has("year", "shortYear") || !has("month", "monthName") || !has("day")) return null;
  const expression = new RegExp(`^${pattern}$`);
  return { text: format, isDate: !has("hour", "half"), read: (text) => writtenTime(expression.exec(text)?.groups) };
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

function writtenTime(found: Readonly<Record<string, string | undefined>> | undefined): WrittenTime | null {
  if (!found) return null;
  const year = found.year === undefined ? longYear(Number(found.shortYear)) : Number(found.year);
  const month =
    found.month === undefined ? MONTHS.indexOf((found.monthName ?? "").slice(0, 3).toLowerCase()) : Number(found.month) - 1;
  const day = Number(found.day);
  const hour = hourOf(found);
  const [minute, second] = [Number(found.minute ?? 0), Number(found.second ?? 0)];
  if (month < 0 || month > 11 || hour > 23 || minute > 59 || second > 59) return null;
  const midnight = Date.UTC(year, month, day);
  // February 30 would roll over into March.
  if (day < 1 || new Date(midnight).getUTCDate() !== day) return null;
  const fraction = found.fraction === undefined ? 0 : Math.floor(Number(`0.${found.fraction}`) * 1000);
  return { wall: midnight + ((hour * 60 + minute) * 60 + second) * 1000 + fraction, aheadMs: aheadOf(found.offset) };
}

const longYear = (year: number) => year + (year < LAST_CENTURY_FROM ? 2000 : 1900);

/** The hour from 0; more than 23 for none of the clock. */
function hourOf({ hour, half, meridiem }: Readonly<Record<string, string | undefined>>): number {
  if (half === undefined || meridiem === undefined) return Number(hour ?? half ?? 0);
  const twelve = Number(half);
  if (twelve < 1 || twelve > 12) return 24;
  return (twelve % 12) + (meridiem.toLowerCase().startsWith("p") ? 12 : 0);
}

function aheadOf(offset: string | undefined): number | null {
  if (offset === undefined) return null;
  if (offset === "Z") return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(":", "") || 0);
  return (offset.startsWith("-") ? -minutes : minutes) * 60_000;
}
