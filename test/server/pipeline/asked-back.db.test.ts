import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { intentOfRun } from "@/db/queries/orders/intents";
import type { Leave } from "@/server/core/ports";
import { violations } from "@/server/drills/oracle/violations";
import { openStagedDesk, type StagedDesk } from "../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

let server: TestDatabase;
let desk: StagedDesk;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
  desk.stage.mood = "good";
});

afterEach(async () => {
  await desk.close();
  await server.drop();
});

/** A broker that asks back about every order, and has not taken it before that is answered. */
function askBack(meanwhile: () => Promise<unknown> = async () => undefined): void {
  const { broker } = desk.trading;
  const { submit } = broker;
  const asking = async (order: Parameters<typeof submit>[0], leave?: Leave) => {
    await leave?.();
    await meanwhile();
    return submit(order, leave);
  };
  Object.assign(broker, { submit: asking });
}

it("sends an order once about which the broker asked back, under a permit for each answer", async () => {
  askBack();
  const run = await desk.makeRun(0);
  expect(await desk.run(run.id)).toBe("ordered");
  expect(desk.sent).toHaveLength(1);
  expect(await intentOfRun(desk.database.db, run.id)).toMatchObject({ permits: 2 });
  expect(await violations(desk.database, desk.accountId, desk.broker)).toEqual([]);
});

it("gives an order up when the kill switch was engaged while the broker asked back", async () => {
  const { db } = desk.database;
  askBack(() => db.execute(sql`update kill_switch set engaged = true, reason = 'a test' where account_id = ${desk.accountId}`));
  const run = await desk.makeRun(0);
  expect(await desk.run(run.id)).toBe("vetoed");
  expect(desk.sent).toEqual([]);
  expect(await intentOfRun(db, run.id)).toMatchObject({ state: "void", reason: "not sent: the kill switch was engaged: a test" });
});
