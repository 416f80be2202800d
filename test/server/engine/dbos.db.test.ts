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
const worked: number[] = [];

beforeEach(async () => {
  worked.length = 0;
  server = await openTestDatabase();
  await migrateEngine(server.url);
  engine = await createDbosEngine({
    url: server.url,
    nodeId: "node-1",
    takesWork: true,
    concurrency: 4,
    work: async (ids) => void worked.push(...ids),
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
