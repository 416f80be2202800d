import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { setUp } from "@/server/people/set-up";
import { signIn } from "@/server/people/sign-in";
import { createTries } from "@/server/people/tries";
import { testVault } from "../../fakes/test-vault";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { printedBy } from "../../support/run-command";

const PEER = { address: "127.0.0.1", client: "a test" };
const PASSWORD = "the one that is new now";
let place: TestDatabase;
let database: Database;
let folder: string;
beforeAll(async () => {
  place = await openTestDatabase();
  database = openDatabase(place.url, { max: 4 });
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-people-"));
});
afterAll(async () => {
  await database.close();
  await place.drop();
  rmSync(folder, { recursive: true });
});

const printed = (...words: readonly string[]) =>
  printedBy("people", words, { DATABASE_URL: place.url, ZTRADE_DATA_DIR: path.join(folder, "data"), ZTRADE_PORT: "4511" });

/** A file with a password in it. */
function fileOf(password: string): string {
  const file = path.join(folder, "password.txt");
  writeFileSync(file, `${password}\n`);
  return file;
}

it("the command makes a link for a desk that nobody has set up, says who may come in, and sets a forgotten password", async () => {
  const terms = { database, wall: { now: () => Date.now() }, tries: createTries(database.db), vault: testVault() };
  const first = await printed("link");
  const link = await printed("link");
  expect(link).toMatch(/^http:\/\/localhost:4511\/set-up#\S+\n$/);
  const secretOf = (address: string) => address.trim().split("#")[1] ?? "";
  const somebody = { name: "Anna", password: "the one that is forgotten" };
  await expect(setUp(terms, PEER, { ...somebody, secret: secretOf(first) })).rejects.toMatchObject({ code: "not_found" });
  await setUp(terms, PEER, { ...somebody, secret: secretOf(link) });
  await expect(printed("link")).rejects.toMatchObject({ stderr: expect.stringContaining("somebody may sign in already") });
  expect(await printed("list")).toBe("Anna, admin, without codes\n");
  const told = await printed("password", "anna", "--file", fileOf(PASSWORD));
  expect(told).toBe('"anna" has the new password; 1 sessions were ended\n');
  expect(await signIn(terms, PEER, { name: "Anna", password: PASSWORD })).toHaveProperty("session");
});

it("the command says what is wrong, and changes nothing", async () => {
  const failed = (...words: readonly string[]) => expect(printed(...words)).rejects;
  await failed("password", "Anna").toMatchObject({ stderr: expect.stringContaining("usage: npm run people -- list | link |") });
  await failed("password", "Anna", "--file", fileOf("short")).toMatchObject({
    stderr: expect.stringMatching(/^Nothing was changed: the password in ".*password\.txt" must /),
  });
  await failed("password", "Berta", "--file", fileOf(PASSWORD)).toMatchObject({ stderr: expect.stringContaining('"Berta"') });
});
