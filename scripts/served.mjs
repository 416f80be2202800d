// Which desks serve the build of this folder: another build under them would take away the files that their pages load.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const FOLDER = "dist/.served";

/** Whether the process of a desk still runs; where processes cannot be looked at, that one of its number does. */
function isServing(pid) {
  if (existsSync("/proc/self/cmdline")) {
    const file = `/proc/${pid}/cmdline`;
    return existsSync(file) && readFileSync(file, "utf8").includes("start.mjs");
  }
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Notes that this process serves the build of `root`, until it ends. */
export function noteServing(root) {
  mkdirSync(path.join(root, FOLDER), { recursive: true });
  const file = path.join(root, FOLDER, String(process.pid));
  writeFileSync(file, "");
  process.once("exit", () => rmSync(file, { force: true }));
}

/** The process of another desk that serves the build of `root`, null when there is none. What killed ones left is removed. */
export function findServing(root) {
  const folder = path.join(root, FOLDER);
  if (!existsSync(folder)) return null;
  for (const name of readdirSync(folder)) {
    const pid = Number(name);
    if (pid === process.pid) continue;
    if (isServing(pid)) return pid;
    rmSync(path.join(folder, name), { force: true });
  }
  return null;
}
