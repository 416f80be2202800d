import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Fault } from "@/server/core/fault";
import { atExit, endNow } from "./end-with-us";
import type { Place } from "./place-cluster";
import { disownPidFile, findPostmaster, type Postmaster } from "./postmaster";
import { sentenceOf } from "./sentence-of";
import { asUser } from "./server-user";

export interface LaunchOptions {
  readonly log: (line: string) => void;
  /** Settings of Postgres that replace ours. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A free one is taken when it is not given. */
  readonly port?: number;
  /** Ends the start, and with it the Postgres that starts. */
  readonly signal?: AbortSignal;
}

const HOST = "127.0.0.1";
const POLL_MS = 10;
const SLOW_MS = 3_000;
/** The recovery after a crash replays up to `max_wal_size`, which takes long on a slow disk. */
const START_TIMEOUT_MS = 300_000;
const PATIENCE_MS = 3_000;
const RETRIES = 40;
const RETRY_PAUSE_MS = 250;
/** Another program took the port, or the last backend of a killed Postgres has not ended yet. */
const PASSING = /could not create any TCP\/IP sockets|shared memory block .* is still in use/;
const LOG_LIMIT_BYTES = 10_000_000;

const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: "",
  synchronous_commit: "on",
  max_connections: "200",
  shared_buffers: "128MB",
  jit: "off",
  wal_compression: "on",
  checkpoint_timeout: "15min",
  max_wal_size: "1GB",
  log_checkpoints: "off",
};

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

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

/** The log outlives this process, as Postgres does when it is killed; so it is a file and not a pipe. */
function openLog(place: Place): { readonly file: string; readonly start: number; readonly descriptor: number } {
  const file = path.join(place.directory, "postgres.log");
  if (sizeOf(file) > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return { file, start: sizeOf(file), descriptor: openSync(file, "a", 0o600) };
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;

async function becomesReady(place: Place, child: ChildProcess, { log, signal }: LaunchOptions): Promise<Postmaster | null> {
  const slow = setTimeout(() => log("the database is starting, which takes longer after a crash"), SLOW_MS);
  const deadline = performance.now() + START_TIMEOUT_MS;
  try {
    while (!hasEnded(child)) {
      const found = findPostmaster(place);
      if (found?.ready && found.pid === child.pid) return found;
      if (signal?.aborted) await endChild(child);
      if (performance.now() > deadline) child.kill("SIGQUIT");
      await delay(POLL_MS);
    }
    return null;
  } finally {
    clearTimeout(slow);
  }
}

/** Ends a Postgres that is only starting: it has nothing yet that could be lost. */
async function endChild(child: ChildProcess): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    child.kill(signal);
    for (let waited = 0; waited < PATIENCE_MS && !hasEnded(child); waited += POLL_MS) await delay(POLL_MS);
    if (hasEnded(child)) return;
  }
}

/** Starts Postgres once; null when it ended for a reason that passes by itself. */
async function launch(place: Place, port: number, options: LaunchOptions): Promise<Postmaster | null> {
  const output = openLog(place);
  const parameters = Object.entries({ ...SETTINGS, ...options.settings }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(place.binaries.postgres, ["-D", place.data, "-p", String(port), ...parameters], {
    ...asUser(place.user),
    // In a group of its own: Ctrl-C in a terminal is ours to answer, and the database goes last.
    detached: true,
    windowsHide: true,
    stdio: ["ignore", output.descriptor, output.descriptor],
  });
  // A program that cannot be run has no process number, which is told below.
  child.on("error", () => undefined);
  child.unref();
  closeSync(output.descriptor);
  const forget = atExit(() => child.pid !== undefined && !hasEnded(child) && endNow({ pid: child.pid, start: "unknown" }));
  const ready = await becomesReady(place, child, options).finally(forget);
  if (ready) return ready;
  options.signal?.throwIfAborted();
  const printed = readFileSync(output.file).subarray(output.start).toString().trim();
  if (PASSING.test(printed)) return null;
  if (child.pid === undefined) {
    throw new Fault("unsupported", `"${place.binaries.postgres}" cannot be run on this machine: set DATABASE_URL`);
  }
  throw new Fault("database_unavailable", `Postgres did not start on "${place.data}": ${sentenceOf(printed, place)}`);
}

/** Starts Postgres on the place's data, where none runs, and returns when it takes connections. Throws Fault `database_unavailable`. */
export async function startPostmaster(place: Place, options: LaunchOptions): Promise<Postmaster> {
  disownPidFile(place, options.log);
  for (let attempt = 0; attempt < RETRIES; attempt++) {
    const started = await launch(place, options.port ?? (await findFreePort()), options);
    if (started) return started;
    await delay(RETRY_PAUSE_MS, undefined, { signal: options.signal });
  }
  throw new Fault(
    "database_unavailable",
    `Postgres did not start on "${place.data}" in ${RETRIES} attempts: "${path.join(place.directory, "postgres.log")}" says why`,
  );
}
