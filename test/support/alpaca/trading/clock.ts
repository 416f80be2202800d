import { marketHoursAt, nextSession, sessionsBetween } from "@/server/core/market/calendar/calendar";
import { newYorkStamp, newYorkTime } from "../shared/stamps";
import type { Venue } from "../venue";

const DAY_MS = 86_400_000;
/** The extended session around every regular one. */
const EXTENDED = { session_open: "0400", session_close: "2000" };

export function clockView({ clock, faults }: Venue): Readonly<Record<string, unknown>> {
  const now = clock.now();
  const hours = marketHoursAt("equity", now);
  return {
    timestamp: newYorkStamp(now + (faults.standing("clock_skew")?.ms ?? 0), "123456"),
    is_open: hours.open,
    next_open: newYorkStamp(hours.nextOpen ?? now),
    next_close: newYorkStamp(hours.nextClose ?? now),
  };
}

/** The sessions of a range of dates; a year around now where it is left open. */
export function calendarView({ clock, faults }: Venue, query: URLSearchParams): readonly unknown[] {
  const from = Date.parse(query.get("start")?.slice(0, 10) ?? "") || clock.now() - 365 * DAY_MS;
  const to = (Date.parse(query.get("end")?.slice(0, 10) ?? "") || clock.now() + 365 * DAY_MS) + DAY_MS;
  const sessions = sessionsBetween("equity", Math.max(from, Date.UTC(2000, 0, 2)), Math.min(to, Date.UTC(2030, 0, 1)));
  const changed = faults.standing("calendar_day");
  const days = sessions.map(({ date, open, close }) => ({
    date,
    open: newYorkTime(open),
    close: newYorkTime(close),
    ...EXTENDED,
    settlement_date: nextSession("equity", close).date,
  }));
  return days.flatMap((day) => {
    if (day.date !== changed?.date) return [day];
    const { open = day.open, close = day.close } = changed;
    return changed.open || changed.close ? [{ ...day, open, close }] : [];
  });
}
