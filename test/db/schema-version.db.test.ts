import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { readSchemaVersion } from "@/db/schema-version";
import journal from "../../drizzle/meta/_journal.json" with { type: "json" };
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";

const KNOWN = journal.entries.length;

describe("the version of the schema", () => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await openTestDatabase();
    database = openDatabase(test.url, { max: 2 });
  });
  afterAll(async () => {
    await database.close();
    await test.drop();
  });

  it("is that of this program after its migrations, also when it is read within a transaction", async () => {
    expect(await readSchemaVersion(database.db)).toEqual({ applied: KNOWN, known: KNOWN });
    expect(await database.db.transaction((tx) => readSchemaVersion(tx))).toEqual({ applied: KNOWN, known: KNOWN });
  });

  it("is higher after those of a newer program, beside which this one does not start (fault 29)", async () => {
    await database.db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of the future', 9999999999999)`,
    );
    expect(await readSchemaVersion(database.db)).toEqual({ applied: KNOWN + 1, known: KNOWN });
    await expect(migrate(test.url)).rejects.toMatchObject({
      code: "refused",
      message: `the database was brought to version ${KNOWN + 1} by a newer Ztrade, and this one knows version ${KNOWN}: start the newer one`,
    });
  });
});

it("is 0 in an empty database", async () => {
  const name = `empty_${randomBytes(6).toString("hex")}`;
  const url = new URL(inject("databaseUrl"));
  const server = postgres(url.href, { max: 1, onnotice: () => undefined });
  await server.unsafe(`create database ${name}`);
  url.pathname = `/${name}`;
  const database = openDatabase(url.href, { max: 1 });
  try {
    expect(await readSchemaVersion(database.db)).toEqual({ applied: 0, known: KNOWN });
  } finally {
    await database.close();
    await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
  }
});
