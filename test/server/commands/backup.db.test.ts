import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { audit } from "@/db/queries/audit";
import { addAnchor } from "@/server/audit/anchor-file";
import { anchorPath } from "@/server/audit/anchor-path";
import { dropEmptyDatabases, emptyDatabase } from "../../support/database/empty-database";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { printedBy } from "../../support/run-command";

const AT = Date.parse("2026-11-05T15:00:00Z");

let place: TestDatabase;
let folder: string;
beforeAll(async () => {
  place = await openTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-command-"));
  chmodSync(folder, 0o755);
  writeFileSync(path.join(folder, "passphrase"), "a passphrase of some length\n");
  const { db, close } = openDatabase(place.url, { max: 1 });
  await audit(db, { at: AT, actor: "ann", action: "agent.change", subject: "tsla", detail: {} });
  await close();
});
afterAll(async () => {
  await dropEmptyDatabases();
  await place.drop();
  rmSync(folder, { recursive: true });
});

const printed = (command: "backup" | "restore", url: string, ...words: readonly string[]) =>
  printedBy(command, words, {
    DATABASE_URL: url,
    ZTRADE_DATA_DIR: path.join(folder, "data"),
    ZTRADE_BACKUP_PASSPHRASE_FILE: path.join(folder, "passphrase"),
  });

it("one command backs up, encrypted, and the other puts it back and says what is lost and what to do", {
  timeout: 240_000,
}, async () => {
  const made = await printed("backup", place.url);
  expect(made).toMatch(/MB, \d+ rows, encrypted, read back and compared up to entry 1 of the log\n/);
  const directory = path.join(folder, "data/backups");
  const [name = "", ...others] = readdirSync(directory);
  expect(others).toEqual([]);
  expect(name).toMatch(/^ztrade-.*\.sql\.gz\.age$/);
  const url = await emptyDatabase();
  const heads = anchorPath(path.join(folder, "data"), url);
  await addAnchor(heads, { at: AT, id: 7, hash: "a".repeat(64) });
  const restored = await printed("restore", url, path.join(directory, name));
  expect(restored).toContain("are back, and the log of who changed what is whole");
  expect(restored).toMatch(/Entries 2 to 7 of the log came after the back-up and are lost; their heads are in .*-before-.*\.txt/);
  expect(restored).toContain("open with the master key alone");
  const [aside = ""] = readdirSync(path.dirname(heads)).filter((each) => each.includes("-before-"));
  expect(readFileSync(path.join(path.dirname(heads), aside), "utf8")).toContain(" 7 aaaa");
  await expect(printed("restore", url, path.join(directory, name))).rejects.toMatchObject({
    stderr: expect.stringContaining("was not put back: the database is not empty: it has the table "),
  });
});

it("a restoration whose log is not what was written by the heads of this machine is refused", { timeout: 240_000 }, async () => {
  const [name = ""] = readdirSync(path.join(folder, "data/backups"));
  const url = await emptyDatabase();
  await addAnchor(anchorPath(path.join(folder, "data"), url), { at: AT, id: 1, hash: "b".repeat(64) });
  await expect(printed("restore", url, path.join(folder, "data/backups", name))).rejects.toMatchObject({
    stderr: expect.stringContaining("entry 1 of its log of who changed what: it was written anew"),
  });
});
