import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Database, type DatabaseOptions, openDatabase } from "@/db/client";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { DESK_LIMITS } from "@/db/limits";
import { type DatabaseTrouble, databaseTrouble } from "@/db/trouble";

/** Everything here is done to a server of this file's own. */
let server: EmbeddedPostgres;
let home: string;
let root: Database;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), "ztrade-refusals-"));
  chmodSync(home, 0o755);
  const dataDir = path.join(home, "home");
  mkdirSync(dataDir);
  server = await startEmbeddedPostgres({ dataDir, settings: { fsync: "off", max_connections: "12" } });
  root = openDatabase(server.url, { max: 2, name: "root" });
  await root.sql`create database desk`;
  await root.sql`create role few login password 'few' connection limit 1`;
  await root.sql`create table marks (n int)`;
});

afterAll(async () => {
  await root?.close();
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
});

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

const QUICK = { statementMs: 400, lockMs: 200, idleInTransactionMs: 200, answerMs: 800 };
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function addressOf(database: string, user?: string, port?: number): string {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  if (user) [url.username, url.password] = [user, user];
  if (port) url.port = String(port);
  return url.href;
}

function open(address = server.url, options: DatabaseOptions = {}): Database {
  const database = openDatabase(address, { max: 2, limits: QUICK, ...options });
  undo.push(database.close);
  return database;
}

interface Met {
  readonly code: string;
  readonly trouble: DatabaseTrouble | null;
}

/** What whoever asked met. */
async function meet(work: PromiseLike<unknown>): Promise<Met> {
  try {
    await work;
  } catch (error) {
    const cause = error instanceof Error && error.cause ? error.cause : error;
    return { code: String(Reflect.get(cause as object, "code")), trouble: databaseTrouble(error) };
  }
  throw new Error("it was answered");
}

describe("a database that refuses", () => {
  it("takes no connections", async () => {
    const desk = open(addressOf("desk"));
    await desk.sql`select 1`;
    await root.sql`alter database desk allow_connections false`;
    undo.push(() => root.sql`alter database desk allow_connections true`);
    await root.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'desk'`;
    await expect.poll(() => meet(desk.sql`select 1`)).toEqual({ code: "55000", trouble: "wait" });
  });

  it("has no connection left, of the role or at all", async () => {
    const [first, second] = [open(addressOf("desk", "few")), open(addressOf("desk", "few"))];
    await first.sql`select 1`;
    expect(await meet(second.sql`select 1`)).toEqual({ code: "53300", trouble: "wait" });
    await root.sql`create role many login password 'many'`;
    undo.push(() => root.sql`drop role many`);
    const many = openDatabase(addressOf("desk", "many"), { max: 12 });
    const held = await Promise.all(Array.from({ length: 12 }, () => meet(many.sql`select pg_sleep(0.3)`).catch(() => null)));
    await many.close();
    expect(held).toContainEqual({ code: "53300", trouble: "wait" });
    expect(held).toContain(null);
  });

  it("is read-only", async () => {
    await root.sql`alter database desk set default_transaction_read_only = on`;
    undo.push(() => root.sql`alter database desk reset default_transaction_read_only`);
    const desk = open(addressOf("desk"));
    expect(await meet(desk.sql`create table t (n int)`)).toEqual({ code: "25006", trouble: "wait" });
    expect(await meet(desk.sql`select pg_notify('a', 'b'), nextval('nothing')`)).toEqual({ code: "42P01", trouble: "bug" });
  });

  it("has another password, lets the role in no more, or none of it", async () => {
    const asFew = () => open(addressOf("desk", "few"));
    await root.sql`alter role few password 'other'`;
    expect(await meet(asFew().sql`select 1`)).toEqual({ code: "28P01", trouble: "wait" });
    await root.sql`alter role few password 'few'`;
    await root.sql`alter role few nologin`;
    expect(await meet(asFew().sql`select 1`)).toEqual({ code: "28000", trouble: "wait" });
    await root.sql`alter role few login`;
    await root.sql`revoke connect on database desk from public`;
    undo.push(() => root.sql`grant connect on database desk to public`);
    expect(await meet(asFew().sql`select 1`)).toEqual({ code: "42501", trouble: "wait" });
  });

  it("is not there, or is dropped while it is used", async () => {
    expect(await meet(open(addressOf("nowhere")).sql`select 1`)).toEqual({ code: "3D000", trouble: "wait" });
    await root.sql`create database doomed`;
    const doomed = open(addressOf("doomed"), { max: 1, limits: DESK_LIMITS });
    const asleep = meet(doomed.sql`select pg_sleep(30)`);
    await expect.poll(async () => (await root.sql`select 1 from pg_stat_activity where datname = 'doomed'`).length).toBe(1);
    await root.sql`drop database doomed with (force)`;
    expect(await asleep).toEqual({ code: "57P01", trouble: "wait" });
    expect(await meet(doomed.sql`select 1`)).toEqual({ code: "3D000", trouble: "wait" });
  });

  it("writes no file that is larger than it may", async () => {
    const large = sql`select count(*) from (select n from generate_series(1, 300000) n order by md5(n::text) offset 1) s`;
    const asked = root.db.transaction(async (tx) => {
      await tx.execute(sql`set local temp_file_limit = '64kB'`);
      await tx.execute(sql`set local work_mem = '64kB'`);
      await tx.execute(large);
    });
    expect(await meet(asked)).toEqual({ code: "53400", trouble: "wait" });
  });
});

describe("a limit of a session", () => {
  it("is set on every one, with what finds a dead neighbour", async () => {
    const shown = await openOnce(async ({ sql: ask }) => {
      const names = ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"];
      const alive = ["tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_keepalives_count", "tcp_user_timeout"];
      const rows = await ask<{ value: string }[]>`
        select current_setting(name) as value from unnest(${[...names, ...alive]}::text[]) with ordinality as n(name, place) order by place`;
      return rows.map(({ value }) => value);
    });
    expect(shown).toEqual(["30s", "10s", "15s", "10", "5", "3", "25000"]);
  });

  it("ends a statement, a wait for a lock, and a transaction that stands open", async () => {
    const { db } = open();
    expect(await meet(db.execute(sql`select pg_sleep(5)`))).toEqual({ code: "57014", trouble: "retry" });
    const holder = await root.sql.reserve();
    await holder`begin`;
    await holder`lock table marks`;
    expect(await meet(db.execute(sql`insert into marks values (1)`))).toEqual({ code: "55P03", trouble: "retry" });
    await holder`rollback`;
    holder.release();
    const idle = db.transaction(async (tx) => {
      await tx.execute(sql`insert into marks values (2)`);
      await pause(600);
      await tx.execute(sql`insert into marks values (3)`);
    });
    expect(await meet(idle)).toEqual({ code: "25P03", trouble: "retry" });
    expect(await db.execute(sql`select n from marks`)).toHaveLength(0);
  });

  it("ends a whole transaction, where one is set", async () => {
    const asked = open(server.url, { limits: DESK_LIMITS }).db.transaction(async (tx) => {
      await tx.execute(sql`set local transaction_timeout = '200ms'`);
      await tx.execute(sql`select pg_sleep(5)`);
    });
    expect(await meet(asked)).toEqual({ code: "25P04", trouble: "retry" });
  });

  it("is not what two that were faster met", async () => {
    const { db } = open();
    await root.sql`insert into marks values (1)`;
    undo.push(() => root.sql`delete from marks`);
    const later = db.transaction(
      async (tx) => {
        await tx.execute(sql`select * from marks`);
        await root.sql`update marks set n = 2`;
        await tx.execute(sql`update marks set n = 3`);
      },
      { isolationLevel: "repeatable read" },
    );
    expect(await meet(later)).toEqual({ code: "40001", trouble: "retry" });
    const lock = (a: number, b: number) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`set local lock_timeout = 0`);
        await tx.execute(sql`set local statement_timeout = 0`);
        await tx.execute(sql`set local deadlock_timeout = '50ms'`);
        await tx.execute(sql`select pg_advisory_xact_lock(${a}::bigint)`);
        await pause(100);
        await tx.execute(sql`select pg_advisory_xact_lock(${b}::bigint)`);
      });
    const both = await Promise.all([lock(1, 2), lock(2, 1)].map((each) => meet(each).catch(() => null)));
    expect(both).toContainEqual({ code: "40P01", trouble: "retry" });
    expect(both).toContain(null);
  });
});

async function openOnce<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(server.url, { max: 1 });
  return work(database).finally(database.close);
}

/** Stands between a pool and the server, and swallows everything once it is told to. */
async function openSwallower() {
  let swallows = false;
  const sockets: net.Socket[] = [];
  const gate = net.createServer((near) => {
    const far = net.connect(Number(new URL(server.url).port), "127.0.0.1");
    sockets.push(near, far);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("data", (bytes) => swallows || to.write(bytes));
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
    }
  });
  await new Promise<void>((resolve) => gate.listen(0, "127.0.0.1", resolve));
  undo.push(() => {
    for (const socket of sockets) socket.destroy();
    gate.close();
  });
  return {
    port: (gate.address() as net.AddressInfo).port,
    swallow: (now: boolean) => {
      swallows = now;
    },
  };
}

describe("a server that says nothing", () => {
  it.each(["a statement", "a transaction", "a reserved connection", "one that waits for a connection"])(
    "does not hold up %s for longer than its limit, and is found again when it is back",
    async (what) => {
      const line = await openSwallower();
      const desk = open(addressOf("postgres", undefined, line.port), { max: 1 });
      const asked = {
        "a statement": () => desk.sql`select ${1}::int as n`,
        "a transaction": () => desk.sql.begin((tx) => tx`select 1`),
        "a reserved connection": async () => {
          const reserved = await desk.sql.reserve();
          return reserved`select 1`.finally(() => reserved.release());
        },
        "one that waits for a connection": async () => {
          const first = meet(desk.sql`select 1`);
          const second = meet(desk.sql`select 2`);
          return Promise.all([first, second]).then((met) => Promise.reject(Object.assign(new Error(), met[1])));
        },
      }[what];
      await desk.sql`select 1`;
      line.swallow(true);
      const began = performance.now();
      const { code } = await meet(asked?.() ?? Promise.resolve());
      expect(code).toBe("ANSWER_TIMEOUT");
      expect(performance.now() - began).toBeLessThan(4 * QUICK.answerMs);
      line.swallow(false);
      await expect.poll(() => desk.sql`select 7 as n`.then(([row]) => row?.n, nothing), { timeout: 20_000 }).toBe(7);
    },
    30_000,
  );

  it("ends a COPY that it does not take, and lets one that is slow at this end go on", async () => {
    const line = await openSwallower();
    const desk = open(addressOf("postgres", undefined, line.port), {
      max: 1,
      limits: { ...QUICK, statementMs: 0, idleInTransactionMs: 0 },
    });
    const copy = (last: () => Promise<void>) =>
      desk.sql.begin(async (tx) => {
        const stream = await tx`copy marks from stdin`.writable();
        stream.write("1\n");
        await last();
        await new Promise<void>((resolve, reject) => stream.on("error", reject).on("finish", resolve).end("2\n"));
      });
    await copy(() => pause(2 * QUICK.answerMs));
    expect(await root.sql`select n from marks`).toHaveLength(2);
    await root.sql`delete from marks`;
    expect(await meet(copy(async () => line.swallow(true)))).toEqual({ code: "ANSWER_TIMEOUT", trouble: "wait" });
    line.swallow(false);
  });

  it("may take as long as a statement is given beyond the limit", async () => {
    const { sql: ask } = open(server.url, { limits: { ...QUICK, statementMs: 0 } });
    expect([...(await ask`select 7 as n, pg_sleep(1.5)`.within(10))]).toMatchObject([{ n: 7 }]);
    expect(await meet(ask`select pg_sleep(1.5)`)).toEqual({ code: "ANSWER_TIMEOUT", trouble: "wait" });
  });

  it("is a frozen one too, whose sessions all go on once it thaws", async () => {
    const desk = open(server.url, { max: 2 });
    await desk.sql`select 1`;
    const [row] = await desk.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const frozen = [server.pid, ...(await root.sql<{ pid: number }[]>`select pid from pg_stat_activity`).map(({ pid }) => pid)];
    for (const pid of frozen) process.kill(pid, "SIGSTOP");
    try {
      expect(row?.pid).toBeGreaterThan(0);
      expect(await meet(desk.sql`insert into marks values (9)`)).toEqual({ code: "ANSWER_TIMEOUT", trouble: "wait" });
    } finally {
      for (const pid of frozen) process.kill(pid, "SIGCONT");
    }
    await expect.poll(() => desk.sql`select 7 as n`.then(([found]) => found?.n, nothing), { timeout: 20_000 }).toBe(7);
    await root.sql`delete from marks`;
  });
});

const nothing = () => null;

describe("a server that goes", () => {
  const SLEEPERS = "select pid from pg_stat_activity where query = 'select pg_sleep(30)' and state = 'active'";
  const untilAsleep = () =>
    expect.poll(async () => (await root.sql.unsafe(SLEEPERS)).length, { timeout: 20_000 }).toBeGreaterThan(0);

  it("crashes, starts again, and is back", async () => {
    const desk = open(server.url, { limits: DESK_LIMITS, max: 1 });
    const [row] = await root.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const asleep = meet(desk.sql`select pg_sleep(30)`);
    await untilAsleep();
    process.kill(row?.pid ?? 0, "SIGKILL");
    // 57P02 itself comes as a warning, and the kernel may reset the connection before its end is read.
    expect(await asleep).toEqual({ code: expect.stringMatching(/^(?:CONNECTION_CLOSED|ECONNRESET)$/), trouble: "wait" });
    const met: Met[] = [];
    await expect
      .poll(
        () =>
          meet(desk.sql`select 1`).then(
            (trouble) => met.push(trouble) > 1_000,
            () => true,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
    expect(met.filter(({ trouble }) => trouble !== "wait")).toEqual([]);
  });

  it("is shut down", async () => {
    const desk = open(server.url, { limits: DESK_LIMITS, max: 1 });
    const asleep = meet(desk.sql`select pg_sleep(30)`);
    await untilAsleep();
    await root.close();
    await server.stop();
    expect(await asleep).toEqual({ code: "57P01", trouble: "wait" });
    expect(await meet(desk.sql`select 1`)).toEqual({ code: "ECONNREFUSED", trouble: "wait" });
  });
});
