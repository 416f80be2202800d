import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";

let server: TestDatabase;
let database: Database;
let killer: Database;

beforeAll(async () => {
  server = await openTestDatabase();
  database = openDatabase(server.url, { max: 1 });
  killer = openDatabase(server.url, { max: 1 });
  await database.db.execute(sql`create table marks (name text)`);
});

afterAll(async () => {
  await database?.close();
  await killer?.close();
  await server?.drop();
});

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Cuts the connection under a transaction, lets `meanwhile` go on beside it, then uses it. */
async function spoilTransaction(meanwhile: () => Promise<void> = () => pause(50)): Promise<void> {
  await database.db.transaction(async (tx) => {
    const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    await killer.db.execute(sql`select pg_terminate_backend(${row?.pid ?? 0})`);
    await meanwhile();
    await tx.execute(sql`insert into marks values ('cut')`);
  });
}

it("answers a statement on a connection that was cut with an error, and serves the next one", async () => {
  for (let round = 0; round < 5; round++) {
    await expect(spoilTransaction()).rejects.toThrow();
    const rows = await database.db.execute<{ n: number }>(sql`select ${round}::int as n`);
    expect(rows[0]?.n).toBe(round);
  }
});

it("keeps a transaction that was cut out of the session that another one has taken since", async () => {
  const writeWhole = (begun: () => void) =>
    database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into marks values ('whole')`);
      begun();
      await pause(100);
    });
  let cut: Promise<void> = Promise.resolve();
  const isWhole = new Promise<void>((resolve, reject) => {
    cut = spoilTransaction(async () => {
      await pause(50);
      await new Promise<void>((begun) => void writeWhole(begun).then(resolve, reject));
    });
  });
  await expect(cut).rejects.toThrow();
  await isWhole;
  const rows = await database.db.execute<{ name: string }>(sql`select name from marks`);
  expect(rows.map(({ name }) => name)).toEqual(["whole"]);
});

it("tells whoever reserved a connection that it was cut, even when the pool has opened it again for others", async () => {
  const connection = await database.sql.reserve();
  const [row] = await connection<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await killer.db.execute(sql`select pg_terminate_backend(${row?.pid ?? 0})`);
  await pause(50);
  await database.db.execute(sql`select 1`);
  await expect(connection`select 1`).rejects.toThrow();
  connection.release();
  expect(await database.db.execute(sql`select 1 as n`)).toHaveLength(1);
});
