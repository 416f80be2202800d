import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type EmbeddedOptions, type EmbeddedPostgres, joinEmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { findProcess } from "@/db/embedded/processes";

const OWNER = fileURLToPath(new URL("../support/database/embedded-owner.ts", import.meta.url));
const asRoot = process.getuid?.() === 0;

const template = path.join(tmpdir(), `ztrade-embedded-template-${process.pid}`);
beforeAll(async () => {
  mkdirSync(template);
  chmodSync(template, 0o755);
  await (await startEmbeddedPostgres({ dataDir: template })).stop();
});
afterAll(() => rmSync(template, { recursive: true, force: true }));

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A place for a database that does not exist yet, removed after the test. */
function findHome(name = "home"): string {
  const parent = mkdtempSync(path.join(tmpdir(), "ztrade-embedded-"));
  chmodSync(parent, 0o755);
  const home = path.join(parent, name);
  undo.push(() => {
    const location = path.join(home, "location");
    if (existsSync(location)) rmSync(readFileSync(location, "utf8").trim(), { recursive: true, force: true });
    rmSync(parent, { recursive: true, force: true });
  });
  return home;
}

/** A database that was started and stopped before. */
function copyHome(name?: string): string {
  const home = findHome(name);
  execFileSync("cp", ["-a", template, home]);
  return home;
}

async function start(dataDir: string, log?: EmbeddedOptions["log"]): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, log, settings: { fsync: "off" } });
  undo.push(server.stop);
  return server;
}

async function query<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await sql.unsafe<Row[]>(statement);
  } finally {
    await sql.end();
  }
}

/** Another process that owns the database of `dataDir`; rejects when it ends without having started. */
async function startOwner(dataDir: string): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const child = spawn(process.execPath, ["--import", "tsx", OWNER, dataDir], { stdio: ["ignore", "pipe", "ignore"] });
  undo.push(() => child.kill("SIGTERM") && once(child, "exit"));
  const ended = once(child, "exit").then(([code]) => Promise.reject(new Error(`ended with code ${code}`)));
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), "line"), ended]);
  return { child, ...JSON.parse(line) };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "exit");
}

const claimsIn = (dataDir: string) => readdirSync(dataDir).filter((name) => name.startsWith("owner-"));

describe("the embedded Postgres", () => {
  it("starts on an empty directory, keeps what it is given, and starts again", async () => {
    const dataDir = findHome();
    const first = await start(dataDir);
    expect(first.reused).toBe(false);
    await query(first.url, "create table kept as select 7 as figure");
    await first.stop();
    const second = await start(dataDir);
    expect(second.reused).toBe(false);
    expect(await query(second.url, "select figure from kept")).toEqual([{ figure: 7 }]);
  });

  it("is UTF-8, sorts by code point, runs in UTC and commits synchronously", async () => {
    const { url, stop } = await startEmbeddedPostgres({ dataDir: copyHome() });
    undo.push(stop);
    const shown = (name: string) => query<Record<string, string>>(url, `show ${name}`).then(([row]) => row?.[name]);
    expect(await shown("server_encoding")).toBe("UTF8");
    expect(await query(url, "select datlocale from pg_database where datname = current_database()")).toEqual([
      { datlocale: "C.UTF-8" },
    ]);
    expect(await shown("TimeZone")).toMatch(/UTC/);
    expect(await shown("synchronous_commit")).toBe("on");
    expect(await shown("fsync")).toBe("on");
    expect(await shown("listen_addresses")).toBe("127.0.0.1");
  });

  it("refuses a wrong password and keeps its own in a file nobody else may read", async () => {
    const dataDir = copyHome();
    const { url } = await start(dataDir);
    const wrong = new URL(url);
    wrong.password = "guess";
    await expect(query(wrong.href, "select 1")).rejects.toThrow("password authentication failed");
    expect(statSync(path.join(dataDir, "password")).mode & 0o777).toBe(0o600);
  });

  it("works in a directory with spaces and accents in its name", async () => {
    const { url } = await start(findHome("my desk, été"));
    expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("leaves no process and no claim behind when it stops", async () => {
    const dataDir = copyHome();
    const server = await start(dataDir);
    expect(claimsIn(dataDir)).toHaveLength(1);
    await server.stop();
    await server.stop();
    expect(findProcess(server.pid)).toBeNull();
    expect(claimsIn(dataDir)).toEqual([]);
    expect(existsSync(path.join(dataDir, "data", "postmaster.pid"))).toBe(false);
  });

  it("starts Postgres again on the same port when it is killed", async () => {
    const lines: string[] = [];
    const server = await start(copyHome(), (line) => lines.push(line));
    const before = server.pid;
    await query(server.url, "create table kept as select 7 as figure");
    process.kill(before, "SIGKILL");
    await vi.waitFor(async () => expect(await query(server.url, "select figure from kept")).toEqual([{ figure: 7 }]), {
      timeout: 30_000,
    });
    expect(server.pid).not.toBe(before);
    expect(lines[0]).toBe(`the database, process ${before}, has died and is started again`);
  });

  it("stops although sessions are open", async () => {
    const server = await start(copyHome());
    const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
    await sql`select 1`;
    const waiting = sql`select pg_sleep(60)`.catch((error: Error) => error.message);
    await server.stop();
    expect(await waiting).toMatch(/terminating connection|CONNECTION_CLOSED|ECONNRESET/);
    await sql.end({ timeout: 1 });
  });
});

describe("a second start on the same directory", () => {
  it("is refused while another Ztrade runs, naming its process and the directory (fault 6)", async () => {
    const dataDir = copyHome();
    const owner = await startOwner(dataDir);
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(`already running on "${dataDir}" as process ${owner.child.pid}`),
    });
    expect(await query(owner.url, "select 1 as one")).toEqual([{ one: 1 }]);
    owner.child.kill("SIGTERM");
    await once(owner.child, "exit");
    expect(findProcess(owner.pid)).toBeNull();
  });

  it("is refused within one process too", async () => {
    const dataDir = copyHome();
    await start(dataDir);
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ code: "conflict" });
  });

  it("takes over the Postgres of a Ztrade that was killed, with its rows, and stops it in the end", async () => {
    const dataDir = copyHome();
    const owner = await startOwner(dataDir);
    await query(owner.url, "create table kept as select 7 as figure");
    await kill(owner.child);
    expect(findProcess(owner.pid)).not.toBeNull();
    const lines: string[] = [];
    const server = await start(dataDir, (line) => lines.push(line));
    expect([server.reused, server.pid, server.url]).toEqual([true, owner.pid, owner.url]);
    expect(lines).toEqual([`took over the database that an earlier Ztrade left running as process ${owner.pid}`]);
    expect(await query(server.url, "select figure from kept")).toEqual([{ figure: 7 }]);
    await server.stop();
    expect(findProcess(owner.pid)).toBeNull();
  });

  it("recovers committed rows when Postgres was killed as well", async () => {
    const dataDir = copyHome();
    const owner = await startOwner(dataDir);
    await query(owner.url, "create table kept as select 7 as figure");
    process.kill(owner.pid, "SIGKILL");
    await kill(owner.child);
    const server = await start(dataDir);
    expect(server.reused).toBe(false);
    expect(await query(server.url, "select figure from kept")).toEqual([{ figure: 7 }]);
  });

  it("gives the directory to exactly one of several that start at once", async () => {
    const dataDir = copyHome();
    const starts = await Promise.allSettled([1, 2, 3].map(() => startOwner(dataDir)));
    expect(starts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(claimsIn(dataDir)).toHaveLength(1);
  });
});

describe("a command beside the desk", () => {
  it("joins the desk's database and leaves it running", async () => {
    const dataDir = copyHome();
    const owner = await startOwner(dataDir);
    const joined = await joinEmbeddedPostgres({ dataDir });
    expect(joined.url).toBe(owner.url);
    await joined.stop();
    expect(await query(owner.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("starts the database for itself when no desk runs", async () => {
    const dataDir = copyHome();
    const joined = await joinEmbeddedPostgres({ dataDir });
    expect(await query(joined.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await joined.stop();
    expect(claimsIn(dataDir)).toEqual([]);
  });
});

describe("stale files", () => {
  it.each([
    ["of a process that is gone", "owner-4194000-17"],
    ["of a process whose number another one has now", `owner-${process.ppid}-1`],
  ])("do not stand in the way: a claim %s", async (_, claim) => {
    const dataDir = copyHome();
    writeFileSync(path.join(dataDir, claim), "");
    await start(dataDir);
    expect(claimsIn(dataDir)).not.toContain(claim);
  });

  it("do not stand in the way: a postmaster.pid whose number another process has now", async () => {
    const dataDir = copyHome();
    await (await start(dataDir)).stop();
    const pidFile = path.join(dataDir, "data", "postmaster.pid");
    writeFileSync(pidFile, `${process.ppid}\n${dataDir}\n1\n5432\n\n127.0.0.1\n1 1\nready   \n`);
    chmodSync(pidFile, 0o644);
    const server = await start(dataDir);
    expect(server.reused).toBe(false);
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("do not stand in the way: the draft of a first start that was killed", async () => {
    const dataDir = findHome();
    mkdirSync(path.join(dataDir, "data.draft", "base"), { recursive: true });
    const { url } = await start(dataDir);
    expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("say what is missing when the password file is gone", async () => {
    const dataDir = copyHome();
    await (await start(dataDir)).stop();
    rmSync(path.join(dataDir, "password"));
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ code: "data_missing" });
    expect(claimsIn(dataDir)).toEqual([]);
  });
});

describe.runIf(asRoot)("as root, under a directory that the user of Postgres may not enter", () => {
  it("keeps the database elsewhere, says where, and finds it again", async () => {
    const dataDir = findHome();
    mkdirSync(dataDir);
    chmodSync(path.dirname(dataDir), 0o700);
    const lines: string[] = [];
    const server = await start(dataDir, (line) => lines.push(line));
    const location = readFileSync(path.join(dataDir, "location"), "utf8").trim();
    expect(lines[0]).toContain(`the database is kept in "${location}"`);
    await query(server.url, "create table kept as select 7 as figure");
    await server.stop();
    const again = await start(dataDir);
    expect(await query(again.url, "select figure from kept")).toEqual([{ figure: 7 }]);
  });

  it("is refused to a copy of the directory, which leads to the same database", async () => {
    const dataDir = findHome();
    mkdirSync(dataDir);
    chmodSync(path.dirname(dataDir), 0o700);
    await start(dataDir);
    const copy = `${dataDir} copy`;
    mkdirSync(copy);
    copyFileSync(path.join(dataDir, "location"), path.join(copy, "location"));
    await expect(startEmbeddedPostgres({ dataDir: copy })).rejects.toMatchObject({ code: "conflict" });
  });
});
