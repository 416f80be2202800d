import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { Fault, messageOf } from "@/server/core/fault";
import type { Place } from "./place-cluster";
import { asUser } from "./server-user";

export const SUPERUSER = "ztrade";
const PASSWORD_BYTES = 24;

export const passwordFile = ({ directory }: Place) => path.join(directory, "password");

/** Makes an empty database cluster with a random password. A crash half-way leaves only a draft, which the next call replaces. */
export async function createCluster(place: Place): Promise<void> {
  const { data, user, binaries } = place;
  const draft = `${data}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  rmSync(passwordFile(place), { force: true });
  writeFileSync(passwordFile(place), randomBytes(PASSWORD_BYTES).toString("hex"), { mode: 0o600 });
  if (user) for (const owned of [draft, passwordFile(place)]) chownSync(owned, user.uid, user.gid);

  const parameters = ["--username", SUPERUSER, "--pwfile", passwordFile(place), "--auth", "scram-sha-256", "--no-instructions"];
  const text = ["--encoding", "UTF8", "--locale-provider", "builtin", "--locale", "C.UTF-8"];
  try {
    await promisify(execFile)(binaries.initdb, ["--pgdata", draft, ...parameters, ...text], asUser(user));
  } catch (cause) {
    throw new Fault("database_unavailable", `initdb could not make a database in "${data}": ${messageOf(cause)}`, { cause });
  }
  renameSync(draft, data);
}
