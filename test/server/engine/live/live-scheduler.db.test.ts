import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { endRun, listRuns } from "@/db/queries/runs/runs";
import type { EngineRun } from "@/server/core/runs/run";
import { startLiveScheduler } from "@/server/engine/live/live-scheduler";
import { FIRST_TICK, openStagedDesk, type StagedDesk } from "../../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

const HOUR_MS = 3_600_000;
let server: TestDatabase;
let desk: StagedDesk;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
});

afterEach(async () => {
  await desk.close();
  await server.drop();
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Keeps time from `now` on until `isOver`. Returns the keys that were queued. */
async function keepFrom(
  now: number,
  isOver: (queued: readonly EngineRun[]) => Promise<boolean> | boolean,
  onEnqueue: (run: EngineRun) => void = () => undefined,
): Promise<EngineRun[]> {
  const queued: EngineRun[] = [];
  const enqueue = async (runs: readonly EngineRun[]) => {
    for (const run of runs) onEnqueue(run);
    queued.push(...runs);
  };
  const engine = { enqueue };
  const player = startLiveScheduler({
    trading: desk.trading,
    clock: { now: () => now },
    monotonic: { now: () => 0 },
    engine,
    log: pino({ level: "silent" }),
  });
  while (!(await isOver(queued))) await sleep(10);
  await player.stop();
  return queued;
}

/** How many hours after the first tick, and how it stands; oldest first. */
const record = async () =>
  (await listRuns(desk.database.db, { accountId: desk.accountId, limit: 100 }))
    .map(({ dueAt, state }) => `+${(dueAt - FIRST_TICK) / HOUR_MS} ${state}`)
    .reverse();

const held = { state: "held", reason: null, at: 0 } as const;

describe("keeping time on the real clock", () => {
  it("runs the newest tick after a gap and records the others as missed (fault 7)", async () => {
    await endRun(desk.database.db, (await desk.makeRun(0)).id, null, held);
    const queued = await keepFrom(FIRST_TICK + 4 * HOUR_MS + 600_000, (runs) => runs.length > 0);
    expect(queued).toHaveLength(1);
    expect(queued[0]?.key).toMatch(/T16:00:00\.000Z:0$/);
    expect(await record()).toEqual(["+0 held", "+1 missed", "+2 missed", "+3 missed", "+4 queued"]);
  });

  it("loses no tick of an agent that was made before it and never ran", async () => {
    await keepFrom(FIRST_TICK + HOUR_MS + 600_000, (runs) => runs.length > 0);
    expect(await record()).toEqual(["+0 missed", "+1 queued"]);
  });

  it("asks nothing of the time before an agent was made", async () => {
    await keepFrom(FIRST_TICK - 600_000, async () => true);
    expect(await record()).toEqual([]);
  });

  it("queues a run again that was made and perhaps never queued", async () => {
    const { id } = await desk.makeRun(0);
    const queued = await keepFrom(FIRST_TICK + 1_000, (runs) => runs.length > 0);
    expect(queued.map((run) => run.id)).toEqual([id]);
  });

  it("loses no tick when the queue does not answer", async () => {
    await endRun(desk.database.db, (await desk.makeRun(0)).id, null, held);
    let refusals = 0;
    const queued = await keepFrom(
      FIRST_TICK + HOUR_MS,
      (runs) => runs.length > 0,
      () => {
        if (refusals++ === 0) throw new Error("the queue is away");
      },
    );
    expect(queued).toHaveLength(1);
    expect(await record()).toEqual(["+0 held", "+1 queued"]);
  });
});
