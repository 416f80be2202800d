import { isoOf } from "@/server/core/time/instant";
/** A figure as it comes: a double, a decimal string, or nothing. */
export type Figure = number | string | null | undefined;

/** What stands where there is no figure. */
export const MISSING = "–";
/** Between thousands, and between a figure and its unit: narrow and never broken over two lines. */
export const THIN = "\u202F";
const MINUS = "\u2212";

export const MARKET_ZONE = "America/New_York";

const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat("en-US", { signDisplay: "negative", ...options });
  numberFormats.set(key, made);
  return made;
}

/** Decimal strings keep every digit: Intl reads them exactly, a double would not. */
function write(value: Figure, options: Intl.NumberFormatOptions): string {
  if (value === null || value === undefined || value === "" || Number.isNaN(Number(value))) return MISSING;
  return numberFormat(options)
    .formatToParts(value as number)
    .map((part) => (part.type === "group" ? THIN : part.type === "minusSign" ? MINUS : part.value))
    .join("");
}

function fixed(decimals: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
}

const SIGNED = { signDisplay: "exceptZero" } as const;
const DOLLARS = { style: "currency", currency: "USD" } as const;

/** `$30 412.55`: for sentences and headlines, where no header names the unit. */
export function usd(value: Figure, decimals = 2): string {
  return write(value, { ...DOLLARS, ...fixed(decimals) });
}

/** `+$112.40`. */
export function signedUsd(value: Figure, decimals = 2): string {
  return write(value, { ...DOLLARS, ...fixed(decimals), ...SIGNED });
}

/** `$30.4K`: where there is little room and no one reckons with it. */
export function usdCompact(value: Figure): string {
  return write(value, { ...DOLLARS, notation: "compact", maximumFractionDigits: 1, minimumFractionDigits: 0 });
}

/** `$30 250`, `$0.5`: a tick of an axis, never rounded to something it is not. */
export function usdTick(value: Figure): string {
  return write(value, { ...DOLLARS, minimumFractionDigits: 0, maximumFractionDigits: 2 });
}

/** `39.8K`: volumes. */
export function compact(value: Figure): string {
  return write(value, { notation: "compact", maximumFractionDigits: 1 });
}

/** `30 412.55`: a figure whose unit stands in the header. */
export function amount(value: Figure, decimals = 2): string {
  return write(value, fixed(decimals));
}

/** `+112.40`. */
export function signedAmount(value: Figure, decimals = 2): string {
  return write(value, { ...fixed(decimals), ...SIGNED });
}

/** `1 204`: whole things; with a noun, `1 order`, `4 orders`. */
export function count(value: Figure, one?: string, many = `${one}s`): string {
  const digits = write(value, { maximumFractionDigits: 0 });
  if (one === undefined) return digits;
  return `${digits} ${Number(value) === 1 ? one : many}`;
}

/** A fraction as `0.37 %`. */
export function percent(fraction: Figure, decimals = 2): string {
  return write(fraction, { style: "percent", ...fixed(decimals) }).replace("%", `${THIN}%`);
}

/** A fraction as `+0.37 %`. */
export function signedPercent(fraction: Figure, decimals = 2): string {
  return write(fraction, { style: "percent", ...fixed(decimals), ...SIGNED }).replace("%", `${THIN}%`);
}

/** A score in [-1, 1] as `+0.31`. */
export function score(value: Figure): string {
  return signedAmount(value);
}

/** A quantity to the decimals of its instrument's increment, without idle zeros: `14`, `0.041`. */
export function qty(value: Figure, increment = "0.000000001"): string {
  return write(value, { maximumFractionDigits: decimalsOf(increment) });
}

/** A price with all decimals of its instrument's increment, so that a column lines up: `221.40`. */
export function price(value: Figure, increment = "0.01"): string {
  return write(value, fixed(decimalsOf(increment)));
}

function decimalsOf(increment: string): number {
  return increment.split(".")[1]?.replace(/0+$/, "").length ?? 0;
}

/** -1, 0 or 1 of what is shown at `decimals`, so that a figure that reads 0.00 has no colour. */
export function signOf(value: Figure, decimals = 2): -1 | 0 | 1 {
  if (value === null || value === undefined || value === "") return 0;
  const shown = Math.round(Math.abs(Number(value)) * 10 ** decimals);
  if (!(shown > 0)) return 0;
  return Number(value) < 0 ? -1 : 1;
}

const SECOND_MS = 1000;
const UNITS = [
  ["d", 86_400],
  ["h", 3600],
  ["m", 60],
  ["s", 1],
] as const;

/** How long something took or lasts: `820 ms`, `1.2 s`, `42 s`, `3 m 5 s`, `3 h 4 m`, `2 d 3 h`. */
export function duration(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || Number.isNaN(ms)) return MISSING;
  if (ms < 0) return MINUS + duration(-ms);
  if (ms < 999.5) return `${Math.round(ms)}${THIN}ms`;
  if (ms < 9950) return `${(ms / SECOND_MS).toFixed(1)}${THIN}s`;
  const seconds = Math.round(ms / SECOND_MS);
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  return UNITS.slice(first, first + 2)
    .map(([unit, size], i) => {
      const above = UNITS[first + i - 1]?.[1];
      return { unit, n: Math.floor((i === 0 || above === undefined ? seconds : seconds % above) / size) };
    })
    .filter(({ n }, i) => i === 0 || n > 0)
    .map(({ unit, n }) => `${n}${THIN}${unit}`)
    .join(" ");
}

/** How old something is, in its largest unit: `12 s`, `3 m`, `2 h`, `4 d`. The future is `0 s` old. */
export function age(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || Number.isNaN(ms)) return MISSING;
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  const [unit, size] = UNITS.find(([, each]) => seconds >= each) ?? UNITS[3];
  return `${Math.floor(seconds / size)}${THIN}${unit}`;
}

/** Words of the desk with their figures as they stand everywhere on screen: a true minus, and thin spaces between thousands. */
export function phrase(text: string): string {
  return text.replace(/(?<![\w-])-(?=[\d$])/g, MINUS).replace(/(?<=\d),(?=\d{3}(?!\d))/g, THIN);
}

/** A phrase that stands by itself. */
export function sentence(text: string): string {
  return phrase(text.charAt(0).toUpperCase() + text.slice(1));
}

const timeFormats = new Map<string, Intl.DateTimeFormat>();

function partsOf(at: number, zone: string): Record<string, string> {
  let format = timeFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    timeFormats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

type Instant = number | null | undefined;
export type TimeDetail = "minute" | "second";

/** `14:35`, to the second `14:35:07`. */
export function timeOfDay(at: Instant, zone: string, detail: TimeDetail = "minute"): string {
  if (at === null || at === undefined) return MISSING;
  const { hour, minute, second } = partsOf(at, zone);
  return detail === "minute" ? `${hour}:${minute}` : `${hour}:${minute}:${second}`;
}

const years = new Map<string, { readonly year: string | undefined; readonly readAt: number }>();
const YEAR_READ_EVERY_MS = 60_000;

/** `2026`. */
export function yearOf(at: number, zone: string): string | undefined {
  return partsOf(at, zone).year;
}

/** The year that `zone` has now. */
function thisYear(zone: string): string | undefined {
  const now = Date.now();
  const known = years.get(zone);
  if (known && Math.abs(now - known.readAt) < YEAR_READ_EVERY_MS) return known.year;
  const year = yearOf(now, zone);
  years.set(zone, { year, readAt: now });
  return year;
}

/** `21 Nov`, in another year than this one `21 Nov 2025`. */
export function day(at: Instant, zone: string): string {
  if (at === null || at === undefined) return MISSING;
  return yearOf(at, zone) === thisYear(zone) ? dayOfYear(at, zone) : date(at, zone);
}

/** `21 Nov`, where the year stands beside it. */
export function dayOfYear(at: number, zone: string): string {
  const parts = partsOf(at, zone);
  return `${parts.day} ${parts.month?.slice(0, 3)}`;
}

/** `21 Nov 2026`. */
export function date(at: Instant, zone: string): string {
  if (at === null || at === undefined) return MISSING;
  return `${dayOfYear(at, zone)} ${yearOf(at, zone)}`;
}

/** `21 Nov 14:35`, to the second `21 Nov 14:35:07`; in another year than this one with the year. */
export function dateTime(at: Instant, zone: string, detail: TimeDetail = "minute"): string {
  if (at === null || at === undefined) return MISSING;
  return `${day(at, zone)} ${timeOfDay(at, zone, detail)}`;
}

/** New York's `14:35 ET`. */
export function marketTime(at: Instant, detail: TimeDetail = "minute"): string {
  if (at === null || at === undefined) return MISSING;
  return `${timeOfDay(at, MARKET_ZONE, detail)}${THIN}ET`;
}

/** `2026-11-21 19:35:07 UTC`: the same for everyone. */
export function utc(at: Instant): string {
  if (at === null || at === undefined) return MISSING;
  return `${isoOf(at).slice(0, 19).replace("T", " ")} UTC`;
}
