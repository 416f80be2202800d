import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listRuns } from "@/db/queries/runs/runs";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import type { AgentParams } from "@/server/core/agents/agent";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { leaveBeforeClose } from "@/server/pipeline/protection/leave-before-close";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { openRealDesk, type RealDesk } from "../../support/desk/real-desk";
import { realViolations } from "../../support/desk/real-oracle";
import { atBroker, held, ORDERS } from "../../support/desk/stage-real-desk";
import { byHeadlines, publish } from "../../support/models/real-headlines";

const NEW_YORK = "America/New_York";
const [TSLA] = DEFAULT_AGENTS;

let database: TestDatabase;
let desk: RealDesk;
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  await desk.close();
  await database.drop();
});

/** A desk with one agent of TSLA that goes by headlines and sells before the close, on a Tuesday in March. */
async function openWith(part: { readonly cron: string } & Partial<Pick<AgentParams, "timeframe">>, at: string): Promise<void> {
  if (!TSLA) throw new Error("there is no agent of TSLA");
  const { cron, ...params } = part;
  const agent = byHeadlines({ ...TSLA, cron, params: { ...TSLA.params, ...params } });
  desk = await openRealDesk(database.url, { startAt: Date.parse(at), seed: 7, agents: [agent], cashUsd: "10000000" });
}

function newYorkTime(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB", { timeZone: NEW_YORK, hour: "2-digit", minute: "2-digit" });
}

const orderTimes = async () => (await atBroker(desk)).map(({ side, submittedAt }) => `${side} ${newYorkTime(submittedAt)}`);

describe("an agent that sells before the close", () => {
  it.each([
    ["every 10 minutes on bars of 5", { cron: "*/10 9-15 * * 1-5" }, "15:50"],
    ["every 15 minutes on bars of 5", { cron: "*/15 9-15 * * 1-5" }, "15:45"],
    ["every hour on bars of 5 minutes", { cron: "0 9-16 * * 1-5" }, "15:00"],
    ["every hour on bars of an hour", { cron: "0 9-16 * * 1-5", timeframe: "1h" }, "15:00"],
    ["every 5 minutes on bars of an hour", { cron: "*/5 9-15 * * 1-5", timeframe: "1h" }, "15:55"],
    ["every 5 minutes on bars of a minute", { cron: "*/5 9-15 * * 1-5", timeframe: "1m" }, "15:55"],
    ["three times a day on daily bars", { cron: "0 10,14,15 * * 1-5", timeframe: "1d" }, "15:00"],
  ] as const)("sells at its last run of the session, when it runs %s (fault 40)", async (_, part, last) => {
    await openWith(part, "2026-03-03T18:59:30Z");
    await publish(desk, "good");
    await desk.play(desk.wall.now(), Date.parse("2026-03-03T22:00:00Z"));
    expect(await orderTimes()).toEqual([expect.stringMatching(/^buy 14:/), `sell ${last}`]);
    expect(await held(desk)).toEqual([]);
    const [sale] = (await listRuns(desk.database.db, { accountId: desk.accountId, states: ["ordered"], limit: 1 })).slice(0, 1);
    expect(newYorkTime(sale?.dueAt ?? 0)).toBe(last);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("sells at the last run before the close of a half day (fault 40)", async () => {
    await openWith({ cron: "*/15 9-15 * * 1-5" }, "2026-11-27T15:59:30Z");
    await publish(desk, "good");
    await desk.play(desk.wall.now(), Date.parse("2026-11-27T22:00:00Z"));
    expect(await orderTimes()).toEqual(["buy 11:00", "sell 12:45"]);
    expect(await held(desk)).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });
});

const CLOSE = Date.parse("2026-03-03T21:00:00Z");

/** Plays up to 15:54, by when the agent holds what it bought at 14:00. */
async function holdUntilTheLastRun(cron = "*/5 9-15 * * 1-5"): Promise<void> {
  await openWith({ cron }, "2026-03-03T18:59:30Z");
  await publish(desk, "good");
  await desk.play(desk.wall.now(), CLOSE - 10 * 60_000);
  expect(await held(desk)).toEqual([expect.stringMatching(/^tsla \d+$/)]);
  await desk.moveTo(CLOSE - 6 * 60_000);
}

async function toldOf(): Promise<readonly string[]> {
  const rows = await desk.database.sql<
    { words: string }[]
  >`select detail ->> 'words' as words from audit_log where action = 'position.not_flat' order by id`;
  return rows.map(({ words }) => words);
}

describe("a last run that met trouble", () => {
  it.each([
    ["takes no order for a minute", { ...ORDERS }],
    ["answers nothing for a minute", {}],
  ])("is followed by one each minute until the position is sold, when the broker %s (fault 40)", async (_, where) => {
    await holdUntilTheLastRun();
    await desk.server.faults.add({ fault: "server_error", ...where });
    await desk.playMinutes(CLOSE - 4 * 60_000);
    desk.server.faults.reset();
    await desk.playMinutes(CLOSE + 2 * 60_000);
    expect(await held(desk)).toEqual([]);
    expect((await orderTimes()).at(-1)).toMatch(/^sell 15:5[6-9]$/);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("makes no second run of a minute, and starts again one that nobody could start (fault 40)", async () => {
    await holdUntilTheLastRun();
    await desk.moveTo(CLOSE - 3 * 60_000);
    const [first, second] = [await leaveBeforeClose(desk.trading), await leaveBeforeClose(desk.trading)];
    expect(first.runs).toMatchObject([{ agentId: "tsla", dueAt: CLOSE - 3 * 60_000, trigger: "schedule", state: "queued" }]);
    expect(second.runs.map(({ id }) => id)).toEqual(first.runs.map(({ id }) => id));
    await desk.moveTo(CLOSE - 2 * 60_000);
    expect((await leaveBeforeClose(desk.trading)).runs.map(({ id }) => id)).toEqual(first.runs.map(({ id }) => id));
    await desk.run(first.runs.map(({ id }) => id));
    expect((await leaveBeforeClose(desk.trading)).runs).toEqual([]);
    expect(await held(desk)).toEqual([]);
  });

  it("is not made up for by an agent that is off, which is told of (fault 40)", async () => {
    await holdUntilTheLastRun();
    await setAgentMode(desk, { accountId: desk.accountId, agentIds: ["tsla"], mode: "off" });
    await desk.playMinutes(CLOSE + 60_000);
    expect(await toldOf()).toEqual([expect.stringMatching(/4 min before the close and was to hold nothing: the agent is off$/)]);
    expect((await orderTimes()).at(-1)).toMatch(/^buy/);
  });

  it("is told of in the last minutes and once more by the audit log when the broker takes nothing up to the close (fault 40)", async () => {
    await holdUntilTheLastRun();
    await desk.server.faults.add({ fault: "server_error", ...ORDERS });
    await desk.playMinutes(CLOSE + 5 * 60_000);
    expect(await held(desk)).toEqual([expect.stringMatching(/^tsla \d+$/)]);
    expect(desk.told.filter((words) => words.includes("was to hold nothing"))).toHaveLength(4);
    expect(await toldOf()).toEqual([
      expect.stringMatching(/^agent "tsla" holds \d+ TSLA 4 min before the close and was to hold nothing: /),
    ]);
  });

  it("has no runs after it while the kill switch is engaged, and sells in the minute after its release (fault 40)", async () => {
    await holdUntilTheLastRun();
    const halt = (engaged: boolean) => setKillSwitch(desk, { accountId: desk.accountId, engaged, reason: "a test" });
    await halt(true);
    await desk.playMinutes(CLOSE - 3 * 60_000);
    const { length } = await listRuns(desk.database.db, { accountId: desk.accountId, limit: 1_000 });
    expect(await toldOf()).toEqual([expect.stringContaining("the kill switch was engaged: a test")]);
    await halt(false);
    await desk.playMinutes(CLOSE - 2 * 60_000);
    expect(await listRuns(desk.database.db, { accountId: desk.accountId, limit: 1_000 })).toHaveLength(length + 1);
    expect(await held(desk)).toEqual([]);
  });
});
