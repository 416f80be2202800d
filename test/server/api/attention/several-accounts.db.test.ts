import { afterAll, beforeAll, expect, it } from "vitest";
import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { attentionNow } from "@/server/api/attention/attention-now";
import { standingClock } from "@/server/api/attention/market-attention";
import { createRound } from "@/server/api/attention/round";
import type { ApiContext } from "@/server/api/context";
import { playedBooks } from "@/server/api/positions/played-books";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { setAccountAside } from "@/server/control/accounts/set-account-aside";
import { setKillSwitch } from "@/server/control/accounts/set-kill-switch";
import { calmDatabase } from "../../../support/database/calm-database";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { CALM_ALERTS } from "../../../support/desk/calm-alerts";
import { CALM_AUDIT } from "../../../support/desk/calm-audit";
import { CALM_BACKUPS } from "../../../support/desk/calm-backups";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

/** A Thursday, 10:00 in New York. */
const TEN = Date.UTC(2026, 10, 5, 15);
const MINUTE_MS = 60_000;

let database: TestDatabase;
let desk: TestDesk;
let first: AccountRow;
let second: AccountRow;
let now = Date.now();

beforeAll(async () => {
  database = await openTestDatabase();
  desk = await openTestDesk(database.url);
  const config = { seed: 1, startAt: TEN, endAt: null, symbols: ["TSLA"] };
  const open = async () => accountById(desk.database.db, (await desk.open({ kind: "simulated", config })).id);
  [first, second] = [await open(), await open()];
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

const services = {
  database: calmDatabase(),
  clockOf: async () => ({ at: TEN, speed: "60", paused: false, full: false }),
  audit: CALM_AUDIT,
  alerts: CALM_ALERTS,
  backups: CALM_BACKUPS,
  scorers: createScorers(null),
  schedule: { promiseObjection: () => null, between: () => [], next: () => [] },
  instrument: async () => null,
  quote: async () => null,
  broker: async ({ id }: AccountRow) => (await desk.contexts.of(id)).trading.broker,
};
const contextOf = (account?: AccountRow) =>
  ({ desk: { ...desk, wall: { now: () => now } }, services, account }) as unknown as ApiContext & {
    readonly account: AccountRow;
  };
const roundOf = (account: AccountRow) => createRound(contextOf(account));

it("what stands in one account is named with it, and the desk's own trouble is told once", async () => {
  await setKillSwitch(desk, { accountId: second.id, engaged: true, reason: "a test" });
  const { items, checks } = await attentionNow(contextOf());
  const halts = items.filter(({ text }) => text.startsWith("The kill switch is engaged"));
  expect(halts.map(({ account }) => account)).toEqual([{ id: second.id, kind: "simulated", name: "Simulated 2" }]);
  const nobody = items.filter(({ text }) => text.startsWith("No node runs this desk's agents"));
  expect(nobody.map(({ account }) => account)).toEqual([null]);
  expect(checks.find(({ name }) => name === "released")?.state).toBe("broken");
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
});

it("speaks of one account where it is named, and of no account that is set aside", async () => {
  const own = await attentionNow(contextOf(), first.id);
  expect(own.items.every(({ account }) => account === null)).toBe(true);
  expect(own.items.filter(({ text }) => text.startsWith("The kill switch"))).toEqual([]);
  await setAccountAside(desk, { accountId: second.id });
  const { items } = await attentionNow({ ...contextOf(), looksAt: second.id });
  expect(items.filter(({ text }) => text.startsWith("The kill switch"))).toEqual([]);
  // Who looks at the one that is set aside reads of which one it is.
  expect(items.filter(({ account }) => account?.id !== first.id).map(({ text }) => text)).toEqual([
    expect.stringMatching(/^No node runs/),
  ]);
  await desk.database.sql`update accounts set closed_at = null`;
});

it("sees the clock of each market stand still, though another is looked at in between", async () => {
  const look = async () => [...(await standingClock(roundOf(first))), ...(await standingClock(roundOf(second)))].length;
  expect(await look()).toBe(0);
  now += MINUTE_MS;
  expect(await look()).toBe(2);
});

it("sees the books of each account differ, though another is looked at in between", async () => {
  await desk.database.sql`
    insert into positions (account_id, agent_id, symbol, qty, avg_price, realized_usd, fees_usd, updated_at)
    select id, 'tsla', 'TSLA', 3, 100, 0, 0, now() from accounts`;
  const look = async () => [...(await playedBooks(roundOf(first))), ...(await playedBooks(roundOf(second)))].length;
  expect(await look()).toBe(0);
  now += MINUTE_MS;
  expect(await look()).toBe(2);
});
