import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { readBars } from "@/db/queries/market";
import { importBars } from "@/server/control/data/import-bars";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

const HEADER = "timestamp,open,high,low,close,volume";
const START = Date.UTC(2025, 6, 10);
const NOW = Date.UTC(2026, 0, 1);
/** More than are in memory at a time, several times. */
const ROWS = 10_000;

let place: TestDatabase;
let database: Database;
beforeAll(async () => {
  place = await openTestDatabase();
  database = openDatabase(place.url, { max: 2 });
});
afterAll(async () => {
  await database?.close();
  await place?.drop();
});
beforeEach(() => database.sql`truncate market_bars`);

const rowsFrom = (first: number, count: number, close = 250) =>
  Array.from({ length: count }, (_, i) => {
    const stamp = new Date(START + (first + i) * 60_000).toISOString();
    return `${stamp},${close},${close},${close},${close},${first + i}`;
  });

const load = (rows: readonly string[], more: { readonly replace?: boolean } = {}) =>
  importBars(
    { database, wall: { now: () => NOW }, actor: "a test" },
    { fileName: "b.csv", symbol: "BTC/USD", timeframe: "1m", text: [HEADER, ...rows].join("\n"), ...more },
  );

const stored = async () => {
  const bars = await readBars(database, "BTC/USD", "1m");
  return bars && { volumes: [...bars.volume], closes: new Set(bars.close) };
};
const ALL = Array.from({ length: ROWS }, (_, i) => i);

describe("a file that is loaded part by part", () => {
  it.each([
    ["oldest first", (rows: string[]) => rows],
    ["newest first", (rows: string[]) => rows.reverse()],
    ["in no order", (rows: string[]) => [...rows.slice(5_000), ...rows.slice(0, 5_000)]],
  ])("%s is stored whole, and changes nothing when it comes again", async (_, ordered) => {
    const rows = ordered(rowsFrom(0, ROWS));
    expect(await load(rows)).toMatchObject({ bars: ROWS, inserted: ROWS, changed: 0, report: { rows: ROWS, from: START } });
    expect(await stored()).toEqual({ volumes: ALL, closes: new Set([250]) });
    expect(await load(rows)).toMatchObject({ bars: ROWS, inserted: 0, changed: 0, compared: { common: ROWS } });
    expect((await stored())?.volumes).toEqual(ALL);
  });

  it.each([
    ["oldest first", (rows: string[]) => rows],
    ["newest first", (rows: string[]) => rows.reverse()],
  ])("%s fits around what is stored in the middle, before and behind it", async (_, ordered) => {
    await load(rowsFrom(4_000, 1_000));
    await load(rowsFrom(9_990, 20));
    const result = await load(ordered(rowsFrom(0, ROWS)));
    expect(result).toMatchObject({ bars: ROWS, inserted: ROWS - 1_010, changed: 0, compared: { common: 1_010, differing: 0 } });
    expect((await stored())?.volumes).toEqual([...ALL, ...Array.from({ length: 10 }, (_, i) => ROWS + i)]);
  });

  it.each<readonly [why: string, rows: () => string[], reason: string]>([
    ["other prices than are stored, at its end", () => rowsFrom(0, ROWS, 251), "of 10 bars that are stored already 10 differ"],
    ["another unit than what is stored near its end", () => rowsFrom(0, 9_900, 2.5e9), "times the closes stored within a week"],
    ["a line that is too long, at its end", () => [...rowsFrom(0, 9_000), "1".repeat(1_001)], "line 9002"],
    ["times with and without a zone", () => [...rowsFrom(0, 9_000), "2025-07-30T00:00:00,1,1,1,1,1"], "line 9002 one without"],
    [
      "another timeframe",
      () => rowsFrom(0, 5_000).map((row, i) => `${new Date(START + i * 300_000).toISOString()}${row.slice(24)}`),
      "5 minutes apart",
    ],
  ])("with %s is refused, and nothing of it is stored", async (_, rows, reason) => {
    await load(rowsFrom(9_990, 10));
    await expect(load(rows())).rejects.toThrow(reason);
    expect(await stored()).toEqual({ volumes: ALL.slice(9_990), closes: new Set([250]) });
  });
});
