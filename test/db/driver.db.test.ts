import net from "node:net";
import { sql as drizzleSql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";

const GOOD = 1_000;
/** For each kind of a bad one alone. */
const FEWER = 200;
const ONE_BAD_AFTER = 20;
const MORE_THAN_FIT = 65_535;

let server: TestDatabase;
beforeAll(async () => {
  server = await openTestDatabase();
});
afterAll(() => server?.drop());

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

function open(max: number): Database {
  const database = openDatabase(server.url, { max });
  undo.push(database.close);
  return database;
}

type Sql = Pick<Database["sql"], "json" | "unsafe"> & postgres.TransactionSql;
const asSql = (sql: Database["sql"] | postgres.TransactionSql) => sql as unknown as Sql;
const thrower = {
  toString: () => {
    throw new Error("cannot be told");
  },
};
/** What the driver's types would not let through. */
const untyped = <T>(value: unknown) => value as T;
const many = (count: number) => Array.from({ length: count }, (_, index) => `$${index + 1}`).join(",");

const BAD: readonly { readonly name: string; readonly error: string; readonly ask: (sql: Sql) => Promise<unknown> }[] = [
  {
    name: "more parameters than fit",
    error: "MAX_PARAMETERS_EXCEEDED",
    ask: (sql) => sql.unsafe(`select 1 where 1 in (${many(MORE_THAN_FIT)})`, Array(MORE_THAN_FIT).fill(1)),
  },
  {
    name: "a list of more than fit",
    error: "MAX_PARAMETERS_EXCEEDED",
    ask: (sql) => sql`select 1 where 1 in ${(sql as unknown as postgres.Sql)(Array(MORE_THAN_FIT).fill(1))}`,
  },
  { name: "an undefined parameter", error: "UNDEFINED_VALUE", ask: (sql) => sql`select ${untyped<string>(undefined)}::text` },
  {
    name: "an undefined parameter beside a text",
    error: "UNDEFINED_VALUE",
    ask: (sql) => sql.unsafe("select $1::text", [untyped<string>(undefined)]),
  },
  {
    name: "undefined in an array",
    error: "UNDEFINED_VALUE",
    ask: (sql) => sql`select ${untyped<string[]>(["a", undefined])}::text[]`,
  },
  {
    name: "a parameter whose serializer throws",
    error: "Error",
    ask: (sql) => sql`select ${untyped<string>(thrower)}::text`,
  },
  {
    name: "an object where the schema has written json",
    error: "ERR_INVALID_ARG_TYPE",
    ask: (sql) => sql`select ${sql.json({ n: 1 })}::jsonb`,
  },
  { name: "a time that is none", error: "ERR_INVALID_ARG_TYPE", ask: (sql) => sql`select ${new Date(Number.NaN)}::timestamptz` },
  { name: "a symbol", error: "TypeError", ask: (sql) => sql`select ${untyped<string>(Symbol("it"))}::text` },
  {
    name: "a symbol beside a text",
    error: "TypeError",
    ask: (sql) => sql.unsafe("select $1::text", [untyped<string>(Symbol("it"))]),
  },
  {
    name: "an object without a text",
    error: "TypeError",
    ask: (sql) => sql`select ${untyped<string>(Object.create(null))}::text`,
  },
];

const nameOf = (error: unknown) =>
  error instanceof Error ? ("code" in error ? String(error.code) : error.name) : `not an error: ${String(error)}`;
const errorOf = (work: Promise<unknown>) => work.then(() => "answered", nameOf);

/** The `i`th good statement, sent in one of the ways that the desk sends them. */
function askGood({ sql, db }: Database, i: number): Promise<unknown> {
  if (i % 4 === 0) return sql`select ${i}::int as n`.then(([row]) => row?.n);
  if (i % 4 === 1) return sql.unsafe(`select ${i} as n`).then(([row]) => row?.n);
  if (i % 4 === 2) return db.execute<{ n: number }>(drizzleSql`select ${i}::int as n`).then(([row]) => row?.n);
  return db.transaction(async (tx) => (await tx.execute<{ n: number }>(drizzleSql`select ${i}::int as n`))[0]?.n);
}

/** All at once: `count` good statements, and a bad one after every twentieth. Returns how many were answered with their own, and what was refused. */
async function askAll(database: Database, bad: (i: number) => Promise<unknown>, count = GOOD) {
  const good: Promise<unknown>[] = [];
  const refused: Promise<string>[] = [];
  for (let i = 0; i < count; i++) {
    good.push(askGood(database, i).catch(nameOf));
    if (i % ONE_BAD_AFTER === 0) refused.push(errorOf(bad(i)));
  }
  const answers = await Promise.all(good);
  return { own: answers.filter((answer, i) => answer === i).length, refused: [...new Set(await Promise.all(refused))] };
}

describe("a statement that cannot be written is refused alone, and 1,000 others get their own answers", () => {
  it.each(BAD)("with $name", async ({ error, ask }) => {
    const database = open(3);
    expect(await askAll(database, () => ask(asSql(database.sql)), FEWER)).toEqual({ own: FEWER, refused: [error] });
  });

  it.each(BAD)("in transactions, with $name", async ({ error, ask }) => {
    const database = open(2);
    const spoil = () => database.sql.begin((tx) => ask(asSql(tx)));
    expect(await askAll(database, spoil, FEWER)).toEqual({ own: FEWER, refused: [error] });
  });

  it("after the same one went well and was prepared", async () => {
    const database = open(2);
    const asked = (value: unknown) => database.sql`select ${untyped<string>(value)}::text as v`;
    await Promise.all([asked("one"), asked("two")]);
    expect(await askAll(database, () => asked(thrower))).toEqual({ own: GOOD, refused: ["Error"] });
  });

  it("on reserved connections, which are good for the next", async () => {
    const database = open(4);
    const reserved = await database.sql.reserve();
    const answers = await askAll(database, async (i) => {
      const bad = BAD[i % BAD.length];
      const refused = bad?.ask(asSql(reserved)).then(
        () => new Error("answered"),
        () => new Error("refused"),
      );
      const [row] = await reserved<{ n: number }[]>`select ${i}::int as n`;
      if (row?.n !== i) throw new Error(`${row?.n} in place of ${i}`);
      throw await refused;
    });
    reserved.release();
    expect(answers).toEqual({ own: GOOD, refused: ["Error"] });
    expect(await database.sql`select 1 as n`).toEqual([{ n: 1 }]);
  });

  it("of all kinds together, on a pool that goes on", async () => {
    const database = open(3);
    const { own } = await askAll(database, async (i) => BAD[i % BAD.length]?.ask(asSql(database.sql)));
    expect(own).toBe(GOOD);
    const reserved = await database.sql.reserve();
    expect(await reserved`select 1 as n`).toEqual([{ n: 1 }]);
    reserved.release();
  });
});

describe("an answer is whole and its owner's", () => {
  it("after a statement that failed in the midst of its rows", async () => {
    const { sql } = open(1);
    for (const stopAt of [3, 5_000]) {
      await expect(sql`select 1 / (${stopAt} - n) from generate_series(1, 10000) n`).rejects.toMatchObject({ code: "22012" });
      expect([...(await sql`select 7 as n`)]).toEqual([{ n: 7 }]);
    }
  });

  it("after a connection that was cut under a statement, which is told the reason itself", async () => {
    const { sql } = open(1);
    const killer = open(1);
    for (let round = 0; round < 3; round++) {
      const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
      const cut = errorOf(sql`select pg_sleep(30)`);
      await expect
        .poll(
          async () =>
            (
              await killer.sql`select pg_terminate_backend(pid) as ended from pg_stat_activity where pid = ${row?.pid ?? 0} and query like '%pg_sleep%'`
            ).length,
        )
        .toBe(1);
      expect(await cut).toBe("57P01");
      expect([...(await sql`select ${round}::int as n`)]).toEqual([{ n: round }]);
    }
  });

  it("after a connection that was cut when its life was over, on one that is kept", async () => {
    const sql = postgres(server.url, { max: 1, max_lifetime: 1 });
    const killer = open(1);
    undo.push(() => sql.end());
    const pid = async () => (await sql<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid ?? 0;
    const first = await pid();
    const cut = errorOf(sql`select pg_sleep(30)`);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await killer.sql`select pg_terminate_backend(${first})`;
    expect(await cut).toBe("57P01");
    expect(await pid()).toBe(await pid());
  });

  it("when the driver tries a statement again because its table changed, with json written once", async () => {
    const sql = postgres(server.url, { max: 1 });
    undo.push(() => sql.end());
    await sql`create table notes (id int, body jsonb)`;
    const put = (id: number) => sql`insert into notes values (${id}, ${sql.json({ a: 1 })}) returning *`;
    await put(1);
    await sql`alter table notes add column more int`;
    expect([...(await put(2))]).toEqual([{ id: 2, body: { a: 1 }, more: null }]);
  });

  it("when a transaction begins behind as many statements as a connection takes", async () => {
    const { sql } = open(2);
    await sql`create table marks (n int)`;
    await Promise.all([sql`select pg_sleep(0.01)`, sql`select pg_sleep(0.01)`]);
    const ahead = Array.from({ length: 201 }, (_, i) => sql.unsafe(`select ${i < 2 ? "pg_sleep(0.3)" : i}`).execute());
    await new Promise((resolve) => setImmediate(resolve));
    const transactions = [1, 2, 3].map((n) =>
      sql.begin(async (tx) => {
        await tx`insert into marks values (${n})`;
      }),
    );
    await Promise.all([...ahead, ...transactions]);
    for (let n = 4; n <= 9; n++) await sql`insert into marks values (${n})`;
    expect((await open(1).sql`select n from marks order by n`).map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe("a pool loses no connection", () => {
  it("to a reservation that was refused", async () => {
    await open(1).sql.unsafe(`create role few login password 'few' connection limit 1`);
    undo.push(() => open(1).sql`drop role few`);
    const url = new URL(server.url);
    [url.username, url.password] = ["few", "few"];
    const database = openDatabase(url.href, { max: 2 });
    undo.push(database.close);
    const slow = database.sql`select pg_sleep(0.3)`;
    const busy = slow.then(() => "answered");
    await expect.poll(async () => (await open(1).sql`select 1 from pg_stat_activity where usename = 'few'`).length).toBe(1);
    expect(await errorOf(database.sql.reserve())).toBe("53300");
    expect(await busy).toBe("answered");
    expect([...(await database.sql`select 1 as n`)]).toEqual([{ n: 1 }]);
  });

  it("to a gate that takes every connection and closes it", async () => {
    const gate = net.createServer((socket) => socket.end());
    await new Promise<void>((resolve) => gate.listen(0, "127.0.0.1", resolve));
    undo.push(() => gate.close());
    const url = new URL(server.url);
    url.port = String((gate.address() as net.AddressInfo).port);
    const database = openDatabase(url.href, { max: 1 });
    undo.push(database.close);
    expect(await errorOf(database.sql`select 1`)).toMatch(/CONNECTION_CLOSED|ECONNRESET/);
  });
});
