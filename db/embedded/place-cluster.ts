import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Fault } from "@/server/core/fault";
import { type Binaries, copyBinaries } from "./binaries";
import { readIfThere } from "./read-if-there";
import { type ServerUser, serverUser, succeedsAs } from "./server-user";

/** Where a database lives and who runs it. */
export interface Place {
  /** Holds the password and the log. */
  readonly directory: string;
  /** The data directory of Postgres. */
  readonly data: string;
  readonly user: ServerUser | null;
  readonly binaries: Binaries;
}

const SHARED = "/var/lib/ztrade";
const LOCATION = "location";

const canEnter = (user: ServerUser, directory: string) => succeedsAs(user, "/bin/sh", ["-c", 'cd "$1"', "sh", directory]);

/** Made so that everyone may enter it, whatever the umask is. */
function makeEnterable(directory: string): void {
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o755);
}

/**
 * The directory an earlier start moved the database to, else `home` itself. Throws Fault `data_missing` when it is gone: an empty database in its
 * place would look as if everything were lost.
 */
function readLocation(home: string): string {
  const file = path.join(home, LOCATION);
  const directory = readIfThere(file)?.trim();
  if (directory === undefined) return home;
  if (existsSync(directory)) return directory;
  throw new Fault(
    "data_missing",
    `the database is kept in "${directory}", as "${file}" says, and that is not there: bring it back, or delete the file to begin with an empty database`,
  );
}

/** In one piece: with half a path the next start would not find the database. */
function writeLocation(home: string, directory: string): void {
  const draft = path.join(home, `${LOCATION}.draft`);
  writeFileSync(draft, `${directory}\n`);
  renameSync(draft, path.join(home, LOCATION));
}

async function directoryFor(user: ServerUser, home: string, shared: string, log: (line: string) => void): Promise<string> {
  const known = readLocation(home);
  if (await canEnter(user, known)) return known;
  if (existsSync(path.join(known, "data"))) {
    throw new Fault(
      "refused",
      `user "${user.name}" runs the database but may not enter "${known}", where its data is: allow it with chmod o+x`,
    );
  }
  makeEnterable(shared);
  const directory = mkdtempSync(path.join(shared, "database-"));
  chmodSync(directory, 0o711);
  writeLocation(home, directory);
  log(`the database is kept in "${directory}": user "${user.name}", who runs it, may not enter "${home}"`);
  return directory;
}

/**
 * Chooses where the database of `home` lives: inside it, or under /var/lib/ztrade when Ztrade runs as root in a directory that
 * the user of Postgres may not enter (the file `location` in `home` then says where). The programs are copied there likewise.
 */
export async function placeCluster(
  home: string,
  packaged: Binaries,
  log: (line: string) => void,
  shared = SHARED,
): Promise<Place> {
  const known = readLocation(home);
  const user = serverUser(path.join(known, "data"));
  if (!user) return { directory: known, data: path.join(known, "data"), user, binaries: packaged };
  const directory = await directoryFor(user, home, shared, log);
  const place = { directory, data: path.join(directory, "data"), user };
  if (await succeedsAs(user, packaged.postgres, ["--version"])) return { ...place, binaries: packaged };
  makeEnterable(shared);
  return { ...place, binaries: copyBinaries(packaged, shared) };
}
