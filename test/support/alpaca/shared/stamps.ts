import { NEW_YORK, zoneOffsetMs } from "@/server/core/market/calendar/zone";

/** RFC 3339 in UTC with `fraction` (up to 6 more digits) behind the milliseconds and no trailing zeros: "2026-10-08T15:10:18.097465Z". */
export function utcStamp(at: number, fraction = ""): string {
  const text = new Date(at).toISOString();
  const digits = `${text.slice(20, 23)}${fraction}`.replace(/0+$/, "");
  return `${text.slice(0, 19)}${digits === "" ? "" : `.${digits}`}Z`;
}

/** The same instant on a New York clock: "2025-06-24T14:15:22-04:00". */
export function newYorkStamp(at: number, fraction = ""): string {
  const offsetMs = zoneOffsetMs(at, NEW_YORK);
  const hours = String(Math.abs(offsetMs) / 3_600_000).padStart(2, "0");
  return `${utcStamp(at + offsetMs, fraction).slice(0, -1)}${offsetMs < 0 ? "-" : "+"}${hours}:00`;
}

/** As activity ids begin: yyyymmddHHMMSSmmm on a New York clock. */
export function newYorkDigits(at: number): string {
  return new Date(at + zoneOffsetMs(at, NEW_YORK)).toISOString().replace(/\D/g, "");
}

/** "09:30" on a New York clock. */
export function newYorkTime(at: number): string {
  return new Date(at + zoneOffsetMs(at, NEW_YORK)).toISOString().slice(11, 16);
}

/** Midnight in New York of the New York day that `at` lies in. */
export function newYorkMidnight(at: number): number {
  const day = new Date(at + zoneOffsetMs(at, NEW_YORK)).toISOString().slice(0, 10);
  const noon = Date.parse(`${day}T12:00:00Z`);
  return Date.parse(`${day}T00:00:00Z`) - zoneOffsetMs(noon, NEW_YORK);
}

/** An instant in nanoseconds, as clients write one: a date (UTC midnight), RFC 3339, or epoch seconds to nanoseconds. Null for anything else. */
export function nanosOf(text: string): bigint | null {
  if (/^\d+$/.test(text)) return BigInt(text.padEnd(19, "0").slice(0, 19));
  const ms = Date.parse(text.replace(/(\.\d{3})\d+/, "$1"));
  if (Number.isNaN(ms)) return null;
  const rest = /\.\d{3}(\d{1,6})/.exec(text)?.[1] ?? "";
  return BigInt(ms) * 1_000_000n + BigInt(rest.padEnd(6, "0"));
}

/** As `nanosOf`, in milliseconds; NaN for what is no instant. */
export function instantOf(text: string): number {
  const nanos = nanosOf(text);
  return nanos === null ? Number.NaN : Number(nanos / 1_000_000n);
}
