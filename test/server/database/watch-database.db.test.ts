import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { beat } from "@/db/queries/nodes";
import { databaseFacts } from "@/db/queries/system";
import { objectionOf } from "@/server/app/create-health";
import { openAccount } from "@/server/control/accounts/open-account";
import type { DatabaseView } from "@/server/core/database-state";
import { Fault } from "@/server/core/fault";
import { type DatabaseWatch, watchDatabase } from "@/server/database/watch-database";
import { type OwnPostgres, openOwnPostgres } from "../../support/database/own-postgres";

const WITHIN_MS = 5_000;
const MOST_CONNECTIONS = 14;
const wall = { now: () => Date.now() };
const log = { info: () => undefined, warn: () => undefined };

let server: OwnPostgres;
let database: Database;
let watch: DatabaseWatch;
let turns: DatabaseView[];
beforeAll(async () => {
  server = await openOwnPostgres({ max_connections: String(MOST_CONNECTIONS), superuser_reserved_connections: "3" });
  database = openDatabase(server.url, { max: 2 });
  const config = { seed: 1, startAt: 0, endAt: null, symbols: [] };
  const account = { kind: "simulated", config, startCashUsd: 30_000, speed: "max", playUntil: null } as const;
  await openAccount({ database, wall, actor: "test" }, account);
  await beat(database.db, { id: "node", role: "all", host: "here", pid: 1, version: "0", startedAt: 0, aside: null });
});
afterAll(async () => {
  await database.close();
  await server.stop();
});
beforeEach(async () => {
  turns = [];
  const given = { url: server.url, db: database.db, isOwn: true, nodeId: "node", wall, log };
  watch = await watchDatabase({ ...given, onTurn: (view) => turns.push(view) });
});
afterEach(() => watch.stop());

const objection = () => objectionOf(watch);

/** How long it takes until readiness is as wanted; fails when that is longer than a person is promised. */
async function until(wanted: boolean): Promise<DatabaseView> {
  const began = performance.now();
  while ((objection() === null) !== wanted) {
    if (performance.now() - began > WITHIN_MS) throw new Error(`not ${wanted ? "ready" : "unready"} within ${WITHIN_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return watch.view();
}

describe("the watch of the database", () => {
  it("is ready where a write is taken, and knows its figures and the account", () => {
    expect(watch.view()).toMatchObject({ kind: "ok", answers: true, warnings: [] });
    const { figures } = watch.view();
    expect(figures?.connections.max).toBe(MOST_CONNECTIONS);
    expect(figures?.connections.used).toBeGreaterThanOrEqual(2);
    expect(figures?.version).toMatch(/^18\./);
    expect(figures?.disk?.totalBytes).toBeGreaterThan(figures?.disk?.freeBytes ?? Number.POSITIVE_INFINITY);
    expect(watch.lastKnown()).toMatchObject({ account: { id: "sim-1" }, queued: 0, running: 0 });
    expect(objection()).toBeNull();
  });

  it("says within 5 s that the database is read-only, and within 5 s that it is not any more", async () => {
    await server.setReadOnly(true);
    expect(await until(false)).toMatchObject({ kind: "read_only", answers: true });
    expect(objection()).toBe("the database takes no changes now (it is read-only)");
    await server.setReadOnly(false);
    expect(await until(true)).toMatchObject({ kind: "ok" });
    expect(turns.map(({ kind }) => kind)).toEqual(["ok", "read_only", "ok"]);
  });

  it("says within 5 s that new sessions are read-only, though those that are open are not", async () => {
    await server.admin.unsafe("alter database postgres set default_transaction_read_only = on");
    expect(await until(false)).toMatchObject({ kind: "read_only" });
    await server.admin.unsafe("alter database postgres reset default_transaction_read_only");
    expect(await until(true)).toMatchObject({ kind: "ok" });
  });

  it("says within 5 s that no connection is left, and can still be read over those that are open", async () => {
    const hogs: ReturnType<typeof postgres>[] = [];
    for (let n = 0; n < MOST_CONNECTIONS; n++) {
      const hog = postgres(server.url, { max: 1, onnotice: () => undefined });
      hogs.push(hog);
      await hog`select 1`.catch(() => undefined);
    }
    expect(await until(false)).toMatchObject({ kind: "no_connections", answers: true });
    expect(await watch.whileItAnswers(async () => 7)).toBe(7);
    await Promise.all(hogs.map((hog) => hog.end({ timeout: 1 })));
    expect(await until(true)).toMatchObject({ kind: "ok" });
  });

  it("says within 5 s that the database stands still, gives up who waits for it, and goes on when it does (fault 18)", async () => {
    server.freeze("all");
    try {
      const waiting = watch.whileItAnswers(() => new Promise(() => undefined));
      const givenUp = expect(waiting).rejects.toThrow(new Fault("database_unavailable", "the database does not answer"));
      expect(await until(false)).toMatchObject({ kind: "silent", answers: false });
      await givenUp;
      await expect(watch.whileItAnswers(async () => 7)).rejects.toThrow("the database does not answer");
      let done = false;
      watch.whenBack(async () => {
        done = true;
      });
      expect(done).toBe(false);
      server.thaw();
      expect(await until(true)).toMatchObject({ kind: "ok", answers: true });
      expect(done).toBe(true);
    } finally {
      server.thaw();
    }
  });

  it("says that nobody new is let in where the heartbeat goes on over an open connection", async () => {
    server.freeze("postmaster");
    try {
      const beats = setInterval(() => watch.note(null, 1), 200);
      expect(await until(false).finally(() => clearInterval(beats))).toMatchObject({
        ...{ kind: "refuses", answers: true },
        words: "the database refuses to work: it does not answer new connections",
      });
    } finally {
      server.thaw();
    }
    expect(await until(true)).toMatchObject({ kind: "ok" });
  });

  it("does not take a row that somebody holds for a database that is silent", async () => {
    const held = postgres(server.url, { max: 1 });
    let release = () => {};
    const transaction = held.begin(async (tx) => {
      await tx`select 1 from nodes where id = 'node' for update`;
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    try {
      const first = watch.view().checkedAt;
      await expect.poll(() => watch.view().checkedAt, { timeout: 10_000 }).toBeGreaterThan(first + 2_000);
      expect(turns.map(({ kind }) => kind)).not.toContain("silent");
      await expect.poll(objection, { timeout: WITHIN_MS }).toBeNull();
    } finally {
      release();
      await transaction;
      await held.end();
    }
  });

  it("warns before the connections are used up", async () => {
    const hogs = Array.from({ length: 9 }, () => postgres(server.url, { max: 1, onnotice: () => undefined }));
    await Promise.all(hogs.map((hog) => hog`select 1`));
    await watch.stop();
    watch = await watchDatabase({
      ...{ url: server.url, db: database.db, isOwn: true, nodeId: "node", wall, log },
      onTurn: () => undefined,
    });
    const [warning] = watch.view().warnings;
    expect(warning?.kind).toBe("connections_short");
    expect(warning?.words).toMatch(/^1[23] of the database's 14 connections are used$/);
    expect(objection()).toBeNull();
    await Promise.all(hogs.map((hog) => hog.end({ timeout: 1 })));
  });
});

describe("the figures of a database", () => {
  const asGuest = (): string => {
    const url = new URL(server.url);
    url.username = "guest";
    url.password = "secret";
    return url.href;
  };

  it("count against the tightest limit: a role's own, the database's, or the server's without what is reserved", async () => {
    await server.admin.unsafe("create role guest login password 'secret' connection limit 1");
    const guest = openDatabase(asGuest(), { max: 1 });
    expect(await databaseFacts(guest.db)).toMatchObject({ used: 1, most: 1, directory: null });
    await server.admin.unsafe("alter role guest connection limit -1");
    expect(await databaseFacts(guest.db)).toMatchObject({ most: MOST_CONNECTIONS - 3 });
    await server.admin.unsafe("alter database postgres connection limit 9");
    expect(await databaseFacts(guest.db)).toMatchObject({ most: 9 });
    await server.admin.unsafe("alter database postgres connection limit -1");
    await guest.close();
  });
});
