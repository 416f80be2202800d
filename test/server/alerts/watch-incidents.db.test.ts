import pino from "pino";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { listIncidents } from "@/db/queries/alerts/incidents";
import { alerts, incidents } from "@/db/schema";
import { watchIncidents } from "@/server/alerts/watch-incidents";
import { acknowledgeIncident } from "@/server/control/alerts/acknowledge-incident";
import type { FoundTrouble, RoundOfLooks } from "@/server/core/alerts/incident";
import { REMIND_MS } from "@/server/core/alerts/rules";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

const stop: FoundTrouble = {
  promise: "stops",
  accountId: "sim-1",
  level: "stop",
  text: "5 TSLA have no stop",
  href: "/positions",
};
const NOTHING: RoundOfLooks = { found: [], unchecked: [] };

let stored: TestDatabase;
let database: Database;
let now = Date.UTC(2026, 10, 30, 13);
const wall = { now: () => now };
let watcher: { stop(): Promise<void> } | null = null;
let rounds = 0;
let look: () => Promise<RoundOfLooks> = async () => NOTHING;

beforeAll(async () => {
  stored = await openTestDatabase();
  database = openDatabase(stored.url);
});
afterEach(async () => {
  await watcher?.stop();
  await database.db.delete(incidents);
});
afterAll(async () => {
  await database.close();
  await stored.drop();
});

function watch(): void {
  const counted = async () => {
    rounds++;
    return look();
  };
  const log = pino({ level: "silent" });
  watcher = watchIncidents({ db: database.db, wall, look: counted, onChange: () => undefined, everyMs: 10, log });
}

async function pass(more = 3): Promise<void> {
  const until = rounds + more;
  await expect.poll(() => rounds, { interval: 5 }).toBeGreaterThanOrEqual(until);
}
const told = async () => (await database.db.select().from(alerts).orderBy(alerts.id)).map(({ kind, text }) => [kind, text]);

it("opens an incident when a promise is broken and ends it when it is kept again, each told once", async () => {
  look = async () => ({ found: [stop, { ...stop, text: "4 TSLA have no stop" }], unchecked: [] });
  watch();
  await expect.poll(async () => (await told()).length).toBe(1);
  await pass();
  look = async () => ({ found: [], unchecked: [{ promise: "stops", accountId: "sim-1" }] });
  await pass();
  expect(await listIncidents(database.db)).toMatchObject([{ closedAt: null, level: "stop", text: "5 TSLA have no stop" }]);
  now += 4 * 60_000;
  look = async () => NOTHING;
  await expect.poll(async () => (await listIncidents(database.db))[0]?.closedAt).toBe(now);
  await pass();
  expect(await told()).toEqual([
    ["opened", stop.text],
    ["resolved", stop.text],
  ]);
});

it("goes on after a look that failed, and ends nothing by it", async () => {
  look = async () => ({ found: [stop], unchecked: [] });
  watch();
  await expect.poll(async () => (await told()).length).toBe(1);
  look = () => Promise.reject(new Error("the database is away"));
  await pass();
  expect(await listIncidents(database.db)).toMatchObject([{ closedAt: null }]);
});

it("tells again of what is critical every quarter of an hour until a person says that they know", async () => {
  look = async () => ({ found: [stop], unchecked: [] });
  watch();
  await expect.poll(async () => (await told()).length).toBe(1);
  now += REMIND_MS - 1;
  await pass();
  expect(await told()).toHaveLength(1);
  now += 1;
  await expect.poll(async () => (await told()).length).toBe(2);
  const [incident] = await listIncidents(database.db);
  if (!incident) throw new Error("there is no incident");
  const desk = { database, wall, actor: "ann" };
  await acknowledgeIncident(desk, incident.id);
  await acknowledgeIncident({ ...desk, actor: "tom" }, incident.id);
  now += 2 * REMIND_MS;
  await pass();
  expect((await told()).map(([kind]) => kind)).toEqual(["opened", "again"]);
  expect(await listIncidents(database.db)).toMatchObject([{ acknowledgedBy: "ann" }]);
  const audited = await database.sql`select actor from audit_log where action = 'incident.acknowledge'`;
  expect(audited).toEqual([{ actor: "ann" }]);
});

it("takes no word for what is over, or was never there", async () => {
  await expect(acknowledgeIncident({ database, wall, actor: "ann" }, 999_999)).rejects.toThrow("there is no incident 999999");
});
