import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Fault } from "@/server/core/fault";
import { atExit } from "./end-with-us";
import type { Place } from "./place-cluster";
import { sendToGroup } from "./processes";
import { sentenceOf } from "./sentence-of";
import { asUser } from "./server-user";

export const SUPERUSER = "ztrade";
const PASSWORD_BYTES = 24;
const DRAFT = "data.draft";
const KILL_AFTER_MS = 1_000;
/** A draft may still be written to by the initdb of a start that was killed, which fails when its files go. */
const REMOVE = { recursive: true, force: true, maxRetries: 5 };

export const passwordFile = ({ directory }: Place) => path.join(directory, "password");

/** Makes an empty database cluster with a random password. What ends half-way leaves at most a draft, which the next call removes. */
export async function createCluster(place: Place, signal?: AbortSignal): Promise<void> {
  const { directory, data, user } = place;
  for (const name of readdirSync(directory)) if (name.startsWith(DRAFT)) rmSync(path.join(directory, name), REMOVE);
  const draft = mkdtempSync(path.join(directory, `${DRAFT}-`));
  const forget = () => {
    for (const made of [draft, passwordFile(place)]) rmSync(made, REMOVE);
  };
  try {
    rmSync(passwordFile(place), { force: true });
    writeFileSync(passwordFile(place), randomBytes(PASSWORD_BYTES).toString("hex"), { mode: 0o600 });
    if (user) for (const owned of [draft, passwordFile(place)]) chownSync(owned, user.uid, user.gid);
    await runInitdb(place, draft, signal);
    signal?.throwIfAborted();
    renameSync(draft, data);
  } catch (error) {
    forget();
    throw error;
  }
}

/** Runs initdb in a process group of its own: a Ctrl-C in the terminal is ours to answer, and ends it with all of its children. */
function runInitdb(place: Place, draft: string, signal?: AbortSignal): Promise<void> {
  const parameters = ["--username", SUPERUSER, "--pwfile", passwordFile(place), "--auth", "scram-sha-256", "--no-instructions"];
  const text = ["--encoding", "UTF8", "--locale-provider", "builtin", "--locale", "C.UTF-8"];
  const child = spawn(place.binaries.initdb, ["--pgdata", draft, ...parameters, ...text], {
    ...asUser(place.user),
    detached: process.platform !== "win32",
    windowsHide: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      printed += chunk;
    });
  }
  const send = (name: NodeJS.Signals) => child.pid !== undefined && sendToGroup(child.pid, name);
  let killer: NodeJS.Timeout | undefined;
  const end = () => {
    send("SIGTERM");
    killer = setTimeout(() => send("SIGKILL"), KILL_AFTER_MS);
  };
  const forget = atExit(() => send("SIGKILL"));
  signal?.addEventListener("abort", end, { once: true });
  return new Promise<void>((resolve, reject) => {
    child.once("error", (cause) => {
      const program = place.binaries.initdb;
      reject(new Fault("unsupported", `"${program}" cannot be run on this machine: set DATABASE_URL`, { cause }));
    });
    child.once("close", (code) => {
      if (code === 0) resolve();
      else
        reject(new Fault("database_unavailable", `no database could be made in "${place.data}": ${sentenceOf(printed, place)}`));
    });
  }).finally(() => {
    clearTimeout(killer);
    forget();
    signal?.removeEventListener("abort", end);
  });
}
