import { mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Fault } from "@/server/core/fault";

const NAME = "download.lock";
const BEAT_MS = 10_000;
/** After which silence a lock of another machine is nobody's. */
const STALE_MS = 60_000;
const heldHere = new Set<string>();

/**
 * Runs `work` while no other process downloads into `directory`. A lock whose process is gone is taken over. Throws Fault `conflict` that names
 * the other process.
 */
export async function whileLocked<T>(directory: string, now: () => number, work: () => Promise<T>): Promise<T> {
  await mkdir(directory, { recursive: true });
  const file = path.join(directory, NAME);
  const holder = heldHere.has(directory) ? `process ${process.pid}` : await holderOf(file, now());
  if (holder !== null) throw new Fault("conflict", `${holder} is downloading into "${directory}"`);
  heldHere.add(directory);
  const beat = setInterval(() => {
    utimes(file, new Date(now()), new Date(now())).catch(() => undefined);
  }, BEAT_MS);
  try {
    await rm(file, { force: true });
    await writeFile(file, `${os.hostname()} ${process.pid}\n`, { flag: "wx" });
    return await work();
  } finally {
    clearInterval(beat);
    heldHere.delete(directory);
    await rm(file, { force: true });
  }
}

async function holderOf(file: string, now: number): Promise<string | null> {
  const found = await stat(file).catch(() => null);
  if (found === null || now - found.mtimeMs > STALE_MS) return null;
  const [host, pid] = (await readFile(file, "utf8").catch(() => "")).trim().split(" ");
  if (host === undefined || pid === undefined) return null;
  if (host !== os.hostname()) return `process ${pid} on "${host}"`;
  return Number(pid) !== process.pid && isAlive(Number(pid)) ? `process ${pid}` : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
