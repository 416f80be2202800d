import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { headLine } from "@/db/backup/backup-text";
import { openDatabase } from "@/db/client";
import { KNOWN_MIGRATIONS } from "@/db/known-migrations";
import { migrate } from "@/db/migrate";
import { listSealed } from "@/db/queries/sealed";
import { readSchemaVersion } from "@/db/schema-version";
import { backUpFirst } from "@/server/app/wiring/backups/back-up-first";
import { writeCompressed } from "@/server/backup/backup-stream";
import { doTask } from "@/server/backup/do-task";
import { type BackupPlace, makeBackup } from "@/server/backup/make-backup";
import { restoreBackup } from "@/server/backup/restore";
import { keepKeys } from "@/server/control/keys/keep-keys";
import { createVault } from "@/server/vault/create-vault";
import { keyFile } from "@/server/vault/key-file";
import { dropEmptyDatabases, emptyDatabase } from "../../support/database/empty-database";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const AT = Date.parse("2026-11-30T16:00:00Z");
const KEY_FILE = path.join(tmpdir(), `ztrade-backup-${process.pid}.key`);
const NEVER = new AbortController().signal;
const PASSPHRASE = "a passphrase of some length";

let source: TestDatabase;
let folder: string;
/** What is in a database besides what comes with Postgres. */
async function namesIn(url: string): Promise<readonly string[]> {
  const sql = postgres(url, { max: 1 });
  const rows = await sql<{ name: string }[]>`
    select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')
    union all select relname from pg_class where relnamespace = 'public'::regnamespace
    union all select proname from pg_proc where pronamespace = 'public'::regnamespace`;
  await sql.end();
  return rows.map(({ name }) => name);
}

const place = (): BackupPlace => ({ directory: folder, passphrase: null, kept: { daily: 7, weekly: 5 } });
const backUp = () => makeBackup(place(), { url: source.url, takenAt: AT, program: "0.1.0" }, doTask, NEVER);
/** Written and not checked, which takes a database of its own. */
async function write(passphrase: string | null = null): Promise<string> {
  const file = path.join(folder, "a back-up");
  await doTask({ kind: "write", file, passphrase, url: source.url, takenAt: AT, program: "0.1.0" });
  return file;
}
const restore = (url: string, file: string, passphrase: string | null = null) =>
  restoreBackup({ url, file, passphrase, heads: [], at: AT });

beforeAll(async () => {
  source = await openTestDatabase();
  const { sql, db, close } = openDatabase(source.url, { max: 2 });
  const vault = createVault(keyFile(KEY_FILE), () => undefined);
  const keys = {
    venue: "alpaca",
    kind: "paper",
    label: "A",
    number: "PA1",
    keyId: "PKCANARYWXYZ",
    secret: "canarySecret",
  } as const;
  await keepKeys({ database: { sql, db, close }, wall: { now: () => AT }, actor: "ann" }, vault, { ...keys, testTrouble: null });
  await sql`insert into news_items (scope, id, source, publisher, story, symbols, title, summary, published_at, seen_at, text_hash)
    select 'real', 'odd ' || i, 'reuters', 'reuters', 'x', array['TSLA', 'a,"b'], E'tab\t, line\n\\.\n, ''quote'' and \\ ' || i, '', now(), now(), 'h'
    from generate_series(1, 5000) i`;
  await close();
});
afterAll(async () => {
  await dropEmptyDatabases();
  await source.drop();
  rmSync(KEY_FILE, { force: true });
});
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-backup-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a back-up", { timeout: 120_000 }, () => {
  it("is checked, leaves nothing else behind, and comes back row by row", async () => {
    const made = await backUp();
    expect(readdirSync(folder)).toEqual(["ztrade-2026-11-30T16-00-00Z.sql.gz"]);
    expect(made.end.rows["public.news_items"]).toBe(5000);
    const url = await emptyDatabase();
    await restore(url, made.file);
    const [before, after] = [postgres(source.url, { max: 1 }), postgres(url, { max: 1 })];
    const read = (sql: postgres.Sql) => sql`select md5(string_agg(n::text, '|' order by id)) as hash from news_items n`;
    expect(await read(after)).toEqual(await read(before));
    const sequences = (sql: postgres.Sql) =>
      sql`select schemaname, sequencename, last_value from pg_sequences where schemaname = 'public' and sequencename <> 'audit_log_id_seq' order by 2`;
    expect(await sequences(after)).toEqual(await sequences(before));
    const keys = (sql: postgres.Sql) =>
      sql`select conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`;
    expect(await keys(after)).toEqual(await keys(before));
    await expect(after`delete from audit_log`).rejects.toThrow();
    const deeds = await after<{ action: string; subject: string }[]>`select action, subject from audit_log order by id`;
    expect(deeds.at(-1)).toMatchObject({ action: "desk.restore", subject: made.file });
    await before.end();
    await after.end();
  });

  it("with a passphrase says nothing without it, and comes back with it", async () => {
    const file = await write(PASSPHRASE);
    expect(readFileSync(file, "latin1").startsWith("age-encryption.org/v1\n-> scrypt ")).toBe(true);
    const url = await emptyDatabase();
    await expect(restore(url, file)).rejects.toThrow(`"${file}" was not put back: it is encrypted`);
    await expect(restore(url, file, "another passphrase")).rejects.toThrow("its passphrase is another");
    expect(await namesIn(url)).toEqual([]);
    await restore(url, file, PASSPHRASE);
  });

  it("does not hold the master key: keys of a broker cannot be opened without it", async () => {
    const file = await write();
    const url = await emptyDatabase();
    await restore(url, file);
    const { db, close } = openDatabase(url, { max: 1 });
    const [kept] = await listSealed(db);
    await close();
    if (!kept) throw new Error("no sealed keys came back");
    const other = createVault(keyFile(path.join(folder, "other.key")), () => undefined);
    other.seal(kept.place, "makes its key");
    expect(() => other.open(kept.place, kept.sealed)).toThrow("cannot be opened");
    expect(createVault(keyFile(KEY_FILE), () => undefined).open(kept.place, kept.sealed)).toContain("canarySecret");
  });
});

describe("a back-up of an older desk", { timeout: 120_000 }, () => {
  it("comes back as it was and gets the migrations that came since", async () => {
    const old = await emptyDatabase();
    await migrate(old, async () => undefined, { upTo: KNOWN_MIGRATIONS - 2 });
    const file = path.join(folder, "old");
    await doTask({ kind: "write", file, passphrase: null, url: old, takenAt: AT, program: "0.0.9" });
    const url = await emptyDatabase();
    const { head } = await restore(url, file);
    expect(head.migrations).toHaveLength(KNOWN_MIGRATIONS - 2);
    const sql = postgres(url, { max: 1 });
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from drizzle.__drizzle_migrations`;
    await sql.end();
    expect(row?.n).toBe(KNOWN_MIGRATIONS);
  });

  it("is made before a newer program changes the database, which stays as it is where that fails", async () => {
    const old = await emptyDatabase();
    await migrate(old, async () => undefined, { upTo: KNOWN_MIGRATIONS - 1 });
    const backups = { directory: folder, everyHours: 24, kept: { daily: 7, weekly: 5 }, passphraseFile: null };
    const log = pino({ level: "silent" });
    const upgrade = (of: Partial<typeof backups>) =>
      migrate(old, async () => undefined, {
        before: (applied) => backUpFirst({ backups: { ...backups, ...of } }, { url: old, applied, log, signal: NEVER }),
      });
    writeFileSync(path.join(folder, "a file"), "");
    const refused = upgrade({ directory: path.join(folder, "a file") });
    await expect(refused).rejects.toThrow(
      `from version ${KNOWN_MIGRATIONS - 1} to ${KNOWN_MIGRATIONS}, and no back-up could be made before`,
    );
    const { db, close } = openDatabase(old, { max: 1 });
    expect((await readSchemaVersion(db)).applied).toBe(KNOWN_MIGRATIONS - 1);
    await upgrade({});
    expect((await readSchemaVersion(db)).applied).toBe(KNOWN_MIGRATIONS);
    await close();
    expect(readdirSync(folder).filter((name) => name.endsWith(".sql.gz"))).toHaveLength(1);
  });
});

describe("a restoration refuses, and leaves the database empty,", { timeout: 120_000 }, () => {
  it("a file that is cut off, altered, none, or not there", async () => {
    const file = await write();
    const whole = readFileSync(file);
    const url = await emptyDatabase();
    const odd: readonly (readonly [Buffer, string])[] = [
      [whole.subarray(0, whole.length - 9), "it is cut off or was altered"],
      [whole.subarray(0, whole.length >> 1), "it is cut off or was altered"],
      [
        Buffer.concat([whole.subarray(0, 30_000), Buffer.from([1, 2, 3]), whole.subarray(30_003)]),
        "it is cut off or was altered",
      ],
      [Buffer.from("hello"), "it is none of the desk's"],
      [Buffer.alloc(0), "it is none of the desk's"],
    ];
    for (const [bytes, why] of odd) {
      writeFileSync(file, bytes);
      await expect(restore(url, file)).rejects.toThrow(`"${file}" was not put back: ${why}`);
      expect(await namesIn(url)).toEqual([]);
    }
    await expect(restore(url, path.join(folder, "nothing"))).rejects.toThrow("it cannot be read");
  });

  it("what a newer Ztrade made", async () => {
    const file = path.join(folder, "newer");
    const migrations = Array.from({ length: KNOWN_MIGRATIONS + 1 }, (_, i) => `hash ${i}`);
    await writeCompressed(file, null, (handOn) =>
      handOn(Buffer.from(headLine({ format: 1, takenAt: AT, program: "9.0.0", migrations, audit: null }))),
    );
    const url = await emptyDatabase();
    await expect(restore(url, file)).rejects.toThrow(`version ${KNOWN_MIGRATIONS + 1} of the database by Ztrade 9.0.0`);
    expect(await namesIn(url)).toEqual([]);
  });

  it("a database that has a table already, which it does not touch", async () => {
    const file = await write();
    await expect(restore(source.url, file)).rejects.toThrow("the database is not empty: it has the table");
    const sql = postgres(source.url, { max: 1 });
    expect((await sql`select count(*)::int as n from news_items`)[0]?.n).toBe(5000);
    await sql.end();
  });
});
