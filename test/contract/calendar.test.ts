import { expect, it } from "vitest";
import { CALENDARS, type CalendarName } from "@/server/adapters/calendar";
import type { Calendar } from "@/server/core/ports";
import { calendarContract } from "./calendar";
import { VENUE_BENCHES } from "./venue-benches";

const OPENERS = { rules: () => CALENDARS.rules() } satisfies Record<CalendarName, () => Calendar>;

it("holds every calendar to the contract", () => {
  expect(Object.keys(OPENERS).sort()).toEqual(Object.keys(CALENDARS).sort());
});

for (const [name, open] of Object.entries(OPENERS)) calendarContract(name, open);
for (const [name, bench] of Object.entries(VENUE_BENCHES)) calendarContract(name, await bench.openCalendars());
