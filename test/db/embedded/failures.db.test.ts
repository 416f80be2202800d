import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedOptions, startEmbeddedPostgres } from "@/db/embedded";

const asRoot = process.getuid?.() === 0;
const onLinux = process.platform === "linux";

const template = path.join(tmpdir(), `ztrade-failures-template-${process.pid}`);
beforeAll(async () => {
  mkdirSync(template);
  chmodSync(template, 0o755);
  await (await startEmbeddedPostgres({ dataDir: template, settings: { fsync: "off" } })).stop();
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

function findFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "ztrade-failures-"));
  chmodSync(folder, 0o755);
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A database that was started and stopped before. */
function copyHome(): string {
  const home = path.join(findFolder(), "home");
  execFileSync("cp", ["-a", template, home]);
  return home;
}

async function start(dataDir: string, options: Partial<EmbeddedOptions> = {}) {
  const server = await startEmbeddedPostgres({ dataDir, settings: { fsync: "off" }, ...options });
  undo.push(server.stop);
  return server;
}

/** The sentence with which a start on `dataDir` is refused; it leaves no claim behind. */
async function refusalOf(dataDir: string, options: Partial<EmbeddedOptions> = {}): Promise<string> {
  const outcome = await start(dataDir, options).then(
    () => "started",
    (error: Error) => `${error.name}: ${error.message}`,
  );
  const left = existsSync(dataDir) && statSync(dataDir).isDirectory() ? readdirSync(dataDir) : [];
  expect(left.filter((name) => name.startsWith(`owner-${process.pid}-`))).toEqual([]);
  return outcome;
}

const pidFileOf = (home: string) => path.join(home, "data", "postmaster.pid");

async function works(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return (await sql<{ one: number }[]>`select 1 as one`)[0]?.one === 1;
  } finally {
    await sql.end();
  }
}

describe("a postmaster.pid that names no process", () => {
  it.runIf(onLinux).each([
    ["empty, as a power cut leaves it", ""],
    ["garbage", "garbage\n\n"],
    ["blank", "\n\n\n"],
  ])("is removed when nothing works on the data: %s", async (_, text) => {
    const home = copyHome();
    writeFileSync(pidFileOf(home), text);
    const lines: string[] = [];
    const { url } = await start(home, { log: (line) => lines.push(line) });
    expect(await works(url)).toBe(true);
    expect(lines).toEqual([`removed "${pidFileOf(home)}", which named no process: nothing runs on this database`]);
  });

  it.runIf(onLinux)("is kept while a process works on the data, which is named", async () => {
    const home = copyHome();
    writeFileSync(pidFileOf(home), "");
    const worker = spawn("sleep", ["60"], { cwd: path.join(home, "data") });
    await once(worker, "spawn");
    undo.push(() => worker.kill());
    expect(await refusalOf(home)).toBe(
      `Fault: "${pidFileOf(home)}" names no process, and process ${worker.pid} works on this database: end it (kill ${worker.pid}) and start again`,
    );
  });

  it("does not stand in the way when the number is a single-user Postgres' of the past", async () => {
    const home = copyHome();
    writeFileSync(pidFileOf(home), `-${process.ppid}\n${home}/data\n1\n0\n\n\n\n`);
    expect(await works((await start(home)).url)).toBe(true);
  });
});

describe("a data directory", () => {
  it("is a file", async () => {
    const file = path.join(findFolder(), "file");
    writeFileSync(file, "");
    for (const dataDir of [file, path.join(file, "postgres")]) {
      expect(await refusalOf(dataDir)).toBe(
        `Fault: "${file}" is a file and not a directory: move it away, or set ZTRADE_DATA_DIR to another directory`,
      );
    }
  });

  it("was made by a Postgres of another version", async () => {
    const home = copyHome();
    writeFileSync(path.join(home, "data", "PG_VERSION"), "16\n");
    expect(await refusalOf(home)).toBe(
      `Fault: the database in "${home}/data" was made by Postgres 16, and this program brings Postgres 18: start the program that made it, or move its contents with pg_dump of Postgres 18`,
    );
  });

  it("is no database", async () => {
    const home = copyHome();
    rmSync(path.join(home, "data", "PG_VERSION"));
    expect(await refusalOf(home)).toContain(`"${home}/data" is no database, for "PG_VERSION" is missing in it: put it back`);
  });

  it("has lost files", async () => {
    const home = copyHome();
    rmSync(path.join(home, "data", "global", "pg_control"));
    expect(await refusalOf(home)).toContain("its files are damaged or not all there: put");
  });

  it("has lost its password", async () => {
    const home = copyHome();
    rmSync(path.join(home, "password"));
    expect(await refusalOf(home)).toContain(`its password file "${home}/password" is gone; put it back from a copy`);
  });

  it("is open to other users", async () => {
    const home = copyHome();
    chmodSync(path.join(home, "data"), 0o755);
    expect(await refusalOf(home)).toContain(`"${home}" is open to other users and must not be: chmod -R go= "${home}/data"`);
  });

  it.runIf(asRoot)("belongs to root", async () => {
    const home = copyHome();
    chownSync(path.join(home, "data"), 0, 0);
    expect(await refusalOf(home)).toMatch(
      /its files belong to another user: chown -R \w+ "|may not use all of its files: chown -R \w+ "/,
    );
  });

  it("is told of in Postgres' own words where nothing better is known", async () => {
    const home = copyHome();
    expect(await refusalOf(home, { settings: { no_such_setting: "1" } })).toBe(
      `Fault: Postgres did not start on "${home}/data": unrecognized configuration parameter "no_such_setting" (more in "${home}/postgres.log")`,
    );
  });

  it("was moved to a place that is not there", async () => {
    const home = path.join(findFolder(), "home");
    mkdirSync(home);
    writeFileSync(path.join(home, "location"), "/nowhere/database-x\n");
    expect(await refusalOf(home)).toBe(
      `Fault: the database is kept in "/nowhere/database-x", as "${home}/location" says, and that is not there: bring it back, or delete the file to begin with an empty database`,
    );
    expect(readdirSync(home)).toEqual(["location"]);
  });
});

describe("a copy that was made while a desk ran", () => {
  it("is refused, and taken when a person says that none ran", async () => {
    const home = copyHome();
    const server = await start(home);
    const copy = path.join(findFolder(), "copy");
    execFileSync("cp", ["-a", home, copy]);
    await server.stop();
    const [claim = ""] = readdirSync(copy).filter((name) => name.startsWith("owner-"));
    await expect(start(copy)).rejects.toThrow(
      `"${copy}" is a copy of "${home}" that was made while a desk ran there, and such a copy is not whole: stop that desk and copy it again; if none ran, delete "${copy}/${claim}" and start again`,
    );
    rmSync(path.join(copy, claim));
    expect(await works((await start(copy)).url)).toBe(true);
  });

  it("is none when the directory was only moved", async () => {
    const home = copyHome();
    writeFileSync(path.join(home, "owner-4194000-17"), `${home}\n${statSync(home, { bigint: true }).ino}\n`);
    const moved = `${home}-moved`;
    execFileSync("mv", [home, moved]);
    expect(await works((await start(moved)).url)).toBe(true);
  });
});

/** As root a file system of any size can be had. */
describe.runIf(asRoot && onLinux)("a disk", () => {
  function mount(megabytes: number, options = ""): string {
    const folder = findFolder();
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=755${options}`, "tmpfs", folder]);
    undo.push(() => execFileSync("umount", ["-l", folder]));
    return folder;
  }

  it("is too small for a database, which leaves nothing behind", async () => {
    const home = path.join(mount(8), "home");
    expect(await refusalOf(home)).toBe(
      `Fault: no database could be made in "${home}/data": the disk that holds "${home}" is full: free some space on it`,
    );
    expect(readdirSync(home)).toEqual([]);
  });

  it("is full when the desk starts", async () => {
    const folder = mount(120);
    const home = path.join(folder, "home");
    cpSync(template, home, { recursive: true, preserveTimestamps: true });
    const { uid, gid } = statSync(path.join(template, "data"));
    execFileSync("chown", ["-R", `${uid}:${gid}`, path.join(home, "data"), path.join(home, "password")]);
    try {
      writeFileSync(path.join(folder, "ballast"), Buffer.alloc(130_000_000));
    } catch {
      // It is full now.
    }
    expect(await refusalOf(home)).toContain("is full: free some space on it");
  });

  it("is read-only", async () => {
    const folder = mount(8);
    execFileSync("mount", ["-o", "remount,ro", folder]);
    expect(await refusalOf(path.join(folder, "home"))).toBe(
      `Fault: "${folder}/home" is on a file system that is read-only: set ZTRADE_DATA_DIR to another directory`,
    );
  });
});
