import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { readIfThere } from "@/db/embedded/read-if-there";
import { namesIn } from "./backup-names";

const PREFIX = ".check-";
/** Nobody misses what is in it when the machine stops. */
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "20",
  shared_buffers: "32MB",
};
const REMOVE = { recursive: true, force: true, maxRetries: 5 };

/** Does the work on an empty database of its own, apart from that of the desk, in `directory`, which nothing is left of. */
export async function withScratch<Value>(
  directory: string,
  signal: AbortSignal,
  work: (url: string) => Promise<Value>,
): Promise<Value> {
  const dataDir = await mkdtemp(path.join(directory, PREFIX));
  await chmod(dataDir, 0o755);
  let server: EmbeddedPostgres | null = null;
  try {
    server = await startEmbeddedPostgres({ dataDir, settings: SETTINGS, signal });
    return await work(server.url);
  } finally {
    await server?.stop();
    await removeCluster(dataDir);
  }
}

/** Takes away what a process that was killed left of its work. */
export async function clearScratches(directory: string): Promise<void> {
  for (const name of namesIn(directory).filter((each) => each.startsWith(PREFIX))) {
    const dataDir = path.join(directory, name);
    if (existsSync(path.join(placeOf(dataDir), "data", "postmaster.pid")))
      await (await startEmbeddedPostgres({ dataDir })).stop();
    await removeCluster(dataDir);
  }
}

/** Elsewhere, where the user that runs it may not enter the directory. */
const placeOf = (dataDir: string) => readIfThere(path.join(dataDir, "location"))?.trim() ?? dataDir;

async function removeCluster(dataDir: string): Promise<void> {
  await rm(placeOf(dataDir), REMOVE);
  await rm(dataDir, REMOVE);
}
