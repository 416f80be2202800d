import { afterEach, beforeEach, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { accountById, accountsGoingOn, listAccounts } from "@/db/queries/accounts/accounts";
import { openPositions } from "@/db/queries/ledger/ledger";
import { openRealAccount } from "@/server/control/accounts/open-real-account";
import { setAccountAside } from "@/server/control/accounts/set-account-aside";
import type { Broker, BrokerPosition } from "@/server/core/ports";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

const NUMBER = "U1234567";
let server: TestDatabase;
let database: Database;
beforeEach(async () => {
  server = await openTestDatabase();
  database = openDatabase(server.url, { max: 4 });
});
afterEach(async () => {
  await database.close();
  await server.drop();
});

/** As much of a broker as an account is opened by. */
function brokerWith(cashUsd: string, held: readonly BrokerPosition[]): Broker {
  const asked = {
    account: async () => ({ number: NUMBER, cashUsd, buyingPowerUsd: cashUsd, blocked: null }),
    positions: async () => held,
    cursorNow: async () => "",
    changesSince: async () => ({ orders: [], executions: [], cursor: "" }),
  };
  return asked as unknown as Broker;
}

const open = async (venue: string, broker: Broker, kind: "paper" | "live" = "paper") =>
  (await openRealAccount({ database, wall: { now: () => 1_000 }, actor: "test" }, { venue, kind }, broker)).id;

it("two accounts with one number at two venues are two accounts, each with its own books, and one at the same venue is one", async () => {
  const first = await open("alpaca", brokerWith("1000", [{ symbol: "TSLA", qty: "3", avgPrice: "400" }]));
  const other = await open("elsewhere", brokerWith("70", [{ symbol: "IWM", qty: "5", avgPrice: "200" }]));
  expect(other).not.toBe(first);
  expect(await open("alpaca", brokerWith("999", []))).toBe(first);
  const rows = await listAccounts(database.db);
  expect(rows.map(({ id, venue, brokerNumber }) => [id, venue, brokerNumber]).sort()).toEqual([
    [first, "alpaca", NUMBER],
    [other, "elsewhere", NUMBER],
  ]);
  expect((await accountById(database.db, first)).cashUsd).toMatch(/^1000\b/);
  expect((await accountById(database.db, other)).cashUsd).toMatch(/^70\b/);
  const held = async (id: string) => (await openPositions(database.db, id)).map(({ symbol, agentId }) => [symbol, agentId]);
  expect(await held(first)).toEqual([["TSLA", "external"]]);
  expect(await held(other)).toEqual([["IWM", "external"]]);
});

it("both go on beside each other; one that a person set aside stays so when its keys are there again, unless its agents hold something", async () => {
  const desk = { database, wall: { now: () => 2_000 }, actor: "test" };
  const first = await open("alpaca", brokerWith("1000", []));
  const other = await open("elsewhere", brokerWith("70", []));
  const goingOn = async () => (await accountsGoingOn(database.db)).map(({ id }) => id);
  expect(await goingOn()).toEqual([first, other]);
  await setAccountAside(desk, { accountId: other });
  expect(await open("elsewhere", brokerWith("70", []))).toBe(other);
  expect(await goingOn()).toEqual([first]);
  await database.sql`
    insert into positions (account_id, agent_id, symbol, qty, avg_price, realized_usd, fees_usd, updated_at)
    values (${other}, 'tsla', 'TSLA', 3, 100, 0, 0, now())`;
  expect(await open("elsewhere", brokerWith("70", []))).toBe(other);
  expect(await goingOn()).toEqual([first, other]);
});

it("books of paper money are not gone on with as real money's", async () => {
  await open("alpaca", brokerWith("1000", []));
  await expect(open("alpaca", brokerWith("1000", []), "live")).rejects.toMatchObject({
    code: "conflict",
    message: `account "${NUMBER}" is in the desk's books as paper, and its keys are for live`,
  });
});
