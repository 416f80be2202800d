import { readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Fault } from "@/server/core/fault";
import { findProcess, isRunning, type ProcessIdentity } from "./processes";

const CLAIM = /^owner-(\d+)-(\w+)$/;
const ATTEMPTS = 4;
const PAUSE_MS = 100;

const heldHere = new Set<string>();

const nameOf = ({ pid, start }: ProcessIdentity) => `owner-${pid}-${start}`;

/** The running owner of a directory besides `self`; claims of dead processes are removed on the way. */
export function findOwner(directory: string, self: ProcessIdentity | null = null): ProcessIdentity | null {
  for (const name of readdirSync(directory)) {
    const [, pid, start] = CLAIM.exec(name) ?? [];
    if (pid === undefined || start === undefined || (self && name === nameOf(self))) continue;
    const owner = { pid: Number(pid), start };
    if (isRunning(owner)) return owner;
    rmSync(path.join(directory, name), { force: true });
  }
  return null;
}

function conflict(directory: string, pid: number): Fault {
  return new Fault(
    "conflict",
    `Ztrade is already running on "${directory}" as process ${pid}: stop that one first, or give this one a ZTRADE_DATA_DIR of its own`,
  );
}

/**
 * Makes this process the only owner of an existing directory until the returned function is called or the process dies.
 * Each process announces itself in a file of its own name and only then looks for others, so two can never both win, and a
 * stale file is nobody's but the dead process's to lose. Two that start in the same instant both step back and try again.
 * Throws Fault `conflict` naming the running owner.
 */
export async function claimDirectory(directory: string): Promise<() => void> {
  const self = findProcess(process.pid) ?? { pid: process.pid, start: "unknown" };
  if (heldHere.has(directory)) throw conflict(directory, self.pid);
  const file = path.join(directory, nameOf(self));
  for (let attempt = 1; ; attempt++) {
    writeFileSync(file, "");
    const owner = findOwner(directory, self);
    if (!owner) break;
    rmSync(file, { force: true });
    if (attempt === ATTEMPTS) throw conflict(directory, owner.pid);
    await delay(PAUSE_MS * (0.5 + Math.random()));
  }
  heldHere.add(directory);
  return () => {
    heldHere.delete(directory);
    rmSync(file, { force: true });
  };
}
