import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { readBars } from "@/db/queries/market";
import type { Desk } from "@/server/control/actor";
import { importBars } from "@/server/control/data/import-bars";
import type { Timeframe } from "@/server/core/market/market";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

const START = Date.UTC(2025, 6, 10, 14);
let server: TestDatabase;
let database: Database;
let desk: Desk;

beforeAll(async () => {
  server = await openTestDatabase();
  database = openDatabase(server.url, { max: 4 });
  desk = { database, wall: { now: () => Date.UTC(2026, 0, 1) }, actor: "a person" };
});
afterAll(async () => {
  await database?.close();
  await server?.drop();
});
beforeEach(async () => {
  await database.db.execute(sql`delete from market_bars`);
});

/** Bars of 5m from the start on, at `times` the price of 100 and more. */
function file({
  count = 20,
  from = START,
  stepMs = 300_000,
  times = 1,
  volume = 5,
  symbol = "TSLA",
  timeframe = "5m" as Timeframe,
} = {}) {
  const rows = Array.from({ length: count }, (_, i) => {
    const price = (100 + i) * times;
    return `${new Date(from + i * stepMs).toISOString()},${price},${price + times},${price - times},${price},${volume}`;
  });
  return { symbol, timeframe, fileName: "tsla.csv", text: ["timestamp,open,high,low,close,volume", ...rows].join("\n") };
}
const closes = async () => [...((await readBars(database, "TSLA", "5m"))?.close ?? [])];

describe("a file over bars that are stored", () => {
  it("with the same prices goes through, whatever its volumes, and says how many it has in common", async () => {
    await importBars(desk, file());
    expect(await importBars(desk, file({ count: 25, volume: 6 }))).toMatchObject({
      inserted: 5,
      changed: 20,
      compared: { common: 20, differing: 0, medianRatio: null, first: null },
    });
    expect(await importBars(desk, file({ times: 1.0005 }))).toMatchObject({ changed: 20, compared: { differing: 0 } });
  });

  it("with other prices is refused with the comparison, and nothing of it is stored", async () => {
    await importBars(desk, file());
    const before = await closes();
    await expect(importBars(desk, file({ count: 30, times: 0.25 }))).rejects.toMatchObject({
      code: "conflict",
      message:
        'the prices are not those that are stored of TSLA 5m: of 20 bars that are stored already 20 differ by more than 0.1 % (median ratio of the file\'s close to the stored one 0.25); the first at 2025-07-10T14:00:00.000Z has "close" 25, and 100 is stored; nothing was stored, and to replace what is stored has to be asked for: --replace, or "Replace" on the page',
    });
    expect(await closes()).toEqual(before);
  });

  it("replaces them when it is told to", async () => {
    await importBars(desk, file());
    const result = await importBars(desk, { ...file({ times: 0.25 }), replace: true });
    expect(result).toMatchObject({
      changed: 20,
      compared: { common: 20, differing: 20, medianRatio: 0.25, first: { time: START } },
    });
    expect((await closes())[0]).toBe(25);
  });
});

describe("prices beyond those stored around the same dates", () => {
  it.each([
    ["over 20 times", 26],
    ["under a twentieth", 1 / 26],
  ])("%s are refused, also beside another timeframe, unless they are to replace", async (_, times) => {
    await importBars(desk, file());
    const hours = { count: 4, from: START + 86_400_000, stepMs: 3_600_000, timeframe: "1h" as const };
    await expect(importBars(desk, file({ ...hours, times }))).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("times the closes stored within a week of them"),
    });
    expect(await readBars(database, "TSLA", "1h")).toBeNull();
    expect(await importBars(desk, { ...file({ ...hours, times }), replace: true })).toMatchObject({ inserted: 4 });
  });

  it("are not asked of up to 20 times, of other symbols, and of what is stored of another month", async () => {
    await importBars(desk, file());
    expect(await importBars(desk, file({ from: START + 86_400_000, times: 15 }))).toMatchObject({ inserted: 20 });
    expect(await importBars(desk, file({ symbol: "IWM", times: 95 }))).toMatchObject({ inserted: 20 });
    expect(await importBars(desk, file({ from: START + 31 * 86_400_000, times: 95 }))).toMatchObject({ inserted: 20 });
  });
});
