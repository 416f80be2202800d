import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { saveImported } from "@/db/queries/trips/imported-executions";
import { marketBars } from "@/db/schema";
import { parseExecutionFile } from "@/server/core/executions/execution-file/execution-file";
import { EXPORT_NAMES, EXPORT_PATH } from "@/server/core/exports/export-tables";
import { calmDatabase } from "../../support/database/calm-database";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { CALM_ALERTS } from "../../support/desk/calm-alerts";
import { oneToken, WITH_TOKEN } from "../../support/people/one-token";
import { withDoors } from "../../support/with-doors";

const openDoor = withDoors();
/** More than two batches. */
const BARS = 4_500;
const START = Date.UTC(2025, 0, 2, 14, 30);
const EXECUTION = {
  key: "id|'=e",
  at: START,
  place: 0,
  symbol: "TSLA",
  side: "buy",
  effect: "any",
  qty: "1.5",
  price: "10.25",
  feesUsd: "-0.1",
} as const;

let server: TestDatabase;
let database: Database;
beforeAll(async () => {
  server = await openTestDatabase();
  database = openDatabase(server.url, { max: 2 });
  const bar = {
    symbol: "TSLA",
    timeframe: "1m",
    open: 1.25,
    high: 2,
    low: 1,
    close: 1.5,
    volume: 7,
    source: "imported",
  } as const;
  const rows = Array.from({ length: BARS }, (_, n) => ({ ...bar, time: START + n * 60_000 }));
  for (let from = 0; from < BARS; from += 1_000)
    await database.db.insert(marketBars).values(rows.slice(from, from + 1_000).map((row) => ({ ...row })));
  await saveImported(database.db, { account: "mine", shape: "Schwab", fileName: "a.csv", importedAt: START }, [EXECUTION]);
});
afterAll(async () => {
  await database.close();
  await server.drop();
});

async function door() {
  const services = { database: calmDatabase(), people: oneToken(), alerts: CALM_ALERTS };
  const { port } = await openDoor({ context: { desk: { database }, services } as never });
  return (what: string, init: RequestInit = {}) =>
    fetch(`http://localhost:${port}${EXPORT_PATH}${what}`, { headers: WITH_TOKEN, ...init });
}

describe("a table that is fetched as a file", () => {
  it("comes whole, over the batches in which it is read, each row once and in order", async () => {
    const get = await door();
    const answer = await get("bars.csv?symbol=TSLA&timeframe=1m");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="ztrade-bars.csv"');
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const [head, ...lines] = (await answer.text()).trimEnd().split("\r\n");
    expect(head).toBe("timestamp,symbol,open,high,low,close,volume");
    expect(lines[0]).toBe('"2025-01-02T14:30:00.000Z","TSLA","1.25","2","1","1.5","7"');
    const times = lines.map((line) => Date.parse(line.slice(1, 25)));
    expect(times).toEqual(Array.from({ length: BARS }, (_, n) => START + n * 60_000));
  });

  it.each(["csv", "json"])("of imported executions as %s is read again as what is stored", async (format) => {
    const get = await door();
    const { executions } = parseExecutionFile(await (await get(`imported.${format}?imported=mine`)).text());
    expect(executions).toEqual([EXECUTION]);
  });

  it.each([
    ["nobody.csv?account=sim-1", 400, "table must be one of fills"],
    ["fills.xlsx?account=sim-1", 400, "format must be one of csv, json"],
    ["fills.csv", 400, "account"],
    ["fills.csv?account=sim-1&x=1", 400, "x"],
    ["bars.csv?symbol=tsla'&timeframe=1m", 400, "symbol"],
    ["fills.csv?account=sim-77", 404, "sim-77"],
  ])("refuses %s with %d in words", async (what, status, words) => {
    const get = await door();
    const answer = await get(what);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(words);
  });

  it.each(EXPORT_NAMES)("keeps %s from whom nobody knows, and from a page of another origin", async (name) => {
    const get = await door();
    expect((await get(`${name}.csv?account=sim-1`, { headers: {} })).status).toBe(401);
    const foreign = { ...WITH_TOKEN, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    expect((await get(`${name}.csv?account=sim-1`, { headers: foreign })).status).toBe(403);
    expect((await get(`${name}.csv`, { method: "POST", headers: { ...WITH_TOKEN, "content-type": "text/csv" } })).status).toBe(
      405,
    );
  });
});
