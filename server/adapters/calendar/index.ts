import type { Calendar } from "@/server/core/ports";
import { alpacaCalendar } from "./alpaca";
import { rulesCalendar } from "./rules";

/** Every calendar; each passes the contract in test/contract/calendar.ts. */
export const CALENDARS = { alpaca: alpacaCalendar, rules: rulesCalendar } satisfies Record<string, (from: never) => Calendar>;

export type CalendarName = keyof typeof CALENDARS;
