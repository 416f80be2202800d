import { afterAll, expect, it } from "vitest";
import { CALENDARS, type CalendarName } from "@/server/adapters/calendar";
import { alpacaCalendar } from "@/server/adapters/calendar/alpaca";
import { VENUES, type VenueName } from "@/server/adapters/venues";
import type { Calendar } from "@/server/core/ports";
import { startAlpacaServer } from "../support/alpaca/start-alpaca-server";
import { calendarContract } from "./calendar";

const server = await startAlpacaServer({ rateLimitPerMinute: null });
afterAll(() => server.close());

const told = (sentence: string) => {
  throw new Error(sentence);
};

const OPENERS = {
  alpaca: () => alpacaCalendar({ access: { ...server, feed: "iex" }, tradingFetch: fetch, clock: { now: () => 0 }, say: told }),
  rules: () => CALENDARS.rules(),
} satisfies Record<CalendarName | VenueName, () => Calendar>;

it("holds every calendar to the contract, those of venues too", () => {
  expect(Object.keys(OPENERS).sort()).toEqual([...Object.keys(CALENDARS), ...Object.keys(VENUES)].sort());
});

for (const [name, open] of Object.entries(OPENERS)) calendarContract(name, open);
