import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { intentById } from "@/db/queries/orders/intents";
import { listRuns, runById } from "@/db/queries/runs/runs";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { zonedDate } from "@/server/core/market/calendar/calendar";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { sendIntent } from "@/server/pipeline/sending/send-intent";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { openRealDesk, type RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { entryIntent, fill } from "../../support/desk/real-order";
import { atBroker, held, ORDERS } from "../../support/desk/stage-real-desk";
import { byHeadlines, publish } from "../../support/models/real-headlines";

const NEW_YORK = "America/New_York";
/** TSLA every five minutes and Bitcoin every hour. */
const AGENTS = DEFAULT_AGENTS.filter(({ id }) => id !== "iwm").map(byHeadlines);

let database: TestDatabase;
let desk: RealDesk;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  await desk.close();
  await database.drop();
});

async function openAt(startAt: string): Promise<void> {
  desk = await openRealDesk(database.url, { startAt: Date.parse(startAt), seed: 7, agents: AGENTS, cashUsd: "10000000" });
}

/** Opens the desk so long before that it asks for the broker's calendar anew by then. */
const openBefore = (at: string) => openAt(new Date(Date.parse(at) - 25 * 3_600_000).toISOString());

/** Plays up to an instant from where the clock stands. */
async function playTo(at: string): Promise<void> {
  await desk.play(desk.wall.now(), Date.parse(at));
}

/** New York's time of day of an instant. */
function newYorkTime(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB", { timeZone: NEW_YORK, hour: "2-digit", minute: "2-digit" });
}

const runsOf = async (agentId: string) =>
  (await listRuns(desk.database.db, { accountId: desk.accountId, agentId, limit: 1_000 })).reverse();

/** When the agent of TSLA first did more than skip, by New York's days. */
async function firstRealRuns(): Promise<Readonly<Record<string, string>>> {
  const first: Record<string, string> = {};
  for (const { dueAt, state } of await runsOf("tsla"))
    if (state !== "skipped") first[zonedDate(dueAt, NEW_YORK)] ??= newYorkTime(dueAt);
  return first;
}

/** Runs of Bitcoin by UTC day. */
async function coinRuns(): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { dueAt, state } of await runsOf("btc-usd")) {
    expect(["held", "ordered", "vetoed"]).toContain(state);
    const day = new Date(dueAt).toISOString().slice(0, 10);
    counts[day] = (counts[day] ?? 0) + 1;
  }
  return counts;
}

describe("on both sides of a change of the clocks", () => {
  it.each([
    {
      change: "forward",
      friday: ["2026-03-06T13:54:59Z", "2026-03-06T14:40:00Z"],
      weekend: ["2026-03-06T23:59:59Z", "2026-03-08T23:59:00Z"],
      monday: ["2026-03-09T12:54:59Z", "2026-03-09T13:40:00Z"],
      days: ["2026-03-06", "2026-03-09", "2026-03-07", "2026-03-08"],
    },
    {
      change: "back",
      friday: ["2026-10-30T12:54:59Z", "2026-10-30T13:40:00Z"],
      weekend: ["2026-10-30T23:59:59Z", "2026-11-01T23:59:00Z"],
      monday: ["2026-11-02T13:54:59Z", "2026-11-02T14:40:00Z"],
      days: ["2026-10-30", "2026-11-02", "2026-10-31", "2026-11-01"],
    },
  ] as const)("$change the first stock run is at 09:30 New York and Bitcoin runs 24 times a UTC day (fault 8)", async (given) => {
    const [friday, monday, saturday, sunday] = given.days;
    await openAt(given.friday[0]);
    for (const [from, to] of [given.friday, given.weekend, given.monday]) {
      await desk.moveTo(Date.parse(from));
      await playTo(to);
    }
    expect(await firstRealRuns()).toEqual({ [friday]: "09:30", [monday]: "09:30" });
    const early = (await runsOf("tsla")).filter(({ dueAt }) => newYorkTime(dueAt) < "09:30");
    expect(early).toHaveLength(12);
    expect(new Set(early.map(({ state, reason }) => `${state}: ${reason}`))).toEqual(
      new Set(["skipped: before the open at 09:30 New York"]),
    );
    expect(await coinRuns()).toMatchObject({ [saturday]: 24, [sunday]: 24 });
    expect(await realViolations(desk)).toEqual([]);
  });
});

/** What the runs of TSLA came to between two of New York's times of day, each once. */
async function wordsBetween(from: string, to: string): Promise<readonly string[]> {
  const runs = (await runsOf("tsla")).filter(({ dueAt }) => newYorkTime(dueAt) >= from && newYorkTime(dueAt) < to);
  return [...new Set(runs.map(({ state, reason }) => (state === "skipped" ? `skipped: ${reason}` : state)))];
}

/** New York's times of day at which orders of TSLA were sent; legs left out. */
const orderTimes = async () =>
  (await atBroker(desk)).filter(({ symbol }) => symbol === "TSLA").map(({ submittedAt }) => newYorkTime(submittedAt));

describe("a day that is not a whole one", () => {
  it("is skipped with its name when it is a holiday (fault 9)", async () => {
    await openAt("2026-11-26T13:59:59Z");
    await publish(desk, "good");
    await playTo("2026-11-26T16:00:00Z");
    expect(await wordsBetween("09:00", "16:00")).toEqual(["skipped: closed for Thanksgiving"]);
    expect(await orderTimes()).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it.each([
    ["that the exchange plans", "2026-11-27", null],
    ["that only the broker knows of", "2026-11-24", "13:00"],
  ])("is traded until 13:00 when it is a half day %s (fault 9)", async (_, date, close) => {
    await openBefore(`${date}T17:29:59Z`);
    if (close) await desk.server.faults.add({ fault: "calendar_day", date, close });
    await desk.moveTo(Date.parse(`${date}T17:29:59Z`));
    await publish(desk, "good");
    await playTo(`${date}T20:59:00Z`);
    expect(await wordsBetween("13:00", "16:00")).toEqual(["skipped: after the close at 13:00 New York, a half day"]);
    expect(await orderTimes()).toEqual(["12:30", "12:55"]);
    expect(await held(desk)).not.toContainEqual(expect.stringContaining("tsla"));
    expect(await realViolations(desk)).toEqual([]);
  });

  it("is skipped when only the broker knows that the exchange is closed (fault 9)", async () => {
    await openBefore("2026-11-24T14:59:59Z");
    await desk.server.faults.add({ fault: "calendar_day", date: "2026-11-24" });
    await desk.moveTo(Date.parse("2026-11-24T14:59:59Z"));
    await publish(desk, "good");
    await playTo("2026-11-24T16:00:00Z");
    expect(await wordsBetween("09:00", "16:00")).toEqual(["skipped: closed, as the broker's calendar says"]);
    expect(await orderTimes()).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });

  it.each([
    ["an entry", "good"],
    ["an exit", "bad"],
  ] as const)(
    "gets no order after its close from a run that comes late, when it would decide on %s (fault 9)",
    async (_, mood) => {
      await openAt("2026-11-27T16:00:00Z");
      if (mood === "bad") {
        await lookAfterBooks(desk.trading);
        await publish(desk, "good");
        expect((await desk.runNow("tsla")).state).toBe("ordered");
        await fill(desk);
      }
      const before = await orderTimes();
      await desk.moveTo(Date.parse("2026-11-27T17:49:59Z"));
      await publish(desk, mood);
      const { id } = await desk.makeRun("tsla", Date.parse("2026-11-27T17:50:00Z"));
      await desk.moveTo(Date.parse("2026-11-27T18:00:01Z"));
      await lookAfterBooks(desk.trading);
      await desk.run([id]);
      expect(await runById(desk.database.db, id)).toMatchObject({
        state: "missed",
        reason: expect.stringMatching(/^it could not begin in time: it was due 6\d\d s ago$/),
      });
      expect(await orderTimes()).toEqual(before);
      expect(await realViolations(desk)).toEqual([]);
    },
  );

  it("gets no order after its close whose first sending was cut before it (fault 9)", async () => {
    await openAt("2026-11-27T17:00:00Z");
    await desk.moveTo(Date.parse("2026-11-27T17:59:45Z"));
    await desk.server.faults.add({ fault: "drop_before", ...ORDERS, times: 1 });
    const intent = await entryIntent(desk, "tsla");
    await expect(sendIntent(desk.trading, intent, false)).rejects.toMatchObject({ code: "order_unknown" });
    expect(newYorkTime(desk.wall.now())).toBe("13:00");
    expect(await sendIntent(desk.trading, await intentById(desk.database.db, intent.id), true)).toEqual({
      kind: "void",
      reason: "not sent: the market is closed, after the close at 13:00 New York, a half day",
    });
    expect(await orderTimes()).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });
});
