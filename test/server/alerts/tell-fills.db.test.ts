import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { alerts } from "@/db/schema";
import type { Execution } from "@/server/core/orders/order";
import { tellFills } from "@/server/pipeline/books/tell-fills";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const NOW = Date.UTC(2026, 10, 30, 15);
let stored: TestDatabase;
let database: Database;
beforeAll(async () => {
  stored = await openTestDatabase();
  database = openDatabase(stored.url);
});
afterEach(() => database.db.delete(alerts));
afterAll(async () => {
  await database.close();
  await stored.drop();
});

const execution = (more: Partial<Execution> = {}): Execution => ({
  id: "e1",
  orderId: "o1",
  symbol: "TSLA",
  side: "buy",
  qty: "3.000000000000",
  price: "350.10",
  feeUsd: "0",
  at: NOW - 1_000,
  ...more,
});
const told = async () => (await database.db.select().from(alerts).orderBy(alerts.id)).map(({ text }) => text);

it("tells of each fill, and counts them where there are many at once", async () => {
  const some = [execution(), execution({ id: "e2", symbol: "BTC/USD", side: "sell", qty: "0.2", price: "0.1234" })];
  await tellFills(database.db, "paper-1", some, NOW);
  expect(await told()).toEqual(["Filled: buy 3 TSLA at $350.10", "Filled: sell 0.2 BTC/USD at $0.1234"]);
  const many = Array.from({ length: 6 }, (_, n) => execution({ id: `m${n}`, symbol: n < 3 ? "IWM" : "TSLA" }));
  await tellFills(database.db, "paper-1", many, NOW);
  expect((await told()).at(-1)).toBe("6 fills: IWM, TSLA");
});

it("tells nothing of what is history, as when an account is opened", async () => {
  await tellFills(database.db, "paper-1", [execution({ at: NOW - 3_600_001 })], NOW);
  expect(await told()).toEqual([]);
});
