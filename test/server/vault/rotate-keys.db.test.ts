import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { getTableColumns, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { insertVenueKeys, listVenueKeys } from "@/db/queries/accounts/venue-keys";
import { listSealed, SEALED_COLUMNS, sealIn } from "@/db/queries/sealed";
import * as schema from "@/db/schema";
import { createVault } from "@/server/vault/create-vault";
import { keyFile } from "@/server/vault/key-file";
import { keyVariable } from "@/server/vault/key-variable";
import { rotateKeys } from "@/server/vault/rotate-keys";
import { sealedBy } from "@/server/vault/sealed-text";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const IDS = ["key-1", "key-2", "key-3"];
const unheard = () => undefined;

let place: TestDatabase;
let database: Database;
let folder: string;
let file: string;
beforeAll(async () => {
  place = await openTestDatabase();
  database = openDatabase(place.url);
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-rotate-"));
});
beforeEach(async () => {
  await database.sql`delete from venue_keys`;
  file = path.join(mkdtempSync(path.join(folder, "k-")), "master.key");
  for (const id of IDS) await keep(id);
});
afterAll(async () => {
  await database.close();
  await place.drop();
  rmSync(folder, { recursive: true });
});

async function keep(id: string, vault = createVault(keyFile(file), unheard)): Promise<void> {
  const stamp = { createdAt: 1, createdBy: "ann", changedAt: 1, changedBy: "ann", testedAt: 1, testTrouble: null };
  await database.db.transaction(async (tx) => {
    const sealed = await sealIn(tx, vault, { purpose: "venue_keys", id }, `secret of ${id}`);
    await insertVenueKeys(tx, { id, venue: "alpaca", kind: "paper", label: id, number: id, keyEnd: "ABCD", sealed, ...stamp });
  });
}

/** What a process that starts now gets out of the database. */
async function opened(): Promise<readonly string[]> {
  const vault = createVault(keyFile(file), unheard);
  return (await listVenueKeys(database.db)).map(({ id, sealed }) => vault.open({ purpose: "venue_keys", id }, sealed));
}

const secrets = IDS.map((id) => `secret of ${id}`);
const sealers = async () => [...new Set((await listSealed(database.db)).map(({ sealed }) => sealedBy(sealed)))];
const keysIn = () => readFileSync(file, "utf8").trim().split("\n");

describe("a rotation of the master key", () => {
  it("seals every secret with a new key, after which the old one opens none and lies there no more", async () => {
    const [old = ""] = keysIn();
    const sealedBefore = await listSealed(database.db);
    const { keyId, sealed, left } = await rotateKeys(database.db, keyFile(file));
    expect([sealed, left]).toEqual([3, []]);
    expect(await sealers()).toEqual([keyId]);
    expect(keysIn()).not.toContain(old);
    expect(keysIn()).toHaveLength(1);
    expect(await opened()).toEqual(secrets);
    const stolen = createVault(keyVariable("ZTRADE_KEY", old), unheard);
    for (const { place: where, sealed: text } of await listSealed(database.db)) expect(() => stolen.open(where, text)).toThrow();
    for (const { place: where, sealed: text } of sealedBefore) expect(stolen.open(where, text)).toMatch(/^secret of/);
  });

  it.each([
    "the new key stands in front of the old one",
    "every secret is sealed anew and nothing is committed",
    "every secret is sealed with the new key",
  ])("that is killed when %s leaves every secret to be opened, and is gone on with (fault 70)", async (words) => {
    const script = path.resolve("test/support/database/rotate-and-die.ts");
    const child = promisify(execFile)(process.execPath, ["--import", "tsx", script, place.url, file, words]);
    await expect(child).rejects.toMatchObject({ signal: "SIGKILL" });
    expect(await opened()).toEqual(secrets);
    expect(keysIn()).toHaveLength(2);
    const { wasUnderWay, sealed, keyId } = await rotateKeys(database.db, keyFile(file));
    expect([wasUnderWay, sealed]).toEqual([true, 3]);
    expect(await sealers()).toEqual([keyId]);
    expect(keysIn()).toHaveLength(1);
    expect(await opened()).toEqual(secrets);
  });

  it("needs no restart of a desk that runs beside it, and takes along what that keeps meanwhile", async () => {
    const running = createVault(keyFile(file), unheard);
    let keeping: Promise<void> | null = null;
    await rotateKeys(database.db, keyFile(file), (done) => {
      if (done.startsWith("the new key stands")) keeping = keep("key-4", running);
    });
    await keeping;
    const [first] = await listVenueKeys(database.db);
    expect(running.open({ purpose: "venue_keys", id: "key-1" }, first?.sealed ?? "")).toBe("secret of key-1");
    expect(await opened()).toEqual([...secrets, "secret of key-4"]);
    expect(await sealers()).toHaveLength(1);
  });

  it("leaves what no key opens as it is, and says which", async () => {
    writeFileSync(file, `${"0f".repeat(32)}\n`, { mode: 0o600 });
    await keep("key-4");
    const { sealed, left } = await rotateKeys(database.db, keyFile(file));
    expect(sealed).toBe(1);
    expect(left.map(({ place: { id } }) => id)).toEqual(IDS);
    const texts = await listSealed(database.db);
    expect(texts).toEqual(expect.arrayContaining(left as unknown[]));
  });

  it("of keys in the environment takes the first of two, and asks for it where there is one", async () => {
    const [old = ""] = keysIn();
    await expect(rotateKeys(database.db, keyVariable("ZTRADE_KEY", old))).rejects.toThrow(
      "ZTRADE_KEY is set by whoever starts the desk: put a new key before the old one, with a comma between them, and rotate then",
    );
    const newer = "1e".repeat(32);
    await rotateKeys(database.db, keyVariable("ZTRADE_KEY", `${newer},${old}`));
    writeFileSync(file, newer, { mode: 0o600 });
    expect(await opened()).toEqual(secrets);
  });
});

it("every column of the schema that holds sealed texts is sealed anew", () => {
  const columns = Object.values(schema).flatMap((table) =>
    is(table, PgTable) ? Object.keys(getTableColumns(table)).filter((name) => /sealed/i.test(name)) : [],
  );
  expect(SEALED_COLUMNS.map(({ name }) => name).sort()).toEqual(columns.sort());
});
