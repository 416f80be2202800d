import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import path from "node:path";
import { readIfThere } from "@/db/embedded/read-if-there";
import { Fault, messageOf } from "../core/fault";
import type { KeyRing } from "./key-ring";
import { type MasterKey, newMasterKey, readMasterKey, writeMasterKey } from "./master-key";

/** Anything that somebody other than the owner may do with a file. */
const OTHERS = 0o077;

/**
 * Master keys in a file, one a line. It is made at first use, readable by its owner alone. Throws Fault `refused` for a file that others may read or that
 * cannot be read, `invalid_input` for one that holds something else.
 */
export function keyFile(file: string): KeyRing {
  const where = `the key file "${file}"`;
  const read = () => {
    const text = textOf(file, where);
    return text === null ? [] : keysIn(text, where);
  };
  return {
    where,
    read,
    readOrMake: () => {
      const known = read();
      if (known.length > 0) return known;
      changing(where, () => place(file, [newMasterKey()], linkUnlessThere));
      return read();
    },
    write: (keys) => changing(where, () => place(file, keys, renameSync)),
  };
}

function textOf(file: string, where: string): string | null {
  let text: string | null;
  try {
    text = readIfThere(file);
    if (text === null) return null;
    const mode = statSync(file).mode & 0o777;
    // Windows has no such modes.
    if (process.platform !== "win32" && (mode & OTHERS) !== 0)
      throw new Fault("refused", `${where} may be read by others (mode ${mode.toString(8)}): chmod 600 "${file}"`);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault("refused", `${where} cannot be read: ${messageOf(cause)}`, { cause });
  }
  return text;
}

function keysIn(text: string, where: string): readonly MasterKey[] {
  const lines = text.split("\n").map((line) => line.trim());
  const filled = lines.flatMap((line, index) => (line === "" ? [] : [{ line, number: index + 1 }]));
  if (filled.length === 0) throw new Fault("invalid_input", `${where} is empty: put it back from a copy, or take it away`);
  return filled.map(({ line, number }) => readMasterKey(line, `line ${number} of ${where}`));
}

/** Whole or not at all: `settle` moves what was written beside it into its place. */
function place(file: string, keys: readonly MasterKey[], settle: (from: string, to: string) => void): void {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const beside = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    const handle = openSync(beside, "wx", 0o600);
    try {
      writeSync(handle, keys.map((key) => `${writeMasterKey(key)}\n`).join(""));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    settle(beside, file);
  } finally {
    rmSync(beside, { force: true });
  }
  syncFolder(folder);
}

/** Of two who make the first key at once, one does. */
function linkUnlessThere(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function changing(where: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    throw new Fault("refused", `${where} cannot be written: ${messageOf(cause)}`, { cause });
  }
}
