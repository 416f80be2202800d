import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts";
import { listRuns } from "@/db/queries/runs";
import { runNow } from "@/server/control/run-now";
import { DEFAULT_AGENTS } from "@/server/core/default-agents";
import { dueBetween, parseSchedule } from "@/server/engine/cron";
import type { Engine } from "@/server/engine/engine";
import { play } from "@/server/engine/play";
import { violations } from "../../support/oracle";
import { openTestDatabase, type TestDatabase } from "../../support/postgres";
import { openTestDesk, type TestDesk } from "../../support/test-desk";

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

/** Plays to the end with an engine that the test spoils. Returns what the log called an error. */
async function playWith(spoil: (engine: Engine) => Engine): Promise<string[]> {
  const errors: string[] = [];
  const log = pino({ level: "error" }, { write: (line: string) => errors.push(line) });
  const open = await desk.worlds.of(accountId);
  const player = play({ ...open, notes: desk.database.db, engine: spoil(desk.engine), log });
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
  it("loses no tick of an instant in which the engine's database went away", async () => {
    let failures = 0;
    const errors = await playWith((engine) => ({
      ...engine,
      runHere: async (run) => {
        if (run.agentId === "iwm" && failures++ === 0) throw Object.assign(new Error("cut"), { code: "CONNECTION_CLOSED" });
        return engine.runHere(run);
      },
    }));
    expect(errors).toHaveLength(1);
    const made = await runs();
    expect(made.map((run) => `${run.agentId} ${new Date(run.dueAt).toISOString()}`).sort()).toEqual(ticks());
    expect(made.filter(({ state }) => state === "queued" || state === "running" || state === "failed")).toEqual([]);
    const { world } = await desk.worlds.of(accountId);
    expect(await violations(desk.database, accountId, world.broker)).toEqual([]);
  });

  it("goes on without a run that the engine gives up, and says so on the run", async () => {
    let isSpoilt = true;
    await playWith((engine) => ({
      ...engine,
      runHere: async (run) => {
        if (run.agentId !== "iwm" || !isSpoilt) return engine.runHere(run);
        isSpoilt = false;
        throw new Error("the workflow is broken");
      },
    }));
    const made = await runs();
    expect(made).toHaveLength(ticks().length);
    expect(made.filter(({ state }) => state === "failed").map(({ agentId, reason }) => `${agentId}: ${reason}`)).toEqual([
      "iwm: the workflow is broken",
    ]);
  });

  it("takes up a run of a person that was made and never queued", async () => {
    const nobody = { enqueue: async () => undefined };
    const { id } = await runNow(desk, nobody, { accountId, agentId: "btc-usd", marketAt: START });
    await playWith((engine) => engine);
    await desk.engine.stop(0);
    expect((await runs()).find((run) => run.id === id)?.state).toMatch(/held|ordered|vetoed/);
  });

  it("stops at once while it is paused", async () => {
    const open = await desk.worlds.of(accountId);
    open.clock.set({ speed: "max", paused: true, playUntil: null });
    const player = play({ ...open, notes: desk.database.db, engine: desk.engine, log: pino({ level: "silent" }) });
    await player.stop();
    expect(await runs()).toEqual([]);
  });
});
