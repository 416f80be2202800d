import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "@/db/client";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { printedBy } from "../../support/run-command";

let place: TestDatabase;
let folder: string;
beforeAll(async () => {
  place = await openTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "ztrade-import-"));
});
afterAll(async () => {
  await place.drop();
  rmSync(folder, { recursive: true });
});

const START = Date.UTC(2025, 6, 10, 14);
const row = (i: number) => START + i * 300_000;
const COUNTS = Array.from({ length: 12 }, (_, i) => i);
const printed = (...words: readonly string[]) => printedBy("import", words, { DATABASE_URL: place.url, ZTRADE_DATA_DIR: folder });
const write = (name: string, lines: readonly string[]) => writeFileSync(path.join(folder, name), lines.join("\n"));

async function stored(): Promise<readonly string[]> {
  const database = openDatabase(place.url, { max: 1, name: "test" });
  const rows = await database.db.execute<{ series: string }>(
    sql`select symbol || ' ' || timeframe || ' ' || count(*) as series from market_bars group by symbol, timeframe order by 1`,
  );
  await database.close();
  return rows.map(({ series }) => series);
}

it("the command loads a folder, each symbol of each file, and says what was refused without hiding the others", async () => {
  mkdirSync(path.join(folder, "bars"));
  write("bars/a flat file_5m.csv", [
    "ticker,volume,open,close,high,low,window_start,transactions",
    ...COUNTS.flatMap((i) => [
      `AAPL,100,10,10.5,11,9,${row(i)}000000,1`,
      `BRK-B,100,20,20.5,21,19,${row(i)}000000,1`,
      `BAD NAME,1,1,1,1,1,${row(i)}000000,1`,
    ]),
  ]);
  write("bars/IWM_5m.csv", ["time;open;high;low;close;volume", ...COUNTS.map((i) => `${row(i) / 1000};30,5;31;29;30,25;7`)]);
  write("bars/TSLA_1d.csv", ["time,open,high,low,close,volume", ...COUNTS.map((i) => `${row(i) / 1000},40,41,39,40,7`)]);
  write("bars/nameless.csv", ["time,open,high,low,close,volume"]);
  const failure = await printed(path.join(folder, "bars"), path.join(folder, "gone")).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(
      /IWM_5m\.csv: 12 rows, 12 bars of IWM 5m[\s\S]*a flat file_5m\.csv \(AAPL\): 12 rows, 12 bars of AAPL 5m[\s\S]*\(BRK-B\): 12 rows, 12 bars of BRK\.B 5m/,
    ),
  });
  const { stderr } = failure as { stderr: string };
  expect(stderr.trim().split("\n")).toEqual([
    expect.stringContaining('TSLA_1d.csv": timeframe "1d" does not fit the file'),
    expect.stringContaining('a flat file_5m.csv", symbol "BAD NAME": symbol "BAD NAME" is not a ticker'),
    expect.stringContaining('nameless.csv": timeframe is missing'),
    expect.stringContaining('gone": it is not there'),
  ]);
  expect(await stored()).toEqual(["AAPL 5m 12", "BRK.B 5m 12", "IWM 5m 12"]);
});

it("the command loads a file of columns, times and a unit that are named", async () => {
  write(
    "mine.txt",
    COUNTS.map((i) => `10.07.2025|10:${String(i * 5).padStart(2, "0")}|12025|12050|12000|12025|9`),
  );
  const file = path.join(folder, "mine.txt");
  const said = [
    "--symbol",
    "AMD",
    "--timeframe",
    "5m",
    "--zone",
    "America/New_York",
    "--date-format",
    "DD.MM.YYYY HH:mm",
    "--unit",
    "0.01",
  ];
  const report = await printed(file, ...said, "--columns", "time=1+2,open=3,high=4,low=5,close=6,volume=7");
  expect(report).toContain("mine.txt: 12 rows, 12 bars of AMD 5m from 2025-07-10 14:00 to 2025-07-10 14:55 UTC");
  await expect(printed(file, ...said)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('has no column "time"'),
  });
});

it("the command refuses what it is not given in words", async () => {
  await expect(printed()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("usage: npm run import -- FILE") });
});
