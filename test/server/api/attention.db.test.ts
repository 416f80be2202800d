import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type AccountRow, accountById } from "@/db/queries/accounts";
import { beat } from "@/db/queries/nodes";
import { attentionOf } from "@/server/api/attention";
import type { ApiContext } from "@/server/api/context";
import { openScorers } from "@/server/open-scorers";
import { openTestDatabase, type TestDatabase } from "../../support/postgres";
import { openTestDesk, type TestDesk } from "../../support/test-desk";

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

/** What stops the desk, by its sentences; the market's clock stands as given. */
async function stops(clock: { readonly paused?: boolean; readonly full?: boolean } = {}): Promise<string[]> {
  const services = {
    clockOf: async () => ({ at: TEN, speed: "60", paused: false, full: false, ...clock }),
    scorers: openScorers(null),
  };
  const context = { desk, services, account } as unknown as ApiContext & { readonly account: AccountRow };
  const items = await attentionOf(context);
  return items.filter(({ level }) => level === "stop").map(({ text }) => text);
}

it("has nothing to say while a node that takes work is alive", async () => {
  await addNode("worker", "worker", 2);
  await addNode("web", "web", 1);
  expect(await stops()).toEqual([]);
});

it("says since when no node runs the agents, and that the market stands still; nodes that only show pages do not count", async () => {
  await addNode("first", "all", 90);
  await addNode("second", "worker", 45);
  await addNode("web", "web", 1);
  const [text, ...more] = await stops();
  expect(more).toEqual([]);
  const since = /^No node runs this desk's agents since (.+) UTC: the market stands still$/.exec(text ?? "")?.[1];
  expect(Math.abs(Date.now() - Date.parse(`${since?.replace(" ", "T")}Z`) - 45_000)).toBeLessThan(3_000);
});

it("waits 30 seconds before it says so", async () => {
  await addNode("worker", "worker", 25);
  expect(await stops()).toEqual([]);
});

it("does not know since when, where every node took its leave", async () => {
  expect(await stops()).toEqual(["No node runs this desk's agents: the market stands still"]);
});

it("is silent on a paused market, but not on one that is on its way to a target", async () => {
  expect(await stops({ paused: true })).toEqual([]);
  expect(await stops({ paused: true, full: true })).toHaveLength(1);
});
