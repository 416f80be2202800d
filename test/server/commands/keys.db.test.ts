import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { keepKeys } from "@/server/control/keys/keep-keys";
import { createVault } from "@/server/vault/create-vault";
import { keyFile } from "@/server/vault/key-file";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { printedBy } from "../../support/run-command";

const AT = Date.parse("2026-11-05T15:00:00Z");
const KEYS = {
  venue: "alpaca",
  kind: "paper",
  label: "Momentum",
  number: "PA1",
  keyId: "PKCANARYWXYZ",
  secret: "canarySecret",
} as const;

let place: TestDatabase;
let folder: string;
let file: string;
beforeAll(async () => {
  place = await openTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-command-"));
  file = path.join(folder, "master.key");
  const database = openDatabase(place.url, { max: 2 });
  const vault = createVault(keyFile(file), () => undefined);
  await keepKeys({ database, wall: { now: () => AT }, actor: "ann" }, vault, { ...KEYS, testTrouble: null });
  await database.close();
});
afterAll(async () => {
  await place.drop();
  rmSync(folder, { recursive: true });
});

const printed = (...words: readonly string[]) =>
  printedBy("keys", words, {
    DATABASE_URL: place.url,
    ZTRADE_DATA_DIR: path.join(folder, "data"),
    ZTRADE_KEY_FILE: file,
  });

it("the command lists what is sealed and by which key, seals it anew with another, and shows no secret", async () => {
  const before = await printed("list");
  expect(before).toContain('alpaca paper PA1 …WXYZ "Momentum"');
  const [key = ""] = /(?<=holds key )\w+/.exec(before) ?? [];
  expect(before).toContain(`sealed by ${key}\n`);
  expect(await printed("rotate")).toMatch(/^1 secrets are sealed with key \w{12} of the key file/);
  const after = await printed("list");
  expect(after).not.toContain(key);
  expect(after).not.toContain("WHICH IS NOT THERE");
  expect(before + after).not.toMatch(/canarySecret|PKCANARY/);
  rmSync(file);
  expect(await printed("list")).toContain("WHICH IS NOT THERE");
});

it("the command says how it is called", async () => {
  await expect(printed("show")).rejects.toMatchObject({
    stderr: "Nothing was done to the end: usage: npm run keys -- list | rotate\n",
  });
});
