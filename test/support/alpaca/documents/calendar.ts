import { z } from "zod";
import { date } from "./common";

const hour = z.string().regex(/^\d\d:\d\d$/);
const bareHour = z.string().regex(/^\d{4}$/);

/** Schema `legacy_calendar_day` of the Trading API 2.0.1 (2026-08-13). */
export const calendarDocument = z.strictObject({
  date,
  open: hour,
  close: hour,
  session_open: bareHour,
  session_close: bareHour,
  settlement_date: date,
});
