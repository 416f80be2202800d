import pino from "pino";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type DbosEngine, migrateEngine, openDbosEngine } from "@/server/engine/dbos";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const HOUR_MS = 3_600_000;
/** Long enough for every clock of the dispatcher to be read meanwhile. */
const SEEN_MS = 2_500;
const SOON_MS = 3_000;

let server: TestDatabase;
let engine: DbosEngine;
const worked: number[] = [];

beforeEach(async () => {
  server = await openTestDatabase();
  await migrateEngine(server.url);
  engine = await openDbosEngine({
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
    { id: 1, agentId: "agent", key: "tick", isTick: true },
    { id: 2, agentId: "agent", key: "by hand", isTick: false },
  ]);
  await vi.waitFor(() => expect(worked.toSorted()).toEqual([1, 2]), { timeout: SOON_MS, interval: 50 });
});
