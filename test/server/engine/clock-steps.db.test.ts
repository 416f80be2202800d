import { desc, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listRuns } from "@/db/queries/runs/runs";
import { auditLog } from "@/db/schema";
import { dueBetween, parseSchedule } from "@/server/engine/schedule/cron";
import { openStagedDesk, type StagedDesk } from "../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { type KeptTime, openKeptTime, type Ran } from "../../support/time/kept-time";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NOON = Date.parse("2026-03-04T12:00:00Z");
/** Half a minute after noon. */
const START = NOON + MINUTE_MS / 2;

let server: TestDatabase;
let desk: StagedDesk;
let kept: KeptTime | null = null;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
});

afterEach(async () => {
  await kept?.stop();
  kept = null;
  await desk.close();
  await server.drop();
});

async function keep(crons: Readonly<Record<string, string>>, startAt = START): Promise<KeptTime> {
  kept = await openKeptTime(desk, startAt, crons);
  return kept;
}

const minute = (at: number) => new Date(at).toISOString().slice(11, 16);
const shown = (ran: readonly Ran[]) => ran.map(({ dueAt, trulyAt }) => `${minute(dueAt)} at ${minute(trulyAt)}`);
const steps = async () =>
  (
    await desk.database.db
      .select({ detail: auditLog.detail })
      .from(auditLog)
      .where(eq(auditLog.action, "clock.stepped"))
      .orderBy(desc(auditLog.id))
  ).map(({ detail }) => detail);

/** Minutes "12:01" to "12:09" for 1 and 9, of the hour. */
const minutes = (hour: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${hour}:${String(from + i).padStart(2, "0")}`);

describe("a clock that goes an hour forward", () => {
  it("runs the newest tick, records the others as missed by the clock, and goes on at once", async () => {
    const { clocks, ran, look, pass } = await keep({ quick: "*/15 * * * *" });
    clocks.set(HOUR_MS);
    await look();
    await pass(15 * MINUTE_MS);
    expect(shown(ran)).toEqual(["13:00 at 12:00", "13:15 at 12:15"]);
    const rows = await listRuns(desk.database.db, { accountId: desk.accountId, agentId: "quick", states: ["missed"], limit: 10 });
    expect(rows.map(({ dueAt, reason }) => `${minute(dueAt)} ${reason}`)).toEqual([
      "12:45 this machine's clock went 1 h forward over that time, or it slept",
      "12:30 this machine's clock went 1 h forward over that time, or it slept",
      "12:15 this machine's clock went 1 h forward over that time, or it slept",
    ]);
  });

  it("and right again after 5 minutes, runs each tick of the hour when its time really comes, and none twice", async () => {
    const { clocks, ran, look, pass, rows } = await keep({ quick: "* * * * *" });
    clocks.set(HOUR_MS);
    await look();
    await pass(5 * MINUTE_MS);
    clocks.set(-HOUR_MS);
    await look();
    await pass(60 * MINUTE_MS);
    const early = ["13:00 at 12:00", ...minutes("13", 1, 5).map((tick, i) => `${tick} at 12:0${i + 1}`)];
    const inTime = minutes("12", 6, 59).map((tick) => `${tick} at ${tick}`);
    expect(shown(ran)).toEqual([...early, ...inTime]);
    expect(await rows("quick")).toEqual([
      ...minutes("12", 1, 5).map((tick) => `${tick} missed`),
      ...minutes("12", 6, 59).map((tick) => `${tick} held`),
      ...minutes("13", 0, 5).map((tick) => `${tick} held`),
    ]);
  });

  it("and right again in the very second in which a tick is due, runs that tick", async () => {
    const { clocks, ran, look, pass } = await keep({ quick: "*/5 * * * *" });
    clocks.set(HOUR_MS);
    await look();
    await pass(4.5 * MINUTE_MS - 500);
    clocks.pass(1_000);
    clocks.set(-HOUR_MS);
    await look();
    expect(shown(ran)).toEqual(["13:00 at 12:00", "12:05 at 12:05"]);
  });

  it("is told in the audit log, each way", async () => {
    const { clocks, look, steps: noticed } = await keep({ quick: "* * * * *" });
    clocks.set(HOUR_MS);
    await look();
    clocks.pass(5 * MINUTE_MS);
    clocks.set(-HOUR_MS);
    await look();
    const right = START + 5 * MINUTE_MS;
    expect(await steps()).toEqual([
      { from: right + HOUR_MS, to: right },
      { from: START, to: START + HOUR_MS },
    ]);
    expect(noticed()).toBe(2);
  });

  it("and right again while the desk is down, is found by the runs that lie ahead", async () => {
    const { clocks, ran, look, pass, restart } = await keep({ quick: "*/5 * * * *" });
    clocks.set(HOUR_MS);
    await look();
    await pass(5 * MINUTE_MS);
    clocks.set(-HOUR_MS);
    await restart();
    await pass(10 * MINUTE_MS);
    expect(shown(ran)).toEqual(["13:00 at 12:00", "13:05 at 12:05", "12:10 at 12:10", "12:15 at 12:15"]);
    expect((await steps())[0]).toEqual({ from: NOON + HOUR_MS + 5 * MINUTE_MS, to: START + 5 * MINUTE_MS });
  });
});

describe("a clock that goes an hour back", () => {
  it("runs nothing twice, and what is due after what had run", async () => {
    const { clocks, ran, look, pass } = await keep({ quick: "*/15 * * * *" });
    await pass(HOUR_MS, MINUTE_MS);
    clocks.set(-HOUR_MS);
    await look();
    await pass(75 * MINUTE_MS, MINUTE_MS);
    expect(shown(ran)).toEqual(["12:15 at 12:15", "12:30 at 12:30", "12:45 at 12:45", "13:00 at 13:00", "13:15 at 14:15"]);
  });

  it("runs nothing of the time before the agents were made, also by a node that begins then", async () => {
    const { clocks, ran, pass, restart } = await keep({ each: "* * * * *" });
    clocks.set(-HOUR_MS);
    await restart();
    await pass(3 * MINUTE_MS);
    expect(ran).toEqual([]);
    clocks.set(HOUR_MS);
    await pass(2 * MINUTE_MS);
    expect(shown(ran).slice(-1)).toEqual(["12:05 at 12:05"]);
  });

  it("gives an agent ticks that it never had, because it came later", async () => {
    const { clocks, ran, look, pass } = await keep({ quick: "*/15 * * * *" });
    clocks.set(-HOUR_MS);
    await look();
    await pass(30 * MINUTE_MS, MINUTE_MS);
    expect(shown(ran)).toEqual(["11:15 at 12:15", "11:30 at 12:30"]);
  });
});

describe("a clock that is not set", () => {
  it("may drift by 1.5 s between two looks without a word", async () => {
    const { clocks, ran, pass } = await keep({ quick: "* * * * *" });
    for (const driftMs of [1_500, -1_500, -1_500, 1_500]) {
      clocks.set(driftMs);
      await pass(MINUTE_MS);
    }
    expect(shown(ran)).toEqual(minutes("12", 1, 4).map((tick) => `${tick} at ${tick}`));
    expect(await steps()).toEqual([]);
  });

  it("is no step where the process stood still for 3 hours: the ordinary gap", async () => {
    const { clocks, ran, look, rows } = await keep({ quick: "0 * * * *" });
    clocks.pass(3 * HOUR_MS);
    await look();
    expect(shown(ran)).toEqual(["15:00 at 15:00"]);
    expect(await rows("quick")).toEqual(["13:00 missed", "14:00 missed", "15:00 held"]);
    expect(await steps()).toEqual([]);
  });
});

describe("clocks of New York that are changed for the summer and back", () => {
  it.each([
    ["forward", "2026-03-08T06:30:30Z", ["06:45", "07:00", "07:15"]],
    ["back", "2026-11-01T05:30:30Z", ["05:45", "06:00", "06:15"]],
  ])("%s are no step of this machine's, and every quarter of an hour has its run", async (_, startAt, ticks) => {
    const { ran, pass } = await keep({ quick: "*/15 * * * *" }, Date.parse(startAt));
    await pass(45 * MINUTE_MS, MINUTE_MS);
    expect(shown(ran)).toEqual(ticks.map((tick) => `${tick} at ${tick}`));
    expect(await steps()).toEqual([]);
  });
});

describe("whatever the clock is set to", () => {
  const setting = fc.record({
    afterMinutes: fc.integer({ min: 1, max: 25 }),
    byMs: fc.oneof(
      fc.integer({ min: -90, max: 90 }).map((minutes) => minutes * MINUTE_MS),
      fc.integer({ min: -5_000, max: 5_000 }),
    ),
    restarts: fc.boolean(),
  });
  const crons: Readonly<Record<string, string>> = { quick: "*/2 * * * *", slow: "*/15 * * * *" };

  it("each tick of true time has one row, none runs twice, and nobody stands still for longer than ticks that had run", async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(setting, { minLength: 1, maxLength: 5 }), async (settings) => {
        // Agents of their own, days apart, so that the rounds do not meet.
        const startAt = START + ++round * 5 * 24 * HOUR_MS;
        const own = Object.fromEntries(Object.entries(crons).map(([id, cron]) => [`${id}-${round}`, cron]));
        const time = await openKeptTime(desk, startAt, own);
        try {
          // An agent that never ran begins with the start of the desk, by whatever clock.
          await time.pass(15 * MINUTE_MS, MINUTE_MS);
          for (const { afterMinutes, byMs, restarts } of settings) {
            await time.pass(afterMinutes * MINUTE_MS, MINUTE_MS);
            time.clocks.set(byMs);
            if (restarts) await time.restart();
            await time.look();
          }
          time.clocks.set(time.clocks.truth() - time.clocks.wall.now());
          await time.look();
          await time.pass(40 * MINUTE_MS, MINUTE_MS);
          for (const [agentId, cron] of Object.entries(own)) await judge(time, agentId, cron, startAt);
        } finally {
          await time.stop();
        }
      }),
      { numRuns: Number(process.env.ZTRADE_ROUNDS ?? 10), endOnFailure: true },
    );
  }, 300_000);

  async function judge(time: KeptTime, agentId: string, cron: string, startAt: number): Promise<void> {
    const schedule = parseSchedule(cron, "UTC");
    const truth = time.clocks.truth();
    const due = dueBetween(schedule, startAt, truth, 10_000);
    const rows = await listRuns(desk.database.db, { accountId: desk.accountId, agentId, limit: 10_000 });
    const times = rows.map(({ dueAt }) => dueAt);
    expect(new Set(times).size).toBe(times.length);
    expect(due.filter((at) => !times.includes(at))).toEqual([]);
    const own = time.ran.filter((run) => run.agentId === agentId);
    expect(new Set(own.map(({ dueAt }) => dueAt)).size).toBe(own.length);
    // Since the clock is right again: every tick runs within its minute, but for those that had run before their time.
    const right = truth - 40 * MINUTE_MS;
    const early = new Set(own.filter(({ trulyAt }) => trulyAt < right).map(({ dueAt }) => dueAt));
    const expected = due.filter((at) => at > right && !early.has(at));
    const late = expected.filter((at) => !own.some(({ dueAt, trulyAt }) => dueAt === at && trulyAt - at <= MINUTE_MS));
    expect(late).toEqual([]);
  }
});
