import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { failureOf } from "@/db/database-sentence";
import { migrate } from "@/db/migrate";
import { beat } from "@/db/queries/nodes";
import { runById } from "@/db/queries/runs/runs";
import { databaseTrouble } from "@/db/trouble";
import { objectionOf } from "@/server/app/create-health";
import { openAccount } from "@/server/control/accounts/open-account";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { retryOnConnectionLoss } from "@/server/database/retry-on-connection-loss";
import { type DatabaseWatch, watchDatabase } from "@/server/database/watch-database";
import { mountSmallDisk } from "@/server/drills/site/small-disk";
import { lookAfterBooks } from "@/server/pipeline/books/look-after-books";
import { type OwnPostgres, openOwnPostgres } from "../support/database/own-postgres";
import { openRealDesk } from "../support/desk/real-desk";
import { realViolations } from "../support/desk/real-oracle";
import { fill as fillOrders } from "../support/desk/real-order";
import { ORDERS, PATIENCE } from "../support/desk/stage-real-desk";
import { byHeadlines, publish } from "../support/models/real-headlines";

/** A Tuesday morning in New York. */
const MORNING = Date.parse("2026-03-03T15:00:00Z");
const WITHIN_MS = 5_000;
const wall = { now: () => Date.now() };

const disk = mountSmallDisk(256);
if (disk === null) console.warn("SKIPPED: a full disk, which takes a small one of its own, which root alone may have");

describe.skipIf(disk === null)("a database whose disk is full", () => {
  let server: OwnPostgres;
  let database: Database;
  let watch: DatabaseWatch;

  beforeAll(async () => {
    server = await openOwnPostgres({ max_wal_size: "32MB", min_wal_size: "32MB" }, disk?.folder);
    database = openDatabase(server.url, { max: 2 });
    const config = { seed: 1, startAt: 0, endAt: null, symbols: [] };
    const account = { kind: "simulated", config, startCashUsd: 30_000, speed: "max", playUntil: null } as const;
    await openAccount({ database, wall, actor: "test" }, account);
    await beat(database.db, { id: "node", role: "all", host: "here", pid: 1, version: "0", startedAt: 0, aside: null });
    await server.admin`create table marks (text text)`;
    const log = { info: () => undefined, warn: () => undefined };
    const given = { url: server.url, db: database.db, isOwn: true, nodeId: "node", wall, log };
    watch = await watchDatabase({ ...given, onTurn: () => undefined });
  });
  afterAll(async () => {
    disk?.clear();
    await watch.stop();
    await database.close();
    await server.stop();
    disk?.remove();
  });

  const kind = () => watch.view().kind;
  /** One that no page which is there already has room for. */
  const insert = () => database.sql`insert into marks select repeat(md5(n::text), 100) from generate_series(1, 1000) n`;

  it("is told within 5 s, refuses what grows, and works again by itself once there is room (fault 19)", async () => {
    expect(kind()).toBe("ok");
    disk?.fill();
    const refusal = await insert().catch((error: unknown) => error);
    expect(failureOf(refusal)?.code).toBe("53100");
    expect(databaseTrouble(refusal)).toBe("wait");
    await expect.poll(kind, { timeout: WITHIN_MS }).toBe("full");
    expect(objectionOf(watch)).toContain("its disk is full");

    disk?.clear();
    await expect.poll(kind, { timeout: WITHIN_MS }).toBe("ok");
    await insert();
    expect(await database.sql`select 1 from marks`).toHaveLength(1_000);
  });

  it("ends its server, of which the same is told, and which comes back by itself once there is room (fault 19)", async () => {
    disk?.fill();
    // The next file of the log that Postgres writes ahead has no room, which the server may find before it is asked for one.
    await expect(database.sql`select pg_current_xact_id(), pg_switch_wal()`).rejects.toThrow(
      /No space left on device|CONNECTION_CLOSED/,
    );
    await expect.poll(() => database.sql`select 1`.catch((error: unknown) => failureOf(error)?.code)).toBe("ECONNREFUSED");
    await expect.poll(kind, { timeout: WITHIN_MS }).toBe("full");

    disk?.clear();
    await expect.poll(kind, { timeout: 20_000 }).toBe("ok");
    expect(await database.sql`select 1 from marks`).toHaveLength(1_000);
  });

  it("keeps a run from sending anything, which goes on once there is room, with one order (fault 19)", async () => {
    await server.admin.unsafe("create database desk");
    const { href } = Object.assign(new URL(server.url), { pathname: "/desk" });
    await migrate(href);
    const agents = DEFAULT_AGENTS.filter(({ id }) => id === "tsla").map(byHeadlines);
    const desk = await openRealDesk(href, { startAt: MORNING, seed: 7, agents, cashUsd: "10000000" });
    try {
      await lookAfterBooks(desk.trading);
      await publish(desk, "good");
      const { id } = await desk.makeRun("tsla");
      disk?.fill();
      let failures = 0;
      const log = { warn: () => failures++ } as never;
      const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
      const work = retryOnConnectionLoss({ work: desk.run, sleep, random: () => 0, isStopping: () => false, log });
      const working = work([id]);
      await expect.poll(() => failures, PATIENCE).toBeGreaterThan(1);
      expect((await runById(desk.database.db, id)).state).toMatch(/^(?:queued|running)$/);
      const posts = () => desk.server.log.all.filter(({ method, path }) => method === ORDERS.method && path === ORDERS.path);
      expect(posts()).toEqual([]);

      disk?.clear();
      await working;
      await fillOrders(desk);
      expect((await runById(desk.database.db, id)).state).toBe("ordered");
      expect(posts()).toHaveLength(1);
      expect(await realViolations(desk)).toEqual([]);
    } finally {
      await desk.close();
    }
  });
});
