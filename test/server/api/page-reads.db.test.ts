import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import * as schema from "@/db/schema";
import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { createCaller } from "@/server/api/root";
import { createScorers } from "@/server/app/wiring/create-scorers";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";
import { CALM_ALERTS } from "../../support/desk/calm-alerts";
import { CALM_AUDIT } from "../../support/desk/calm-audit";
import { CALM_BACKUPS } from "../../support/desk/calm-backups";
import { openTestDesk, type TestDesk } from "../../support/desk/test-desk";

/** A Thursday, 10:00 in New York. */
const TEN = Date.UTC(2026, 10, 5, 15);

let database: TestDatabase;
let desk: TestDesk;
let account: AccountRow;
let asked: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  desk = await openTestDesk(database.url);
  const { id } = await desk.open({ kind: "simulated", config: { seed: 1, startAt: TEN, endAt: null, symbols: ["TSLA"] } });
  account = await accountById(desk.database.db, id);
});
afterAll(async () => {
  await desk.close();
  await database.drop();
});

/** What the frame and the overview ask of the desk, and how often each asks the exchange that is played. */
async function drawOverview(page: object | undefined) {
  asked = [];
  const exchange = { positions: 0, account: 0 };
  const { sql } = desk.database;
  const db = drizzle(sql, {
    schema,
    casing: "snake_case",
    logger: { logQuery: (...asking) => void asked.push(JSON.stringify(asking)) },
  });
  const { broker } = (await desk.contexts.of(account.id)).trading;
  const services = {
    database: {
      whileItAnswers: (work: () => unknown) => work(),
      view: () => ({ kind: "ok", since: TEN, words: "", warnings: [] }),
    },
    audit: CALM_AUDIT,
    alerts: CALM_ALERTS,
    backups: CALM_BACKUPS,
    scorers: createScorers(null),
    schedule: { promiseObjection: () => null, between: () => [], next: () => [], describe: () => "", clockChanges: () => [] },
    clockOf: async () => ({ at: TEN, speed: "60", paused: false, full: false }),
    instrument: async () => null,
    quote: async () => null,
    broker: async () => ({
      ...broker,
      positions: () => {
        exchange.positions++;
        return broker.positions();
      },
      account: () => {
        exchange.account++;
        return broker.account();
      },
    }),
  };
  const context = { desk: { ...desk, database: { ...desk.database, db } }, services } as unknown as ApiContext;
  const caller = createCaller({ ...asDesk(context), page });
  const [agreement] = await Promise.all([
    caller.positions.agreement(),
    caller.system.attention(),
    caller.accounts.current(),
    caller.performance.day(),
    caller.performance.equity({ range: "all", perAgent: true }),
    caller.agents.list(),
    caller.positions.list(),
    caller.orders.fills({ limit: 12 }),
    caller.runs.list({ limit: 1 }),
    caller.decisions.list({ limit: 12 }),
  ]);
  return { agreement, exchange };
}

it("reads for a page what its parts have in common once, and the same as who asks for each part", async () => {
  const apart = await drawOverview(undefined);
  const statements = asked.length;
  const { agreement, exchange } = await drawOverview({});
  expect(exchange).toEqual({ positions: 1, account: 1 });
  expect(asked.filter((query) => /from \\"accounts\\"/.test(query)).length).toBeLessThanOrEqual(3);
  expect(asked.length).toBeLessThanOrEqual(41);
  expect(statements).toBeGreaterThan(asked.length);
  expect(agreement).toEqual(apart.agreement);
});

it("reads anew for the next page, and for each call that comes alone", async () => {
  await drawOverview({});
  const first = asked.length;
  await drawOverview({});
  expect(asked.length).toBe(first);
  const { exchange } = await drawOverview(undefined);
  expect(exchange).toEqual({ positions: 2, account: 2 });
});
