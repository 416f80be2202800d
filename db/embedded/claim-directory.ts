import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Fault } from "@/server/core/fault";
import { findProcess, isRunning, type ProcessIdentity } from "./processes";
import { readIfThere } from "./read-if-there";

const CLAIM = /^owner-(\d+)-(\w+)$/;
const ATTEMPTS = 4;
const PAUSE_MS = 100;

const heldHere = new Set<string>();

const nameOf = ({ pid, start }: ProcessIdentity) => `owner-${pid}-${start}`;

/** What a claim says of the directory that it was made in: a copy of it has another path and another inode. */
const describe = (directory: string) => `${directory}\n${statSync(directory, { bigint: true }).ino}\n`;

/** The directory of which `directory` is a copy by this claim of its; null when it is none. */
function originalOf(directory: string, claim: string): string | null {
  const [path = "", inode = ""] = readIfThere(claim)?.split("\n") ?? [];
  const [ownPath, ownInode] = describe(directory).split("\n");
  return path === "" || path === ownPath || inode === ownInode ? null : path;
}

interface Claim {
  readonly file: string;
  readonly owner: ProcessIdentity;
  /** Where it was made, if not here. */
  readonly original: string | null;
}

/** The claims besides that of `self`; those of dead processes are removed on the way. */
function readClaims(directory: string, self: ProcessIdentity | null): readonly Claim[] {
  return readdirSync(directory).flatMap((name) => {
    const [, pid, start] = CLAIM.exec(name) ?? [];
    if (pid === undefined || start === undefined || (self && name === nameOf(self))) return [];
    const file = path.join(directory, name);
    const owner = { pid: Number(pid), start };
    const original = originalOf(directory, file);
    if (original !== null || isRunning(owner)) return [{ file, owner, original }];
    rmSync(file, { force: true });
    return [];
  });
}

/** The running owner of a directory besides `self`; claims of dead processes are removed on the way. */
export function findOwner(directory: string, self: ProcessIdentity | null = null): ProcessIdentity | null {
  return readClaims(directory, self).find(({ original }) => original === null)?.owner ?? null;
}

/** Files of a database that were copied one after the other while they changed do not fit together, and Postgres does not notice. */
function refuseCopy(directory: string): void {
  const copied = readClaims(directory, null).find(({ original }) => original !== null);
  if (!copied) return;
  throw new Fault(
    "refused",
    `"${directory}" is a copy of "${copied.original}" that was made while a desk ran there, and such a copy is not whole: stop that desk and copy it again; if none ran, delete "${copied.file}" and start again`,
  );
}

function conflict(directory: string, pid: number): Fault {
  return new Fault(
    "conflict",
    `Ztrade is already running on "${directory}" as process ${pid}: stop that one first, or give this one a ZTRADE_DATA_DIR of its own`,
  );
}

/** On a full disk the file is made, and what is in it is not. */
function announce(file: string, directory: string): void {
  try {
    writeFileSync(file, describe(directory));
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/**
 * Makes this process the only owner of an existing directory until the returned function is called or the process dies.
 * Each process announces itself in a file of its own name and only then looks for others, so two can never both win, and a
 * stale file is nobody's but the dead process's to lose. Two that start in the same instant both step back and try again.
 * Throws Fault `conflict` naming the running owner, and `refused` in a copy of the directory of one.
 */
export async function claimDirectory(directory: string): Promise<() => void> {
  const self = findProcess(process.pid) ?? { pid: process.pid, start: "unknown" };
  if (heldHere.has(directory)) throw conflict(directory, self.pid);
  refuseCopy(directory);
  const file = path.join(directory, nameOf(self));
  for (let attempt = 1; ; attempt++) {
    announce(file, directory);
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
