import { afterAll, expect, it } from "vitest";
import { CALENDARS, type CalendarName } from "@/server/adapters/calendar";
import type { Calendar } from "@/server/core/ports";
import { startAlpacaServer } from "../support/alpaca/start-alpaca-server";
import { calendarContract } from "./calendar";

const server = await startAlpacaServer({ rateLimitPerMinute: null });
afterAll(() => server.close());

const told = (sentence: string) => {
  throw new Error(sentence);
};

const OPENERS = {
  alpaca: () => CALENDARS.alpaca({ access: { ...server, feed: "iex" }, tradingFetch: fetch, clock: { now: () => 0 }, say: told }),
  rules: () => CALENDARS.rules(),
} satisfies Record<CalendarName, () => Calendar>;

it("holds every calendar of the registry to the contract", () => {
  expect(Object.keys(OPENERS).sort()).toEqual(Object.keys(CALENDARS).sort());
});

for (const [name, open] of Object.entries(OPENERS)) calendarContract(name, open);
