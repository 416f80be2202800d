import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { printedBy } from "../../support/run-command";

let place: TestDatabase;
let folder: string;
beforeAll(async () => {
  place = await openTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-import-news-"));
});
afterAll(async () => {
  await place.drop();
  rmSync(folder, { recursive: true });
});

const printed = (...words: readonly string[]) =>
  printedBy("import-news", words, { DATABASE_URL: place.url, ZTRADE_DATA_DIR: folder });

it("the command loads a file in the encoding, zone and symbol that are named, and says what it did", async () => {
  const file = path.join(folder, "news.csv");
  const lines = Array.from({ length: 30 }, (_, n) => `2025-07-03 09:30:${10 + n},Crédit ${n},Barron's`);
  writeFileSync(file, Buffer.from(`date,title,publisher\n${lines.join("\n")}\nnoon,Late,ap\n`, "latin1"));
  const options = ["--symbol", "TSLA", "--zone", "America/New_York"];
  await expect(printed(file, ...options)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("the file is not in UTF-8 on line 2: save it in UTF-8, or name its encoding"),
  });
  const report = await printed(file, ...options, "--encoding", "windows-1252");
  expect(report).toMatch(/^news\.csv: 30 headlines, 1 record refused\nstored: 30 new, 0 known already or twice in the file \(/);
  expect(report).toContain('\n  line 32, refused: time "noon" is not written with its zone');
});

it.each([
  [["gone.csv"], 'file "gone.csv" is not there'],
  [["gone.csv", "--zone", "EST"], 'timeZone "EST" must be the IANA name of a place'],
])("the command refuses %j in words", async (words, reason) => {
  await expect(printed(...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(reason) });
});
