import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { printedBy } from "../../support/run-command";

let place: TestDatabase;
let folder: string;
beforeAll(async () => {
  place = await openTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-import-bars-"));
});
afterAll(async () => {
  await place.drop();
  rmSync(folder, { recursive: true });
});

const printed = (name: string, ...words: readonly string[]) =>
  printedBy("import", [path.join(folder, name), "--symbol", "TSLA", "--timeframe", "5m", ...words], {
    DATABASE_URL: place.url,
    ZTRADE_DATA_DIR: folder,
  });
const HEADER = "timestamp,open,high,low,close,volume\n";
/** Bars from 09:30 in New York on, of summer. */
const rows = (places: readonly number[]) =>
  places.map((i) => `${new Date(Date.UTC(2025, 6, 10, 13, 30) + i * 300_000).toISOString()},10,11,9,10.5,${i}\n`).join("");

it("the command says what a file lacks, and takes one with many rejected rows when that is accepted", async () => {
  writeFileSync(path.join(folder, "some.csv"), `${HEADER}${rows([0, 1, 2, 5, 6, 12])}`);
  expect(await printed("some.csv")).toContain(
    "\nmissing: 7 bars of the sessions in 2 gaps: 2025-07-10 13:45 to 2025-07-10 13:50 UTC (2), 2025-07-10 14:05 to 2025-07-10 14:25 UTC (5)\n",
  );
  writeFileSync(path.join(folder, "odd.csv"), `${HEADER}${rows([20, 21, 22])}noon,1,1,1,1,1\n`);
  await expect(printed("odd.csv")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^Nothing was imported: file ".*odd\.csv": 1 of 4 rows \(25 %\) are rejected/),
  });
  expect(await printed("odd.csv", "--accept-rejected")).toMatch(
    /1 rows rejected\nstored: 3 new, .*\nmissing: no bar of any session\n/,
  );
});

it("the command shows the first and the last bars of a file in New York and UTC, and stores nothing", async () => {
  writeFileSync(path.join(folder, "long.csv"), `${HEADER}${rows(Array.from({ length: 78 }, (_, i) => i))}`);
  const shown = await printedBy("import", [path.join(folder, "long.csv"), "--symbol", "TSLA", "--timeframe", "5m", "--preview"], {
    DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
  });
  expect(shown).toContain("long.csv: bars of TSLA 5m as they would be stored (the whole file was read, nothing is stored)\n");
  expect(shown).toContain("\n  2025-07-10 09:30  2025-07-10 13:30  10 11 9 10.5 0\n");
  expect(shown).toMatch(/ …\n(?:.*\n){4} {2}2025-07-10 15:55 {2}2025-07-10 19:55 {2}10 11 9 10\.5 77\n$/);
  await expect(printed("gone.csv", "--preview")).rejects.toMatchObject({
    stderr: expect.stringContaining('gone.csv": it is not there'),
  });
});

it("the command reads what is packed, and Parquet, and names what is no text", async () => {
  const text = `${HEADER}${rows([30, 31])}`;
  writeFileSync(path.join(folder, "TSLA_5m.csv.gz"), gzipSync(text));
  const environment = { DATABASE_URL: place.url, ZTRADE_DATA_DIR: folder };
  const shown = await printedBy("import", [path.join(folder, "TSLA_5m.csv.gz"), "--preview"], environment);
  expect(shown).toContain("TSLA_5m.csv.gz: bars of TSLA 5m as they would be stored");
  const column = (name: string, value: number) => ({ name, data: [value], type: "DOUBLE" as const });
  const parquet = parquetWriteBuffer({
    columnData: [
      { name: "timestamp", data: [new Date("2025-07-10T17:00:00Z")], type: "TIMESTAMP" },
      ...["open", "high", "low", "close", "volume"].map((name) => column(name, 10)),
      { name: "raw", data: [new Uint8Array([1])], type: "BYTE_ARRAY" },
    ],
  });
  writeFileSync(path.join(folder, "bars.parquet"), Buffer.from(parquet));
  expect(await printed("bars.parquet")).toContain("bars.parquet: 1 rows, 1 bars of TSLA 5m from 2025-07-10 17:00");
  writeFileSync(path.join(folder, "book.csv"), "%PDF-1.7");
  await expect(printed("book.csv")).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('book.csv": it is a PDF') });
});
