import { afterEach, beforeEach, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { listen, publish } from "@/db/queries/events";
import type { DeskEvent } from "@/server/core/events";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";

let own: TestDatabase;
let database: Database;
beforeEach(async () => {
  own = await openTestDatabase();
  database = openDatabase(own.url, { max: 2 });
});
afterEach(async () => {
  await database.close();
  await own.drop();
});

it("tells the prices of 500 symbols, and what happened beside them", async () => {
  const heard: DeskEvent[] = [];
  const { stop } = await listen(
    database,
    (event) => heard.push(event),
    () => undefined,
  );
  const mids = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`SYM${i}`, 100 + i / 7]));
  const orders = { topic: "orders", accountId: "paper-1" } as const;
  await publish(database.db, { topic: "quotes", accountId: "paper-1", at: 5, mids }, orders);
  await expect.poll(() => heard.at(-1)).toEqual(orders);
  expect(Object.assign({}, ...heard.map((event) => (event.topic === "quotes" ? event.mids : {})))).toEqual(mids);
  await stop();
});
