import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { takeRequests } from "@/db/queries/request-shares";
import { BY_THE_MINUTE } from "@/server/core/venues/request-lots";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";

const BUDGET = "0123";

let place: TestDatabase;
/** Of two processes. */
let processes: readonly [Database, Database];
beforeAll(async () => {
  place = await openTestDatabase();
  processes = [openDatabase(place.url, { max: 4 }), openDatabase(place.url, { max: 4 })];
});
beforeEach(async () => {
  await processes[0].sql`delete from request_shares`;
});
afterAll(async () => {
  for (const { close } of processes) await close();
  await place.drop();
});

const take = (holder: 0 | 1, wanted: number, most = 200, own: { at: number; n: number }[] = [], budget = BUDGET) => {
  const { db } = processes[holder];
  return takeRequests(db, { budget, terms: BY_THE_MINUTE, holder: `node-${holder}`, own, wish: { wanted, most } });
};

it("processes that take at once get no more together than there is, and others on other keys nothing less (fault 71)", async () => {
  const own: [{ at: number; n: number }[], { at: number; n: number }[]] = [[], []];
  const takeOften = async (holder: 0 | 1) => {
    for (let i = 0; i < 30; i++) {
      const { lot } = await take(holder, 10, 200, own[holder]);
      if (lot.n > 0) own[holder].push(lot);
    }
  };
  await Promise.all([takeOften(0), takeOften(1)]);
  expect(own.flat().reduce((sum, { n }) => sum + n, 0)).toBe(200);
  expect((await take(0, 10, 200, own[0])).freeInMs).toBeGreaterThan(60_000);
  expect((await take(0, 10, 200, [], "4567")).lot.n).toBe(10);
});

it("what is over of another budget is left to its own processes, and goes after a day", async () => {
  await take(1, 10, 200, [], "4567");
  const left = () => processes[0].sql`select 1 from request_shares where budget = '4567'`;
  await processes[0].sql`update request_shares set until = now() - interval '2 hours'`;
  await take(0, 10);
  expect(await left()).toHaveLength(1);
  await processes[0].sql`update request_shares set until = now() - interval '25 hours' where budget = '4567'`;
  await take(0, 10);
  expect(await left()).toHaveLength(0);
});

it("what a process has not used is there for the other once it has told so, and what is over counts no more", async () => {
  const first = await take(0, 150);
  expect(first.lot.n).toBe(150);
  expect((await take(1, 100)).lot.n).toBe(50);
  await take(0, 0, 200, [{ ...first.lot, n: 3 }]);
  expect(await take(1, 100, 200, [{ at: first.lot.at, n: 50 }])).toMatchObject({
    lot: { n: 100 },
    others: { taken: 3, holders: 1 },
  });
  await processes[0].sql`update request_shares set until = now() - interval '1 second'`;
  expect((await take(0, 10)).others).toEqual({ taken: 0, holders: 0 });
});
