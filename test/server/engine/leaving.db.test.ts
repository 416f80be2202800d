import pino from "pino";
import { afterEach, beforeEach, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { agentsIn } from "@/db/queries/agents";
import { openPositions } from "@/db/queries/ledger/ledger";
import { listRuns, runById } from "@/db/queries/runs/runs";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { violations } from "@/server/drills/oracle/violations";
import { createLeaving } from "@/server/engine/leaving";
import { driveMarket } from "@/server/engine/simulated/drive-market";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";

const MINUTE_MS = 60_000;
const CLOSE = Date.parse("2026-03-04T21:00:00Z");
const LAST_RUN = CLOSE - 5 * MINUTE_MS;

/** One agent of TSLA, quick to decide. */
const EAGER = DEFAULT_AGENTS.filter(({ id }) => id === "tsla").map((agent) => ({
  ...agent,
  params: {
    ...agent.params,
    buyThreshold: 0.01,
    sellThreshold: -0.9,
    minConfidence: 0,
    minEdge: 0,
    exitsBy: "percent" as const,
    stopLossFraction: 0.2,
    takeProfitFraction: 0.4,
  },
}));

let server: TestDatabase;
let desk: TestDesk;
let accountId: string;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openTestDesk(server.url, EAGER);
  const config = { seed: 5, startAt: CLOSE - 6 * 3_600_000, endAt: CLOSE + 30 * MINUTE_MS, symbols: [] };
  accountId = (await desk.open({ kind: "simulated", config })).id;
});
afterEach(async () => {
  await desk.close();
  await server.drop();
});

/** Plays to the end; runs that are due at one of `broken` cannot be worked on. */
async function playWithout(broken: readonly number[]): Promise<void> {
  const open = await desk.contexts.played(accountId);
  const work = async (runIds: readonly number[]) => {
    for (const id of runIds)
      if (broken.includes((await runById(desk.database.db, id)).dueAt)) throw new Error("the work is broken");
    await desk.work(runIds);
  };
  const log = pino({ level: "silent" });
  const player = driveMarket({ ...open, notes: desk.database.db, engine: desk.engine, work, log });
  while (!(await accountById(desk.database.db, accountId)).clockPaused) await new Promise((resolve) => setTimeout(resolve, 20));
  await player.stop();
}

/** How the runs from the last one on ended, by their distance from it in minutes. */
async function runsFromTheLast(): Promise<readonly string[]> {
  const runs = (await listRuns(desk.database.db, { accountId, limit: 1_000 })).reverse();
  return runs.filter(({ dueAt }) => dueAt >= LAST_RUN).map(({ dueAt, state }) => `${(dueAt - LAST_RUN) / MINUTE_MS} ${state}`);
}

it("plays no minute more when the last run of the session has sold", async () => {
  await playWithout([]);
  expect(await runsFromTheLast()).toEqual(["0 ordered"]);
  expect(await openPositions(desk.database.db, accountId)).toEqual([]);
});

it("tries each minute after a last run that was broken, until the position is sold", async () => {
  await playWithout([LAST_RUN, LAST_RUN + MINUTE_MS, LAST_RUN + 2 * MINUTE_MS]);
  expect(await runsFromTheLast()).toEqual(["0 failed", "1 failed", "2 failed", "3 ordered"]);
  expect(await openPositions(desk.database.db, accountId)).toEqual([]);
  const { trading } = await desk.contexts.played(accountId);
  // Those that the test broke.
  expect(await violations(desk.database, accountId, trading.broker)).toEqual(["3 ended runs without all eight steps"]);
});

it("asks for a minute only while somebody who promised to leave holds something in a session", async () => {
  await playWithout(Array.from({ length: 6 }, (_, i) => LAST_RUN + i * MINUTE_MS));
  const { trading } = await desk.contexts.played(accountId);
  const leaving = createLeaving(trading);
  const after = async (at: number) => leaving.after(at);
  expect(await after(LAST_RUN)).toBeNull();
  leaving.set(await agentsIn(desk.database.db, accountId));
  expect(await after(LAST_RUN - 1)).toBeNull();
  expect(await after(LAST_RUN)).toBe(LAST_RUN + MINUTE_MS);
  expect(await after(CLOSE - MINUTE_MS)).toBe(CLOSE);
  expect(await after(CLOSE)).toBeNull();
});
