import { execFile } from "node:child_process";
import { chownSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { Fault } from "@/server/core/fault";
import type { Place } from "./place-cluster";
import { findProcess, findWorkingIn, isRunning, type ProcessIdentity, readCommandLine, sendSignal } from "./processes";
import { readIfThere } from "./read-if-there";
import { asUser } from "./server-user";

/** A running main process of Postgres. */
export interface Postmaster extends ProcessIdentity {
  readonly port: number;
  readonly ready: boolean;
}

const POLL_MS = 10;
/** Larger than any process number a system gives. */
const NO_PROCESS = 2_147_483_647;
const NUMBER = /^-?\d+/;
const STOPS = [
  { mode: "fast", signal: "SIGINT", patienceMs: 20_000 },
  { mode: "immediate", signal: "SIGQUIT", patienceMs: 10_000 },
] as const;

const pidFile = ({ data }: Place) => path.join(data, "postmaster.pid");

const readPidFile = (place: Place) => readIfThere(pidFile(place));

/** The Postgres that runs on the place's data right now, whoever started it; null when there is none. */
export function findPostmaster(place: Place): Postmaster | null {
  const [pid, , , port, , , , status = ""] = readPidFile(place)?.split("\n") ?? [];
  const found = findProcess(Number(pid));
  if (!found) return null;
  const command = readCommandLine(found.pid);
  // A copied directory has the number of the Postgres that works on the original.
  if (command !== null && !(command.includes("postgres") && `${command} `.includes(` ${place.data} `))) return null;
  return { ...found, port: Number(port), ready: status.trim() === "ready" };
}

/**
 * Lets Postgres start although its old number is a zombie's or another program's now. The rest of the file stays: by it Postgres
 * makes sure that no last backend of the old server still writes. A file without a number, as a full disk or a power cut leaves it, is
 * removed when no process works on the data. Throws Fault `conflict` when one does or may do.
 */
export function disownPidFile(place: Place, log: (line: string) => void): void {
  const text = readPidFile(place);
  if (text === null) return;
  if (NUMBER.test(text)) {
    writePidFile(place, text.replace(NUMBER, String(NO_PROCESS)));
    return;
  }
  const working = findWorkingIn(place.data);
  if (working === null || working.length > 0) throw strayPidFile(place, working ?? []);
  rmSync(pidFile(place));
  log(`removed "${pidFile(place)}", which named no process: nothing runs on this database`);
}

/** In one piece: half a file would keep Postgres from ever starting. */
function writePidFile(place: Place, text: string): void {
  const { uid, gid } = statSync(place.data);
  const draft = `${pidFile(place)}.ztrade`;
  writeFileSync(draft, text, { mode: 0o600 });
  chownSync(draft, uid, gid);
  renameSync(draft, pidFile(place));
}

function strayPidFile(place: Place, working: readonly number[]): Fault {
  const what = `"${pidFile(place)}" names no process`;
  const remedy =
    working.length > 0
      ? `process ${working[0]} works on this database: end it (kill ${working[0]})`
      : "if no Postgres runs on this database, delete the file";
  return new Fault("conflict", `${what}, and ${remedy} and start again`);
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
    } else sendSignal(postmaster.pid, signal);
    if (await ends(postmaster, patienceMs)) return;
  }
  throw new Fault("timeout", `Postgres, process ${postmaster.pid} on "${place.data}", did not stop`);
}
