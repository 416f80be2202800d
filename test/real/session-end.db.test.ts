import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listRuns } from "@/db/queries/runs";
import type { AgentParams } from "@/server/core/agent";
import { DEFAULT_AGENTS } from "@/server/core/default-agents";
import { openTestDatabase, type TestDatabase } from "../support/postgres";
import { openRealDesk, type RealDesk } from "../support/real-desk";
import { byHeadlines, publish } from "../support/real-headlines";
import { realViolations } from "../support/real-oracle";
import { atBroker, held } from "../support/stage-real-desk";

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
  ] as const)("sells at its last run of the session, when it runs %s", async (_, part, last) => {
    await openWith(part, "2026-03-03T18:59:30Z");
    await publish(desk, "good");
    await desk.play(desk.wall.now(), Date.parse("2026-03-03T22:00:00Z"));
    expect(await orderTimes()).toEqual([expect.stringMatching(/^buy 14:/), `sell ${last}`]);
    expect(await held(desk)).toEqual([]);
    const [sale] = (await listRuns(desk.database.db, { accountId: desk.accountId, states: ["ordered"], limit: 1 })).slice(0, 1);
    expect(newYorkTime(sale?.dueAt ?? 0)).toBe(last);
    expect(await realViolations(desk)).toEqual([]);
  });

  it("sells at the last run before the close of a half day", async () => {
    await openWith({ cron: "*/15 9-15 * * 1-5" }, "2026-11-27T15:59:30Z");
    await publish(desk, "good");
    await desk.play(desk.wall.now(), Date.parse("2026-11-27T22:00:00Z"));
    expect(await orderTimes()).toEqual(["buy 11:00", "sell 12:45"]);
    expect(await held(desk)).toEqual([]);
    expect(await realViolations(desk)).toEqual([]);
  });
});
