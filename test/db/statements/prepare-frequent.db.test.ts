import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Database, type Db, openDatabase } from "@/db/client";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const OFTEN = 20;

let server: TestDatabase;
let database: Database;
beforeEach(async () => {
  server = await openTestDatabase();
  // One connection, so that what it has prepared can be asked of it.
  database = openDatabase(server.url, { max: 1 });
});
afterEach(async () => {
  await database.close();
  await server.drop();
});

/** Each test with a text of its own: what is frequent is counted for the process. */
const ask = async (db: Db, mark: string, value: number) => {
  const [row] = await db.execute<{ value: number }>(sql`select ${value}::int as value ${sql.raw(`/* ${mark} */`)}`);
  return row?.value;
};
const preparedOf = async (mark: string) =>
  (
    await database.sql<
      { n: number }[]
    >`select count(*)::int as n from pg_prepared_statements where statement like ${`select $1%${mark}%`}`
  )[0]?.n;

it("prepares what is asked often, once for a connection, and answers with each call's values", async () => {
  for (let i = 1; i < OFTEN; i++) expect(await ask(database.db, "often", i)).toBe(i);
  expect(await preparedOf("often")).toBe(0);
  for (let i = 0; i < 5; i++) expect(await ask(database.db, "often", 100 + i)).toBe(100 + i);
  expect(await preparedOf("often")).toBe(1);
});

it("prepares in transactions and savepoints too, and sends what follows without waiting for an answer", async () => {
  await database.db.transaction(async (tx) => {
    for (let i = 0; i < OFTEN; i++) await tx.transaction((inner) => ask(inner, "inside", i));
    const all = await Promise.all([1, 2, 3].map((value) => ask(tx, "inside", value)));
    expect(all).toEqual([1, 2, 3]);
  });
  expect(await preparedOf("inside")).toBe(1);
});

it("prepares nothing that differs each time", async () => {
  for (let i = 0; i < 3 * OFTEN; i++) await ask(database.db, `differs ${i}`, i);
  expect(await preparedOf("differs")).toBe(0);
});

it("goes on when a table that is read has changed", async () => {
  await database.sql`create table changing (a int)`;
  await database.sql`insert into changing values (1)`;
  const read = () => database.db.execute(sql`select * from changing where a > ${0}`);
  for (let i = 0; i < OFTEN + 2; i++) await read();
  await database.sql`alter table changing add column b int default 7`;
  expect([...(await read())]).toEqual([{ a: 1, b: 7 }]);
});
