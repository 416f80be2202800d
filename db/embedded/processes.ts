import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** A process that no later one can be mistaken for: systems give the number of a dead process to a new one. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks from boot to its start, or "unknown" where the system does not tell. */
  readonly start: string;
}

const UNKNOWN = "unknown";
const STATE_FIELD = 0;
const START_FIELD = 19;

function receivesSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Sends a signal to a process; false when it is gone already. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
    throw error;
  }
}

/** The same to every process of the group that `leader` leads. */
export function sendToGroup(leader: number, signal: NodeJS.Signals): boolean {
  return sendSignal(process.platform === "win32" ? leader : -leader, signal);
}

/** The fields of /proc/<pid>/stat after the name, which may itself hold spaces and brackets; null when the file cannot be read. */
function readStat(pid: number): readonly string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

/** The running process with this number; null when there is none, or only a zombie. */
export function findProcess(pid: number): ProcessIdentity | null {
  if (!Number.isInteger(pid) || pid <= 0 || !receivesSignals(pid)) return null;
  const stat = process.platform === "linux" ? readStat(pid) : null;
  if (stat?.[STATE_FIELD] === "Z" || stat?.[STATE_FIELD] === "X") return null;
  return { pid, start: stat?.[START_FIELD] ?? UNKNOWN };
}

/** Whether this very process still runs. */
export function isRunning({ pid, start }: ProcessIdentity): boolean {
  const found = findProcess(pid);
  return found !== null && (found.start === start || found.start === UNKNOWN || start === UNKNOWN);
}

/** The command line of a process, words joined by spaces; null where it cannot be read (always so on Windows). */
export function readCommandLine(pid: number): string | null {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    if (process.platform === "win32") return null;
    return execFileSync("ps", ["-p", String(pid), "-o", "args="], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return null;
  }
}

/** The processes that work in `directory`, as each one of Postgres does in its data; null where the system does not tell. */
export function findWorkingIn(directory: string): readonly number[] | null {
  if (process.platform !== "linux") return null;
  const worksThere = (pid: string) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === directory;
    } catch {
      return false;
    }
  };
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && worksThere(name))
    .map(Number);
}
