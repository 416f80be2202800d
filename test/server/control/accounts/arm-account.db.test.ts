import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { openAccount } from "@/db/queries/accounts/accounts";
import { objectionToSending } from "@/db/queries/accounts/kill-switch";
import { armAccount } from "@/server/control/accounts/arm-account";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

const NOW = Date.UTC(2026, 10, 2, 15);

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

async function open(kind: "paper" | "live", number = kind === "live" ? "123456789" : "PA1234567"): Promise<string> {
  const config = { seed: 1, startAt: NOW, endAt: null, symbols: [] };
  const atBroker = { venue: "alpaca", number, cursor: "" };
  const account = { kind, config, startCashUsd: 1_000, speed: "1", playUntil: null, at: NOW, atBroker } as const;
  return (await database.db.transaction((tx) => openAccount(tx, account))).id;
}

const arm = (accountId: string, armed: boolean, number: string) =>
  armAccount({ database, wall: { now: () => NOW }, actor: "test" }, { accountId, armed, number });

it("lets a live account send once its number was named, and no longer when it is disarmed", async () => {
  const id = await open("live");
  expect(await objectionToSending(database.db, id, "entry")).toBe("the live account is not armed");
  expect(await arm(id, true, "123456789")).toEqual({ armedAt: NOW });
  expect(await objectionToSending(database.db, id, "entry")).toBeNull();
  expect(await arm(id, false, "whatever")).toEqual({ armedAt: null });
  expect(await objectionToSending(database.db, id, "entry")).toBe("the live account is not armed");
  const rows = await database.db.execute(sql`select action from audit_log order by id`);
  expect([...rows]).toEqual([{ action: "account.arm" }, { action: "account.disarm" }]);
});

it("arms each of several live accounts for itself, and disarms it likewise", async () => {
  const [one, two] = [await open("live"), await open("live", "987654321")];
  const objections = () => Promise.all([one, two].map((id) => objectionToSending(database.db, id, "entry")));
  const notArmed = "the live account is not armed";
  await arm(one, true, "123456789");
  expect(await objections()).toEqual([null, notArmed]);
  await expect(arm(two, true, "123456789")).rejects.toThrow('number "123456789" is not that of account');
  await arm(two, true, "987654321");
  expect(await objections()).toEqual([null, null]);
  await arm(one, false, "");
  expect(await objections()).toEqual([notArmed, null]);
});

it("refuses another number, and an account without real money (attempt 23)", async () => {
  const live = await open("live");
  await expect(arm(live, true, "987654321")).rejects.toThrow(`number "987654321" is not that of account "${live}"`);
  expect(await objectionToSending(database.db, live, "entry")).toBe("the live account is not armed");
  const paper = await open("paper");
  await expect(arm(paper, true, "123456789")).rejects.toThrow(`account "${paper}" is paper: only a live account is armed`);
});
