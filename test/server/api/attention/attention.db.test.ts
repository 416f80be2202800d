import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { audit } from "@/db/queries/audit";
import { beat } from "@/db/queries/nodes";
import { checkPromises } from "@/server/api/attention/check-promises";
import type { ApiContext } from "@/server/api/context";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { CALM_ALERTS } from "../../../support/desk/calm-alerts";
import { CALM_AUDIT } from "../../../support/desk/calm-audit";
import { CALM_BACKUPS } from "../../../support/desk/calm-backups";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

/** A Thursday, 10:00 in New York. */
const TEN = Date.UTC(2026, 10, 5, 15);

let database: TestDatabase;
let desk: TestDesk;
let account: AccountRow;

beforeAll(async () => {
  database = await openTestDatabase();
  desk = await openTestDesk(database.url);
  const { id } = await desk.open({ kind: "simulated", config: { seed: 1, startAt: TEN, endAt: null, symbols: ["TSLA"] } });
  account = await accountById(desk.database.db, id);
});
beforeEach(() => desk.database.db.execute(sql`delete from nodes`));
afterAll(async () => {
  await desk.close();
  await database.drop();
});

async function addNode(id: string, role: string, silentSeconds: number): Promise<void> {
  const { db } = desk.database;
  await beat(db, { id, role, host: "here", pid: 1, version: "0", startedAt: 0, aside: null });
  await db.execute(sql`update nodes set seen_at = clock_timestamp() - make_interval(secs => ${silentSeconds}) where id = ${id}`);
}

type ClockState = { readonly paused?: boolean; readonly full?: boolean };

/** What stops the desk, by its sentences; the market's clock stands as given. */
async function stops(clock: ClockState = {}): Promise<string[]> {
  return (await attention(clock)).filter(({ level }) => level === "stop").map(({ text }) => text);
}

async function attention(clock: ClockState = {}) {
  const services = {
    clockOf: async () => ({ at: TEN, speed: "60", paused: false, full: false, ...clock }),
    audit: CALM_AUDIT,
    alerts: CALM_ALERTS,
    backups: CALM_BACKUPS,
    scorers: createScorers(null),
    schedule: { promiseObjection: () => null, between: () => [], next: () => [] },
    instrument: async () => null,
    broker: async () => (await desk.contexts.of(account.id)).trading.broker,
  };
  const context = { desk, services, account } as unknown as ApiContext & { readonly account: AccountRow };
  return (await checkPromises(context)).items;
}

it("has nothing to say while a node that takes work is alive", async () => {
  await addNode("worker", "worker", 2);
  await addNode("web", "web", 1);
  expect(await stops()).toEqual([]);
});

it("says since when no node runs the agents, and that the market stands still; nodes that only show pages do not count", async () => {
  const from = Date.now() - 45_000;
  await addNode("first", "all", 90);
  await addNode("second", "worker", 45);
  await addNode("web", "web", 1);
  const [text, ...more] = await stops();
  expect(more).toEqual([]);
  const since = /^No node runs this desk's agents since (.+Z): the market stands still$/.exec(text ?? "")?.[1];
  const saidAt = Date.parse(since ?? "");
  // It is told in whole seconds.
  expect(saidAt).toBeGreaterThanOrEqual(from - 1_000);
  expect(saidAt).toBeLessThanOrEqual(Date.now() - 45_000 + 1_000);
});

it("waits 30 seconds before it says so", async () => {
  await addNode("worker", "worker", 25);
  expect(await stops()).toEqual([]);
});

it("does not know since when, where every node took its leave", async () => {
  expect(await stops()).toEqual(["No node runs this desk's agents: the market stands still"]);
});

it("names a node that beats and takes no work, as one does that is older than the database", async () => {
  await addNode("worker", "worker", 2);
  await addNode("older", "worker", 2);
  await desk.database.db.execute(sql`update nodes set aside = 'the database is of a newer Ztrade' where id = 'older'`);
  const told = (await attention()).map(({ level, text }) => `${level}: ${text}`);
  expect(told).toEqual(["warn: Node older stepped aside: the database is of a newer Ztrade"]);
});

it("is silent on a paused market, but not on one that is on its way to a target", async () => {
  expect(await stops({ paused: true })).toEqual([]);
  expect(await stops({ paused: true, full: true })).toHaveLength(1);
});

it("tells for a day what became of each order that was given up and was found at the broker", async () => {
  const { db } = desk.database;
  const recalled = (agentId: string, state: string, filledQty: string, hoursAgo: number, of = account.id) => {
    const detail = { agentId, symbol: "TSLA", order: `${of}.${agentId}.20261105T150000.000Z.entry`, state, filledQty };
    return audit(db, {
      at: Date.now() - hoursAgo * 3_600_000,
      actor: "system",
      action: "order.recalled",
      subject: agentId,
      detail,
    });
  };
  await recalled("old", "canceled", "0", 25);
  await recalled("elsewhere", "canceled", "0", 1, "paper-1");
  await recalled("none", "canceled", "0", 4);
  await recalled("part", "canceled", "2.50", 3);
  await recalled("all", "filled", "7", 2);
  await recalled("open", "new", "0", 1);
  await addNode("worker", "worker", 2);
  const told = (await attention()).filter(({ text }) => text.includes("given up"));
  const found = "an order for TSLA whose run was given up was found at the broker";
  expect(told.map(({ level, text, href }) => [level, text, href])).toEqual([
    ["warn", `agent "open": ${found}: asked to be cancelled`, "/orders"],
    ["warn", `agent "all": ${found}: 7 filled and protected`, "/orders"],
    ["warn", `agent "part": ${found}: 2.5 filled and protected, the rest cancelled`, "/orders"],
    ["warn", `agent "none": ${found}: cancelled`, "/orders"],
  ]);
});
