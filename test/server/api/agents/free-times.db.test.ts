import { afterAll, beforeAll, expect, it } from "vitest";
import type { AccountRow } from "@/db/queries/accounts/accounts";
import { insertRuns, listRuns, type RunRow, runsBeside } from "@/db/queries/runs/runs";
import { freeTimes } from "@/server/api/agents/free-times";
import type { ApiContext } from "@/server/api/context";
import { dueBetween, parseSchedule } from "@/server/engine/schedule/cron";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

const MINUTE_MS = 60_000;
/** A Thursday, 10:00 in New York. */
const TEN = Date.UTC(2026, 10, 5, 15);
const at = (minutes: number) => TEN + minutes * MINUTE_MS;

let database: TestDatabase;
let desk: TestDesk;
let account: AccountRow;
/** Tesla's runs, by due time. */
let runs: RunRow[];

beforeAll(async () => {
  database = await openTestDatabase();
  desk = await openTestDesk(database.url);
  account = await desk.open({ kind: "simulated", config: { seed: 1, startAt: TEN, endAt: null, symbols: ["TSLA"] } });
  const run = { accountId: account.id, agentId: "tsla", agentVersion: 1, trigger: "schedule" } as const;
  await insertRuns(
    desk.database.db,
    [
      { ...run, dueAt: at(5) },
      { ...run, dueAt: at(10), state: "missed" },
      { ...run, dueAt: at(40) },
    ],
    0,
  );
  runs = (await listRuns(desk.database.db, { accountId: account.id, limit: 10 })).reverse();
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

/** Minutes after ten at which Tesla, every five minutes, has no run; the market stands at `now`. */
async function freeMinutes(from: number, to: number, { now = 60, limit = 100 } = {}): Promise<number[]> {
  const services = {
    clockOf: async () => ({ at: at(now) }),
    schedule: {
      between: (cron: string, timeZone: string, after: number, until: number, most: number) =>
        dueBetween(parseSchedule(cron, timeZone), after, until, most),
    },
  };
  const context = { desk, services, account } as unknown as ApiContext & { readonly account: AccountRow };
  const times = await freeTimes(context, { agentId: "tsla", from: at(from), to: at(to), limit });
  return times.map((time) => (time - TEN) / MINUTE_MS);
}

it("leaves out every due time that has a run, a missed one too, and takes both ends of the range", async () => {
  expect(await freeMinutes(0, 20)).toEqual([0, 15, 20]);
});

it("does not reach beyond the market's present", async () => {
  expect(await freeMinutes(0, 60, { now: 17 })).toEqual([0, 15]);
});

it("fills its limit although times that are taken lie within it", async () => {
  expect(await freeMinutes(0, 20, { limit: 3 })).toEqual([0, 15, 20]);
  expect(await freeMinutes(0, 20, { limit: 2 })).toEqual([15, 20]);
});

it("is empty where nothing is due", async () => {
  expect(await freeMinutes(1, 4)).toEqual([]);
});

it("has the runs of an agent beside each other by due time, with nothing beyond the first and the last", async () => {
  const beside = await Promise.all(runs.map((run) => runsBeside(desk.database.db, run)));
  const [first, middle, last] = runs.map(({ id }) => id);
  expect(beside).toEqual([
    { previousId: null, nextId: middle },
    { previousId: first, nextId: last },
    { previousId: middle, nextId: null },
  ]);
});
