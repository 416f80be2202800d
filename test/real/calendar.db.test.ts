import { afterEach, beforeEach, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { connectionOf } from "@/server/api/accounts/connection-of";
import { checkPromises } from "@/server/api/attention/check-promises";
import type { ApiContext } from "@/server/api/context";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { createVenues } from "@/server/app/wiring/create-venues";
import { venueService } from "@/server/app/wiring/venue-service";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";
import { CALM_ALERTS } from "../support/desk/calm-alerts";
import { CALM_AUDIT } from "../support/desk/calm-audit";
import { CALM_BACKUPS } from "../support/desk/calm-backups";
import { openRealDesk, type RealDesk } from "../support/desk/real-desk";

/** A Tuesday, an hour after the open. */
const START = Date.parse("2026-03-03T15:30:00Z");

let database: TestDatabase;
let desk: RealDesk;
beforeEach(async () => {
  database = await openTestDatabase();
  desk = await openRealDesk(database.url, { startAt: START, agents: [] });
});
afterEach(async () => {
  await desk.close();
  await database.drop();
});

/** What a page is shown, once the calendars were compared. */
async function shown() {
  const { open, trading, accountId, alpaca } = desk;
  const worlds = { of: async () => open } as unknown as Parameters<typeof venueService>[1];
  const services = {
    audit: CALM_AUDIT,
    alerts: CALM_ALERTS,
    backups: CALM_BACKUPS,
    scorers: createScorers(null),
    venues: venueService(createVenues(new Map([["alpaca", alpaca]])), worlds),
    schedule: { promiseObjection: () => null, between: () => [], next: () => [] },
    instrument: async () => null,
    broker: async () => trading.broker,
    clockOf: async () => ({ at: desk.wall.now(), speed: "1", paused: false, full: false }),
  };
  const account = await accountById(desk.database.db, accountId);
  const context = { desk, services, account } as unknown as Parameters<typeof checkPromises>[0] & ApiContext;
  open.state();
  await expect.poll(() => open.state().calendar).not.toBeNull();
  const sentences = (await checkPromises(context)).items.map(({ level, text }) => `${level}: ${text}`);
  return {
    calendar: (await connectionOf(context)).state?.calendar,
    said: sentences.filter((text) => text.includes("broker's hours")),
  };
}

it.each([
  ["an early close", { open: "09:30", close: "13:00" }, "09:30 to 13:00"],
  ["a day of mourning", {}, "closed"],
])(
  "says where the broker's hours are others than by the desk's rules, and that the broker's hold: %s",
  async (_, hours, words) => {
    await desk.server.faults.add({ fault: "calendar_day", date: "2026-03-10", ...hours });
    expect(await shown()).toEqual({
      calendar: [{ date: "2026-03-10", broker: words, rules: "09:30 to 16:00" }],
      said: [`warn: 2026-03-10: the broker's hours are ${words}, by the desk's rules they are 09:30 to 16:00; the broker's hold`],
    });
    const session = await desk.trading.calendar.session("equity", "2026-03-10");
    expect(session?.close ?? null).toBe(words === "closed" ? null : Date.parse("2026-03-10T17:00:00Z"));
  },
);

it("does not trouble anybody about a day that is far off, which the settings name all the same", async () => {
  await desk.server.faults.add({ fault: "calendar_day", date: "2026-11-04" });
  expect(await shown()).toEqual({ calendar: [{ date: "2026-11-04", broker: "closed", rules: "09:30 to 16:00" }], said: [] });
});

it("has nothing to say where they agree", async () => {
  expect(await shown()).toEqual({ calendar: [], said: [] });
});
