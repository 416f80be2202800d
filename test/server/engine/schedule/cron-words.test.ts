import { expect, it } from "vitest";
import { parseSchedule } from "@/server/engine/schedule/cron";
import { describe } from "@/server/engine/schedule/cron-words";

const NEW_YORK = "America/New_York";

it.each([
  ["*/5 9-15 * * 1-5", NEW_YORK, "every 5 minutes from 09:00 to 15:55, Monday to Friday, New York time"],
  ["*/15 9-15 * * MON-FRI", NEW_YORK, "every 15 minutes from 09:00 to 15:45, Monday to Friday, New York time"],
  ["0,30 9-15 * * 1-5", NEW_YORK, "every 30 minutes from 09:00 to 15:30, Monday to Friday, New York time"],
  ["0 * * * *", "UTC", "hourly on the hour, UTC"],
  ["5 * * * *", "Etc/UTC", "hourly at 5 past the hour, UTC"],
  ["0 9-15 * * *", "Europe/London", "hourly from 09:00 to 15:00, London time"],
  ["0 */4 * * *", "UTC", "every 4 hours on the hour, UTC"],
  ["* * * * *", "UTC", "every minute, UTC"],
  ["*/30 * * * *", "UTC", "every 30 minutes, UTC"],
  ["* 9 * * *", "UTC", "every minute from 09:00 to 09:59, UTC"],
  ["0 0 * * *", "UTC", "daily at 00:00, UTC"],
  ["30 9,12,15 * * 1,3,5", NEW_YORK, "at 09:30, 12:30 and 15:30, Monday, Wednesday and Friday, New York time"],
  ["0 5 * * 5-7", "UTC", "at 05:00, Friday to Sunday, UTC"],
  ["0 5 * * 0,6", "UTC", "at 05:00, Saturday and Sunday, UTC"],
  ["59 23 * * SUN", "America/Argentina/Buenos_Aires", "at 23:59, Sunday, Buenos Aires time"],
  ["*/7 * * * *", "UTC", 'cron "*/7 * * * *", UTC'],
  ["*/10 9,11 * * *", "UTC", 'cron "*/10 9,11 * * *", UTC'],
  ["0 0 1 * *", "UTC", 'cron "0 0 1 * *", UTC'],
  ["0 0 * 2 *", NEW_YORK, 'cron "0 0 * 2 *", New York time'],
  ["0 0 * * 5L", "UTC", 'cron "0 0 * * 5L", UTC'],
])("the schedule %s in %s is called: %s", (cron, timeZone, words) => {
  expect(describe(parseSchedule(cron, timeZone))).toBe(words);
});
