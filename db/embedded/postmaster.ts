import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { Fault } from "@/server/core/fault";
import type { Place } from "./place-cluster";
import { findProcess, isRunning, type ProcessIdentity, readCommandLine } from "./processes";
import { asUser } from "./server-user";

/** A running main process of Postgres. */
export interface Postmaster extends ProcessIdentity {
  readonly port: number;
  readonly ready: boolean;
}

const POLL_MS = 10;
/** Larger than any process number a system gives. */
const NO_PROCESS = 2_147_483_647;
const STOPS = [
  { mode: "fast", signal: "SIGINT", patienceMs: 20_000 },
  { mode: "immediate", signal: "SIGQUIT", patienceMs: 10_000 },
] as const;

const pidFile = ({ data }: Place) => path.join(data, "postmaster.pid");

function readPidFile(place: Place): string | null {
  try {
    return readFileSync(pidFile(place), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** The Postgres that runs on the place's data right now, whoever started it; null when there is none. */
export function findPostmaster(place: Place): Postmaster | null {
  const [pid, , , port, , , , status = ""] = readPidFile(place)?.split("\n") ?? [];
  const found = findProcess(Number(pid));
  if (!found) return null;
  const command = readCommandLine(found.pid);
  if (command !== null && !(command.includes("postgres") && command.includes(place.data))) return null;
  return { ...found, port: Number(port), ready: status.trim() === "ready" };
}

/**
 * Lets Postgres start although its old number is a zombie's or another program's now. The rest of the file stays: by it Postgres
 * makes sure that no last backend of the old server still writes.
 */
export function disownPidFile(place: Place): void {
  const text = readPidFile(place);
  if (text !== null) writeFileSync(pidFile(place), text.replace(/^\d+/, String(NO_PROCESS)));
}

/** Waits until the process has ended; false when it still runs after `patienceMs`. */
async function ends(postmaster: ProcessIdentity, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  while (isRunning(postmaster)) {
    if (performance.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}

/** Ends every session and stops Postgres, at once when it will not stop cleanly. Throws Fault `timeout` when it still runs after 30 s. */
export async function stopPostmaster(place: Place, postmaster: ProcessIdentity): Promise<void> {
  for (const { mode, signal, patienceMs } of STOPS) {
    if (!isRunning(postmaster)) return;
    if (process.platform === "win32") {
      await promisify(execFile)(place.binaries.pgCtl, ["stop", "-D", place.data, "-m", mode, "-W"], asUser(place.user));
    } else process.kill(postmaster.pid, signal);
    if (await ends(postmaster, patienceMs)) return;
  }
  throw new Fault("timeout", `Postgres, process ${postmaster.pid} on "${place.data}", did not stop`);
}
