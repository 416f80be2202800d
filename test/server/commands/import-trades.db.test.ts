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
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-import-trades-"));
});
afterAll(async () => {
  await place.drop();
  rmSync(folder, { recursive: true });
});

const printed = (...words: readonly string[]) =>
  printedBy("import-trades", words, { DATABASE_URL: place.url, ZTRADE_DATA_DIR: folder });

it("the command loads a history, and says what it took, what it left out and why", async () => {
  const file = path.join(folder, "mine.csv");
  const rows = Array.from({ length: 25 }, (_, n) => `07/${String(n + 1).padStart(2, "0")}/2025,Buy,TSLA,,1,$10,,-$10`);
  const head = "Date,Action,Symbol,Description,Quantity,Price,Fees & Comm,Amount";
  writeFileSync(file, [head, ...rows, "07/28/2025,Cash Dividend,TSLA,,,,,$1", "07/29/2025,Buy,TSLA,,x,$10,,", ""].join("\n"));
  expect(await printed(file, "--account", "Old broker")).toBe(
    [
      "mine.csv: 25 executions as Schwab writes them, from 2025-07-01T20:00:00.000Z to 2025-07-25T20:00:00.000Z; 1 row refused",
      'stored under "Old broker": 25 new, 0 known already',
      "  left out, no trade: cash dividend (1)",
      '  line 28, refused: quantity "x" must be a number such as 12.50, $1,234.50 or (12.50)',
      "",
    ].join("\n"),
  );
});

it.each([
  [["gone.csv"], 'file "gone.csv" is not there'],
  [[], "usage: npm run import:trades -- FILE"],
])("the command refuses %j in words", async (words, reason) => {
  await expect(printed(...words)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(reason) });
});
