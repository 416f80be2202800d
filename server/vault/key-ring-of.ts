import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Fault } from "../core/fault";
import { keyFile } from "./key-file";
import type { KeyRing } from "./key-ring";
import { keyVariable } from "./key-variable";

export interface KeyPlaces {
  /** Of the data directory, whole. */
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** The master key itself. */
  readonly ZTRADE_KEY?: string | undefined;
  readonly ZTRADE_KEY_FILE?: string | undefined;
  readonly XDG_CONFIG_HOME?: string | undefined;
}

/**
 * The master keys of a desk: those that the environment holds or names, else those in a file of its own in the user's configuration. Throws Fault
 * `invalid_input` for both at once, for a key that is none, and for a file that a copy of the data directory would hold, too; `refused` for a file that
 * others may read.
 */
export function keyRingOf(places: KeyPlaces): KeyRing {
  const { ZTRADE_KEY: key, ZTRADE_KEY_FILE: named } = places;
  if (key !== undefined && named !== undefined)
    throw new Fault("invalid_input", "ZTRADE_KEY and ZTRADE_KEY_FILE are set: only one of them may say where the master key is");
  if (key !== undefined) return keyVariable("ZTRADE_KEY", key);
  const file = named === undefined ? usualFile(places) : path.resolve(named);
  const whose = named === undefined ? `"${file}"` : `ZTRADE_KEY_FILE "${file}"`;
  if (isWithin(file, places.dataDir))
    throw new Fault(
      "invalid_input",
      `${whose} lies in the data directory "${places.dataDir}", whose copy would open every key: ZTRADE_KEY_FILE must name a file elsewhere`,
    );
  const ring = keyFile(file);
  // Whoever starts a desk learns at once that its file is none.
  ring.read();
  return ring;
}

const NAME_DIGITS = 12;

/** One for each database: a rotation for one desk takes no key from another. */
function usualFile({ dataDir, databaseUrl, XDG_CONFIG_HOME: configured }: KeyPlaces): string {
  // What is not absolute is to be ignored. Source: XDG Base Directory Specification 0.8, "Basics".
  const home = configured && path.isAbsolute(configured) ? configured : path.join(os.homedir(), ".config");
  const whose = createHash("sha256").update(databaseUrl === null ? real(dataDir) : databaseName(databaseUrl));
  return path.join(home, "ztrade", `${whose.digest("hex").slice(0, NAME_DIGITS)}.key`);
}

/** The same for every user and password of one database. */
function databaseName(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `${hostname}:${port}${pathname}`;
}

function isWithin(file: string, folder: string): boolean {
  const from = path.relative(real(folder), real(file));
  return from === "" || !(from.startsWith(`..${path.sep}`) || from === ".." || path.isAbsolute(from));
}

/** Without links, as far as it is there. */
function real(file: string): string {
  try {
    return realpathSync(file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    return path.join(real(path.dirname(file)), path.basename(file));
  }
}
