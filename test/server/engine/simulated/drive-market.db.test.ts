import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountById, setClock } from "@/db/queries/accounts/accounts";
import { listRuns, runById } from "@/db/queries/runs/runs";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { runNow } from "@/server/control/runs/run-now";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { violations } from "@/server/drills/oracle/violations";
import type { Work } from "@/server/engine/engine";
import { dueBetween, parseSchedule } from "@/server/engine/schedule/cron";
import { driveMarket } from "@/server/engine/simulated/drive-market";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

const START = Date.parse("2026-03-04T14:29:00Z");
const END = START + 40 * 60_000;
const LIMIT = 1_000;

let server: TestDatabase;
let desk: TestDesk;
let accountId: string;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openTestDesk(server.url);
  const config = { seed: 5, startAt: START, endAt: END, symbols: [] };
  accountId = (await desk.open({ kind: "simulated", config })).id;
});

afterEach(async () => {
  await desk.close();
  await server.drop();
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Plays to the end with work that the test spoils by the agent's id. Returns what the log called an error. */
async function playWith(spoil: (agentId: string) => void): Promise<string[]> {
  const errors: string[] = [];
  const log = pino({ level: "error" }, { write: (line: string) => errors.push(line) });
  const open = await desk.contexts.played(accountId);
  const work: Work = async (runIds) => {
    for (const id of runIds) spoil((await runById(desk.database.db, id)).agentId);
    await desk.work(runIds);
  };
  const player = driveMarket({ ...open, notes: desk.database.db, engine: desk.engine, work, log });
  while (!(await accountById(desk.database.db, accountId)).clockPaused) await sleep(20);
  await player.stop();
  return errors;
}

const runs = () => listRuns(desk.database.db, { accountId, limit: LIMIT });

/** Every tick of every agent, as "agent time". */
const ticks = () =>
  DEFAULT_AGENTS.flatMap(({ id, cron, timeZone }) =>
    dueBetween(parseSchedule(cron, timeZone), START, END, LIMIT).map((at) => `${id} ${new Date(at).toISOString()}`),
  ).sort();

describe("a market that is played", () => {
  it("loses no tick of an instant in which the database went away", async () => {
    let failures = 0;
    const errors = await playWith((agentId) => {
      if (agentId === "iwm" && failures++ === 0) throw Object.assign(new Error("cut"), { code: "CONNECTION_CLOSED" });
    });
    expect(errors).toHaveLength(1);
    const made = await runs();
    expect(made.map((run) => `${run.agentId} ${new Date(run.dueAt).toISOString()}`).sort()).toEqual(ticks());
    expect(made.filter(({ state }) => state === "queued" || state === "running" || state === "failed")).toEqual([]);
    const { trading } = await desk.contexts.played(accountId);
    expect(await violations(desk.database, accountId, trading.broker)).toEqual([]);
  });

  it("goes on past the time at which an agent was due that is turned off meanwhile", async () => {
    const config = { seed: 5, startAt: START, endAt: END, symbols: [] };
    ({ id: accountId } = await desk.open({ kind: "simulated", config, speed: "600" }));
    const open = await desk.contexts.played(accountId);
    const log = pino({ level: "silent" });
    const player = driveMarket({ ...open, notes: desk.database.db, engine: desk.engine, work: desk.work, log });
    await expect.poll(async () => (await runs()).length, { timeout: 10_000 }).toBeGreaterThan(0);
    await setAgentMode(desk, { accountId, agentIds: ["tsla"], mode: "off" });
    player.agentsChanged();
    // At ten minutes a second it takes four.
    await expect.poll(async () => (await accountById(desk.database.db, accountId)).clockAt, { timeout: 15_000 }).toBe(END);
    await player.stop();
  }, 40_000);

  it("goes on without a run that cannot be worked on, and says so on the run", async () => {
    let isSpoilt = true;
    await playWith((agentId) => {
      if (agentId !== "iwm" || !isSpoilt) return;
      isSpoilt = false;
      throw new Error("the work is broken");
    });
    const made = await runs();
    expect(made).toHaveLength(ticks().length);
    expect(made.filter(({ state }) => state === "failed").map(({ agentId, reason }) => `${agentId}: ${reason}`)).toEqual([
      "iwm: the work is broken",
    ]);
  });

  it("takes up a run of a person that was made and never queued", async () => {
    const nobody = { enqueue: async () => undefined };
    const { id } = await runNow(desk, nobody, { accountId, agentId: "btc-usd", marketAt: START });
    await playWith(() => undefined);
    await desk.engine.stop(30_000);
    expect((await runs()).find((run) => run.id === id)?.state).toMatch(/held|ordered|vetoed/);
  });

  it("stops at once while it is paused", async () => {
    await setClock(desk.database.db, accountId, { clockPaused: true });
    const open = await desk.contexts.played(accountId);
    const player = driveMarket({
      ...open,
      notes: desk.database.db,
      engine: desk.engine,
      work: desk.work,
      log: pino({ level: "silent" }),
    });
    await player.stop();
    expect(await runs()).toEqual([]);
  });
});
