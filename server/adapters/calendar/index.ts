import type { Calendar } from "@/server/core/ports";
import { rulesCalendar } from "./rules";

/** The calendars without a venue; each passes the contract in test/contract/calendar.ts, and so does that of each venue. */
export const CALENDARS = { rules: rulesCalendar } satisfies Record<string, (from: never) => Calendar>;

export type CalendarName = keyof typeof CALENDARS;
