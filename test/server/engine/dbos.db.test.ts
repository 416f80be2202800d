import pino from "pino";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openDatabase } from "@/db/client";
import { createDbosEngine, migrateEngine } from "@/server/engine/dbos";
import type { Engine } from "@/server/engine/engine";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const HOUR_MS = 3_600_000;
/** Long enough for every clock of the dispatcher to be read meanwhile. */
const SEEN_MS = 2_500;
const SOON_MS = 3_000;
/** In which a run that may begin has begun. */
const WAITS_MS = 700;

let server: TestDatabase;
let engine: Engine;
const queued: string[] = [];
const begunAt: number[] = [];
const worked: number[] = [];

beforeEach(async () => {
  for (const list of [worked, queued, begunAt]) list.length = 0;
  server = await openTestDatabase();
  await migrateEngine(server.url);
  engine = await createDbosEngine({
    url: server.url,
    nodeId: "node-1",
    takesWork: true,
    concurrency: 4,
    work: async (ids) => {
      begunAt.push(performance.now());
      worked.push(...ids);
    },
    onQueued: (queue) => queued.push(queue),
    log: pino({ level: "silent" }),
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await engine.stop(1_000);
  await server.drop();
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it("goes on with what is queued when the clock was an hour ahead and is set right again", async () => {
  const now = Date.now;
  const ahead = vi.spyOn(Date, "now").mockImplementation(() => now() + HOUR_MS);
  await pause(SEEN_MS);
  ahead.mockRestore();
  await engine.enqueue([
    { id: 1, owner: "agent", key: "tick", isTick: true },
    { id: 2, owner: "agent", key: "by hand", isTick: false },
  ]);
  await vi.waitFor(() => expect(worked.toSorted()).toEqual([1, 2]), { timeout: SOON_MS, interval: 50 });
});

it("takes up what a node of an older version left, which would else keep its agent's place for ever", async () => {
  const database = openDatabase(server.url, { max: 1 });
  await engine.enqueue([{ id: 1, owner: "agent", key: "left", isTick: false }]);
  await vi.waitFor(() => expect(worked).toEqual([1]), { timeout: SOON_MS, interval: 50 });
  await vi.waitFor(async () => expect(await engine.holders()).toEqual([]), { timeout: SOON_MS, interval: 50 });
  await database.sql`
    update dbos.workflow_status set status = 'PENDING', executor_id = 'gone', application_version = 'older' where workflow_uuid = 'left'`;
  await engine.enqueue([{ id: 2, owner: "agent", key: "next", isTick: false }]);
  await pause(WAITS_MS);
  expect({ worked, holders: await engine.holders() }).toEqual({ worked: [1], holders: ["gone"] });
  expect(await engine.recover(["gone"])).toBe(1);
  await vi.waitFor(() => expect(worked).toEqual([1, 2]), { timeout: SOON_MS, interval: 50 });
  await database.close();
});

it("begins at once with what is queued, though it looks into its queues once a second, and with what had to wait once there is room", async () => {
  await pause(SEEN_MS);
  const waits: number[] = [];
  for (let id = 1; id <= 10; id++) {
    const at = performance.now();
    await engine.enqueue([{ id, owner: "agent", key: `tick-${id}`, isTick: true }]);
    await vi.waitFor(() => expect(begunAt).toHaveLength(id), { timeout: SOON_MS, interval: 5 });
    waits.push((begunAt.at(-1) ?? Number.POSITIVE_INFINITY) - at);
  }
  expect(waits.toSorted((a, b) => a - b)[5]).toBeLessThan(250);
  // One of an agent at a time: each begins when the one before it has ended, and not with the next look.
  const from = performance.now();
  await engine.enqueue(Array.from({ length: 8 }, (_, i) => ({ id: 100 + i, owner: "agent", key: `hand-${i}`, isTick: false })));
  await vi.waitFor(() => expect(worked).toHaveLength(18), { timeout: 2 * SOON_MS, interval: 10 });
  expect(performance.now() - from).toBeLessThan(4_000);
  expect(new Set(queued)).toEqual(new Set(["ticks", "runs"]));
});
