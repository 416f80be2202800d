import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { findFreePort } from "@/server/drills/site/find-free-port";
import { type Bundle, bundle } from "../support/bundle";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";
import { startBuilt } from "./built-desk";

const PASSWORD = "0penSesame";

let built: Bundle;
let database: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  built = await bundle(["server/app/main.ts"], ".");
  database = await openTestDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => undefined });
}, 120_000);
afterAll(async () => {
  await sql?.end();
  await database?.drop();
  built?.remove();
});

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** What a start says that fails: one line without a stack trace or a password, and exit code 1. */
async function failureOf(environment: Readonly<Record<string, string>>): Promise<string> {
  const desk = startBuilt(built.fileOf("main"), { ZTRADE_DATABASE_WAIT_S: "1", ZTRADE_ROLE: "worker", ...environment });
  expect(await desk.ended).toBe(1);
  const said = desk.said().trim();
  expect(said).not.toContain(PASSWORD);
  expect(said).not.toMatch(/^\s+at /m);
  const lines = said.split("\n");
  expect(lines.at(-1)).toMatch(/^Ztrade did not start: /);
  return lines.at(-1) ?? "";
}

const server = () => new URL(inject("databaseUrl"));

function addressOf(change: (url: URL) => void): string {
  const url = new URL(database.url);
  change(url);
  return url.href;
}

/** A user who may log in and no more; tests give it what they need. */
async function openUser(): Promise<string> {
  const name = `user_${Math.random().toString(36).slice(2)}`;
  await sql.unsafe(`create role ${name} login password '${PASSWORD}'`);
  undo.push(async () => {
    await sql.unsafe(`drop owned by ${name}`);
    await sql.unsafe(`drop role ${name}`);
  });
  return name;
}

/** A database without anything. */
async function openEmpty(): Promise<string> {
  const name = `empty_${Math.random().toString(36).slice(2)}`;
  await sql.unsafe(`create database ${name}`);
  undo.push(() => sql.unsafe(`drop database ${name} with (force)`));
  return name;
}

describe("a start that fails says why in one sentence", () => {
  it("on a port where nothing listens", async () => {
    const port = await findFreePort();
    expect(await failureOf({ DATABASE_URL: `postgres://ann:${PASSWORD}@127.0.0.1:${port}/desk` })).toMatch(
      `Ztrade did not start: nothing listens at 127.0.0.1:${port}: start Postgres there, or correct DATABASE_URL (gave up after `,
    );
  });

  it("with a wrong password", async () => {
    const url = addressOf((to) => {
      to.password = PASSWORD;
    });
    expect(await failureOf({ DATABASE_URL: url })).toBe(
      `Ztrade did not start: the password is wrong, or there is no user "ztrade" at 127.0.0.1:${server().port}: correct DATABASE_URL`,
    );
  });

  it("with an address that is none, without showing the password in it", async () => {
    expect(await failureOf({ DATABASE_URL: `mysql://ann:${PASSWORD}@localhost/desk` })).toBe(
      "Ztrade did not start: DATABASE_URL must be an address such as postgres://user:password@host:5432/name",
    );
  });

  it("as a user who may not make tables", async () => {
    const [user, name] = [await openUser(), await openEmpty()];
    const url = addressOf((to) => {
      to.username = user;
      to.password = PASSWORD;
      to.pathname = `/${name}`;
    });
    expect(await failureOf({ DATABASE_URL: url })).toBe(
      `Ztrade did not start: user "${user}" may not make tables in database "${name}": ALTER DATABASE "${name}" OWNER TO "${user}", or GRANT CREATE on it and on its schema public`,
    );
  });

  it("on a database that holds another program's tables", async () => {
    const name = await openEmpty();
    const url = addressOf((to) => {
      to.pathname = `/${name}`;
    });
    const other = postgres(url, { max: 1, onnotice: () => undefined });
    await other`create table accounts (id text)`;
    await other.end();
    expect(await failureOf({ DATABASE_URL: url })).toBe(
      `Ztrade did not start: database "${name}" holds tables of another program (relation "accounts" already exists): give Ztrade a database of its own`,
    );
  });

  it.each(["worker", "web"])("as %s on a database of a newer program (fault 29)", async (role) => {
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of the future', 9999999999999)`;
    undo.push(() => sql`delete from drizzle.__drizzle_migrations where hash = 'of the future'`);
    expect(await failureOf({ DATABASE_URL: database.url, ZTRADE_ROLE: role })).toMatch(
      /^Ztrade did not start: the database was brought to version \d+ by a newer Ztrade, and this one knows version \d+: start the newer one$/,
    );
  });

  it("on a directory that is a file", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "ztrade-failure-"));
    chmodSync(folder, 0o755);
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    expect(await failureOf({ ZTRADE_ROLE: "all", ZTRADE_DATA_DIR: file })).toBe(
      `Ztrade did not start: "${file}" is a file and not a directory: move it away, or set ZTRADE_DATA_DIR to another directory`,
    );
  });

  it("on a port that is taken, where pages are built", async () => {
    const taken = createServer();
    const port = await findFreePort();
    await new Promise<void>((resolve) => taken.listen(port, "127.0.0.1", resolve));
    undo.push(() => taken.close());
    const said = await failureOf({ DATABASE_URL: database.url, ZTRADE_ROLE: "web", ZTRADE_PORT: String(port) });
    expect([
      `Ztrade did not start: port ${port} is taken; choose another: ZTRADE_PORT=${port + 1} npm start`,
      "Ztrade did not start: the pages are not built: npm run build, or npm start, which does so by itself",
    ]).toContain(said);
  });
});
