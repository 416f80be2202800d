import { execFile } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { Fault } from "@/server/core/fault";

/** The account that runs Postgres when Ztrade itself runs as root, which Postgres refuses. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Nothing of our own environment, which may hold keys. */
const ENVIRONMENT: NodeJS.ProcessEnv = { LC_ALL: "C", TZ: "UTC", NODE_ENV: "production" };
const CANDIDATES = ["postgres", "_postgres", "nobody"];

function readAccounts(): readonly ServerUser[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/** Null when Postgres can run under our own account; else the owner of `data` if it exists, else the first candidate of the system. */
export function serverUser(data: string): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = readAccounts();
  if (existsSync(data)) {
    const { uid, gid } = statSync(data);
    if (uid !== 0) return { name: accounts.find((account) => account.uid === uid)?.name ?? String(uid), uid, gid };
  }
  const found = CANDIDATES.map((name) => accounts.find((account) => account.name === name)).find(
    (account) => account !== undefined,
  );
  if (!found)
    throw new Fault("unsupported", `Ztrade runs as root, and none of the users ${CANDIDATES.join(", ")} exists to run Postgres`);
  return found;
}

/** What `spawn` needs to run a command as `user`. */
export function asUser(user: ServerUser | null) {
  return { ...(user && { uid: user.uid, gid: user.gid }), cwd: user ? "/" : undefined, env: ENVIRONMENT };
}

/** Whether the command ends well when `user` runs it. */
export function succeedsAs(user: ServerUser, command: string, parameters: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      execFile(command, parameters, asUser(user), (error) => resolve(error === null));
    } catch {
      resolve(false);
    }
  });
}
