import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { loadBars } from "@/db/queries/bars/load-bars";
import { readBars } from "@/db/queries/market";
import type { Bars } from "@/server/core/market/market";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";

const MINUTE_MS = 60_000;
const START = Date.parse("1999-12-31T23:58:00Z");
const ROWS = 5_000;

let server: TestDatabase;
let database: Database;

beforeAll(async () => {
  server = await openTestDatabase();
  database = openDatabase(server.url, { max: 4 });
});

afterAll(async () => {
  await database?.close();
  await server?.drop();
});

/** Bars from `first` on whose figures need every bit of a double. */
function barsOf(symbol: string, first: number, count: number, lift = 0): Bars {
  const column = (of: (i: number) => number) => Float64Array.from({ length: count }, (_, i) => of(first + i));
  const close = (i: number) => lift + 1e-3 + i / 3;
  return {
    symbol,
    timeframe: "1m",
    time: column((i) => START + i * MINUTE_MS),
    open: column(close),
    high: column((i) => close(i) + 1 / 7),
    low: column(close),
    close: column(close),
    volume: column((i) => i * 1e9 + 1 / 9),
  };
}

it("gives back every bar as it was, on both sides of the year 2000", async () => {
  const bars = barsOf("TSLA", 0, ROWS);
  expect(await loadBars(database, bars, "import")).toEqual({ inserted: ROWS, changed: 0 });
  expect(await readBars(database, "TSLA", "1m")).toEqual(bars);
});

it("changes nothing when the same bars come again", async () => {
  expect(await loadBars(database, barsOf("TSLA", 0, ROWS), "import")).toEqual({ inserted: 0, changed: 0 });
});

it("takes what is new and what has other figures, and counts them apart", async () => {
  expect(await loadBars(database, barsOf("TSLA", ROWS - 10, 30, 1), "import")).toEqual({ inserted: 20, changed: 10 });
  const stored = await readBars(database, "TSLA", "1m");
  expect(stored?.time.length).toBe(ROWS + 20);
  expect(stored?.close[ROWS - 11]).toBe(barsOf("TSLA", 0, ROWS).close[ROWS - 11]);
  expect(stored?.close[ROWS - 10]).toBe(barsOf("TSLA", 0, ROWS, 1).close[ROWS - 10]);
});

it("stores each bar once when the same file is loaded by many at once", async () => {
  const loads = await Promise.all(Array.from({ length: 4 }, () => loadBars(database, barsOf("IWM", 0, 500), "import")));
  expect(loads.reduce((sum, { inserted }) => sum + inserted, 0)).toBe(500);
});

it("stores nothing of a load that breaks a constraint", async () => {
  const bars = barsOf("BTC/USD", 0, 500);
  bars.low[250] = -1;
  await expect(loadBars(database, bars, "import")).rejects.toThrow("market_bars_finite");
  expect(await readBars(database, "BTC/USD", "1m")).toBeNull();
});
