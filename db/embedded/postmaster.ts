import { execFile, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
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

const HOST = "127.0.0.1";
const POLL_MS = 10;
const SLOW_MS = 3_000;
const START_TIMEOUT_MS = 300_000;
const RETRIES = 40;
const RETRY_PAUSE_MS = 250;
/** Another program took the port, or the last backend of a killed Postgres has not ended yet. */
const PASSING = /could not create any TCP\/IP sockets|shared memory block .* is still in use/;
/** Larger than any process number a system gives. */
const NO_PROCESS = 2_147_483_647;
const LOG_LIMIT_BYTES = 10_000_000;

const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: "",
  synchronous_commit: "on",
  max_connections: "200",
  shared_buffers: "128MB",
  wal_compression: "on",
  checkpoint_timeout: "15min",
  max_wal_size: "1GB",
  log_checkpoints: "off",
} as const;

export const logFile = ({ directory }: Place) => path.join(directory, "postgres.log");

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
function disownPidFile(place: Place): void {
  const text = readPidFile(place);
  if (text !== null) writeFileSync(pidFile(place), text.replace(/^\d+/, String(NO_PROCESS)));
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, HOST, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port was given")),
      );
    });
  });
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Starts Postgres once; null when it ended with something that passes by itself. */
async function launch(place: Place, settings: Readonly<Record<string, string>>, port: number, log: (line: string) => void) {
  const file = logFile(place);
  if (sizeOf(file) > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  const before = sizeOf(file);
  const output = openSync(file, "a", 0o600);
  const parameters = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(place.binaries.postgres, ["-D", place.data, "-p", String(port), ...parameters], {
    ...asUser(place.user),
    detached: true,
    windowsHide: true,
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  let failure: string | null = null;
  child.once("error", (error) => {
    failure = error.message;
  });
  child.once("exit", () => {
    failure = readFileSync(file, "utf8").slice(before).trim();
  });
  child.unref();

  const startedAt = performance.now();
  let told = false;
  while (failure === null) {
    const found = findPostmaster(place);
    if (found && found.pid === child.pid && found.ready) return found;
    const waitedMs = performance.now() - startedAt;
    if (waitedMs > START_TIMEOUT_MS)
      throw new Fault("timeout", `Postgres was not ready after ${START_TIMEOUT_MS / 1000} s: see "${file}"`);
    if (waitedMs > SLOW_MS && !told) log("the database is starting, which takes longer after a crash");
    told ||= waitedMs > SLOW_MS;
    await delay(POLL_MS);
  }
  if (PASSING.test(failure)) return null;
  throw new Fault("database_unavailable", `Postgres did not start on "${place.data}": ${failure}`);
}

/** Starts Postgres on the place's data, where none runs, and returns when it takes connections, on `port` or a free one. */
export async function startPostmaster(
  place: Place,
  { settings = {}, port, log }: { settings?: Readonly<Record<string, string>>; port?: number; log: (line: string) => void },
): Promise<Postmaster> {
  disownPidFile(place);
  for (let attempt = 0; attempt < RETRIES; attempt++) {
    const started = await launch(place, settings, port ?? (await findFreePort()), log);
    if (started) return started;
    await delay(RETRY_PAUSE_MS);
  }
  throw new Fault(
    "database_unavailable",
    `Postgres did not start on "${place.data}" in ${RETRIES} attempts: see "${logFile(place)}"`,
  );
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

/** Ends every session and stops Postgres: at once when it will not stop cleanly. Throws Fault `timeout` when it still runs. */
export async function stopPostmaster(place: Place, postmaster: ProcessIdentity): Promise<void> {
  const steps = [
    { mode: "fast", signal: "SIGINT", patienceMs: 20_000 },
    { mode: "immediate", signal: "SIGQUIT", patienceMs: 10_000 },
  ] as const;
  for (const { mode, signal, patienceMs } of steps) {
    if (!isRunning(postmaster)) return;
    if (process.platform === "win32") {
      await promisify(execFile)(place.binaries.pgCtl, ["stop", "-D", place.data, "-m", mode, "-W"], asUser(place.user));
    } else process.kill(postmaster.pid, signal);
    if (await ends(postmaster, patienceMs)) return;
  }
  throw new Fault("timeout", `Postgres, process ${postmaster.pid} on "${place.data}", did not stop`);
}
