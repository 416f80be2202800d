import { mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Fault } from "@/server/core/fault";
import { isAlive } from "../../../is-alive";

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
  if (heldHere.has(directory)) throw conflict(`process ${process.pid}`, directory);
  heldHere.add(directory);
  try {
    await mkdir(directory, { recursive: true });
    return await whileLockedByUs(directory, now, work);
  } finally {
    heldHere.delete(directory);
  }
}

async function whileLockedByUs<T>(directory: string, now: () => number, work: () => Promise<T>): Promise<T> {
  const file = path.join(directory, NAME);
  const holder = await holderOf(file, now());
  if (holder !== null) throw conflict(holder, directory);
  await rm(file, { force: true });
  await writeFile(file, `${os.hostname()} ${process.pid}\n`, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EEXIST" ? conflict("another process", directory) : error;
  });
  const beat = setInterval(() => {
    // A beat that fails is missed; the next one makes up for it.
    utimes(file, new Date(now()), new Date(now())).catch(() => undefined);
  }, BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(file, { force: true });
  }
}

const conflict = (holder: string, directory: string) => new Fault("conflict", `${holder} is downloading into "${directory}"`);

async function holderOf(file: string, now: number): Promise<string | null> {
  // A file that cannot be read is no lock: the one that is written next says so when it is.
  const found = await stat(file).catch(() => null);
  if (found === null || now - found.mtimeMs > STALE_MS) return null;
  const [host, pid] = (await readFile(file, "utf8").catch(() => "")).trim().split(" ");
  if (host === undefined || pid === undefined) return null;
  if (host !== os.hostname()) return `process ${pid} on "${host}"`;
  return Number(pid) !== process.pid && isAlive(Number(pid)) ? `process ${pid}` : null;
}
