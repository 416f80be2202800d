import pino from "pino";
import { createDbosEngine, migrateEngine } from "@/server/engine/dbos";
import { inMemoryEngine, memoryQueue } from "@/server/engine/in-memory";
import { openTestDatabase } from "../support/database/postgres";
import { type EngineBench, engineContract } from "./engine";

const log = pino({ level: "silent" });

async function dbosBench(): Promise<EngineBench> {
  const server = await openTestDatabase();
  await migrateEngine(server.url);
  return {
    open: (nodeId, work, playBacktest) =>
      createDbosEngine({
        url: server.url,
        nodeId,
        takesWork: true,
        concurrency: 8,
        work,
        ...(playBacktest && { playBacktest }),
        log,
      }),
    close: server.drop,
  };
}

async function memoryBench(): Promise<EngineBench> {
  const queue = memoryQueue();
  return {
    open: async (nodeId, work, playBacktest) =>
      inMemoryEngine(work, { nodeId, queue, ...(playBacktest && { playBacktest }), onError: () => undefined }),
    close: async () => undefined,
  };
}

engineContract("dbos", dbosBench);
engineContract("in memory", memoryBench);
