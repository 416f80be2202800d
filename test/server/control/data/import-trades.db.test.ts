import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { importedAccounts } from "@/db/queries/trips/imported-executions";
import type { Desk } from "@/server/control/actor";
import { eraseTrades, importTrades, readImported } from "@/server/control/data/import-trades";
import { LIVES } from "@/server/core/retention/lives";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { readSources } from "../../../support/source-files";

const HEAD = "Date,Action,Symbol,Description,Quantity,Price,Fees & Comm,Amount\n";
const BUY = '07/01/2025,Buy,TSLA,,"1,000",$10,$0.10,"-$10,000.10"\n';
const AGAIN = "07/02/2025,Buy,TSLA,,5,$10,,-$50\n07/02/2025,Buy,TSLA,,5,$10,,-$50\n";
const SELL = '07/03/2025,Sell,TSLA,,"1,010",$11,$0.20,"$11,109.80"\n';

let server: TestDatabase;
let database: Database;
let desk: Desk;
beforeAll(async () => {
  server = await openTestDatabase();
  database = openDatabase(server.url, { max: 4 });
  desk = { database, wall: { now: () => Date.UTC(2026, 0, 1) }, actor: "a person" };
});
afterAll(async () => {
  await database.close();
  await server.drop();
});
beforeEach(() => database.sql`delete from imported_executions`);

const given = (text: string) => ({ account: "imported", fileName: "mine.csv", text, anyway: false, preview: false });
const load = (text: string, more: Partial<ReturnType<typeof given>> = {}) => importTrades(desk, { ...given(text), ...more });

/** The engine keeps its own apart. */
const TABLES = Object.keys(LIVES).filter((table) => !table.includes("."));

/** What every table of the desk holds. */
async function digests(): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const table of TABLES) {
    const [row] = await database.sql.unsafe(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as md from ${table} t`,
    );
    found[table] = String(row?.md);
  }
  return found;
}

describe("an import of trades", () => {
  it("changes nothing the second time, nor by a file that overlaps, whichever comes first", async () => {
    expect(await load(HEAD + BUY + AGAIN)).toMatchObject({ executions: 3, inserted: 3, refused: 0, shape: "Schwab" });
    expect(await load(HEAD + BUY + AGAIN)).toMatchObject({ executions: 3, inserted: 0 });
    expect(await load(HEAD + AGAIN + SELL)).toMatchObject({ executions: 3, inserted: 1 });
    const results = await readImported(desk, "imported");
    expect(results).toMatchObject({ executions: 4, resultUsd: "1009.7", feesUsd: "0.3", unmatched: 0, open: [] });
    expect(results.trades).toMatchObject([{ symbol: "TSLA", qty: "1010", pnlUsd: "1009.7" }]);
  });

  it("keeps every digit of a quantity and a price", async () => {
    const text =
      '[{"activity_type":"FILL","id":"a","transaction_time":"2025-07-03T13:30:01Z","price":"0.000012345678901234","qty":123456789012.123456789,"side":"buy","symbol":"BTC/USD"}]';
    await load(text);
    const [row] = await database.sql`select qty, price from imported_executions`;
    expect(row).toEqual({ qty: "123456789012.123456789", price: "0.000012345678901234" });
  });

  it("changes no row of any other table than the log of changes", async () => {
    const before = await digests();
    await load(HEAD + BUY + SELL);
    const after = await digests();
    const changed = TABLES.filter((table) => before[table] !== after[table]);
    expect(changed).toEqual(["audit_log", "imported_executions"]);
  });

  it("stores nothing of a preview, and nothing where more than one row in 20 is refused, unless it is told to", async () => {
    expect(await load(HEAD + BUY, { preview: true })).toMatchObject({ executions: 1, inserted: null });
    const bad = `${HEAD}${BUY}07/01/2025,Buy,TSLA,,ten,$10,,\n`;
    await expect(load(bad)).rejects.toMatchObject({
      code: "refused",
      message: expect.stringMatching(/^1 of 2 rows are refused, most like line 3: quantity "ten" must be .*--anyway$/),
    });
    expect(await importedAccounts(database.db)).toEqual([]);
    expect(await load(bad, { anyway: true })).toMatchObject({ executions: 1, inserted: 1, refused: 1 });
  });

  it("is kept under its name, and taken away under it", async () => {
    await load(HEAD + BUY);
    await load(HEAD + SELL, { account: "Old broker" });
    expect(await importedAccounts(database.db)).toMatchObject([
      { account: "Old broker", executions: 1 },
      { account: "imported", executions: 1, from: Date.UTC(2025, 6, 1, 20) },
    ]);
    expect(await eraseTrades(desk, "Old broker")).toEqual({ executions: 1 });
    await expect(readImported(desk, "Old broker")).rejects.toMatchObject({ code: "not_found" });
    await expect(eraseTrades(desk, "Old broker")).rejects.toMatchObject({ code: "not_found" });
  });

  it("refuses a zone that is none, in words", async () => {
    await expect(importTrades(desk, { ...given(HEAD + BUY), timeZone: "EST" })).rejects.toThrow('timeZone "EST" must be');
  });
});

it("imported executions are read by their own queries alone, so that nothing that trades or reckons money can count them", () => {
  const sources = ["app", "components", "db", "server"].flatMap(readSources);
  const named = sources.filter(({ text }) => /importedExecutions|imported_executions/.test(text)).map(({ path }) => path);
  expect(named.sort()).toEqual([
    "db/queries/trips/imported-executions.ts",
    "db/schema/imported.ts",
    "server/core/retention/lives.ts",
  ]);
});
