import { expect, it, onTestFinished } from "vitest";
import { sessionOn } from "@/server/core/market/calendar/calendar";
import { scriptedMarket } from "../../../fakes/scripted-market";
import { createTestCalendar } from "../../../support/ibkr/create-test-market";
import { startIbkrServer } from "../../../support/ibkr/server";

/** A Monday. */
const NOW = Date.parse("2026-12-21T15:00:00Z");

async function openBench() {
  let now = NOW;
  const clock = { now: () => now };
  const server = await startIbkrServer({ market: scriptedMarket(() => ({})), clock, symbols: ["SPY"] });
  onTestFinished(() => server.close());
  const said: string[] = [];
  const calendar = createTestCalendar(server, clock, said);
  const asked = () => server.log.all.filter(({ path }) => path === "/contract/trading-schedule").length;
  const wait = (ms: number) => {
    now += ms;
  };
  return { server, calendar, said, asked, wait };
}

it("goes by the broker's hours where they are others than by the rules, and says where", async () => {
  const { calendar, server } = await openBench();
  const [open, close] = [Date.parse("2026-12-22T14:30:00Z"), Date.parse("2026-12-22T17:00:00Z")];
  server.data.days.set("2026-12-22", { open, close });
  server.data.days.set("2026-12-23", null);
  expect(await calendar.session("equity", "2026-12-22")).toEqual({ date: "2026-12-22", open, close, halfDay: true });
  expect(await calendar.session("equity", "2026-12-23")).toBeNull();
  expect(await calendar.session("crypto", "2026-12-23")).toEqual(sessionOn("crypto", "2026-12-23"));
  expect(await calendar.differences("2026-12-20", "2027-01-31")).toEqual([
    { date: "2026-12-22", broker: "09:30 to 12:00", rules: "09:30 to 16:00" },
    { date: "2026-12-23", broker: "closed", rules: "09:30 to 16:00" },
  ]);
});

it("goes by the rules for days that the broker does not tell of, and for hours that cannot be", async () => {
  const { calendar, server } = await openBench();
  server.data.days.set("2026-12-22", { open: NOW, close: NOW + 60_000 });
  expect(await calendar.session("equity", "2026-12-22")).toEqual(sessionOn("equity", "2026-12-22"));
  expect(await calendar.session("equity", "2027-03-01")).toEqual(sessionOn("equity", "2027-03-01"));
});

it("asks once an hour, and keeps what it knew while the gateway does not answer", async () => {
  const { calendar, server, asked, wait, said } = await openBench();
  server.data.days.set("2026-12-23", null);
  await Promise.all([calendar.session("equity", "2026-12-22"), calendar.session("equity", "2026-12-23")]);
  expect(asked()).toBe(1);
  wait(3_600_001);
  server.faults.add({ path: /trading-schedule/, what: "cut_before" });
  expect(await calendar.session("equity", "2026-12-23")).toBeNull();
  expect(said).toEqual([expect.stringContaining("so those it told last hold")]);
  await calendar.session("equity", "2026-12-22");
  expect(asked()).toBe(2);
  wait(60_001);
  await calendar.session("equity", "2026-12-22");
  expect(asked()).toBe(3);
});

it("lets the rules hold, and says that it cannot compare, before the gateway has answered", async () => {
  const { calendar, server, said } = await openBench();
  server.session.authenticated = false;
  expect(await calendar.session("equity", "2026-12-22")).toEqual(sessionOn("equity", "2026-12-22"));
  await expect(calendar.differences("2026-12-20", "2026-12-31")).rejects.toMatchObject({ code: "broker_unreachable" });
  expect(said).toHaveLength(1);
});
