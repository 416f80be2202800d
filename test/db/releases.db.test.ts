import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { listAccounts } from "@/db/queries/accounts/accounts";
import { readSettings } from "@/db/queries/accounts/settings";
import { agentVersionsOf, listAgents } from "@/db/queries/agents";
import { decisionById, firstBrokenDecision, listDecisions } from "@/db/queries/decisions";
import { listImports } from "@/db/queries/market";
import { exchangeStore } from "@/db/queries/orders/exchange";
import { intentOfRun } from "@/db/queries/orders/intents";
import { latestReadings } from "@/db/queries/runs/readings";
import { loadSteps, outputOf } from "@/db/queries/runs/run-steps";
import { totalsOfTrips } from "@/db/queries/trips/trip-totals";
import { tripOfFill } from "@/db/queries/trips/trips";
import { replayDecision } from "@/server/api/decisions/replay-decision";
import { storedSources } from "@/server/app/markets/stored-sources";
import { agentParamsSchema } from "@/server/core/agents/agent";
import { PARAM_FIELDS } from "@/server/core/agents/param-fields";
import { STEP_NAMES } from "@/server/core/runs/run";
import type { TestDatabase } from "../support/database/postgres";
import { openReleaseDatabase, RELEASES } from "../support/database/release-database";

const ACCOUNTS = ["paper-1", "sim-1"];
/** Those before kept none. */
const HAS_TRIPS = RELEASES.filter((release) => release !== "8248ce3");

describe.each(RELEASES)("a database as release %s left it", (release) => {
  let test: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    test = await openReleaseDatabase(release);
    database = openDatabase(test.url);
  });
  afterAll(async () => {
    await database?.close();
    await test?.drop();
  });

  const decisions = async () =>
    (await Promise.all(ACCOUNTS.map((accountId) => listDecisions(database.db, { accountId, limit: 100 })))).flat();

  it("has accounts that say where they are, with their markets and their books as they were compared last", async () => {
    const rows = await listAccounts(database.db);
    const stored = await database.sql<{ id: string; config: object; books: object | null; refusals: object }[]>`
      select id, config, books, refusals from accounts`;
    expect(rows.map(({ id, venue }) => [id, venue]).toSorted()).toEqual([
      ["paper-1", "alpaca"],
      ["sim-1", "simulated"],
    ]);
    for (const { id, config, books, refusals } of rows) {
      expect({ id, config, books, refusals }).toEqual(stored.find((row) => row.id === id));
      expect(books === null).toBe(id === "sim-1");
    }
  });

  it("has agents of which each parameter says something", async () => {
    const agents = await listAgents(database.db);
    expect(agents.length).toBeGreaterThan(1);
    for (const { id } of agents) {
      for (const { params } of await agentVersionsOf(database.db, id)) {
        expect(Object.keys(params).toSorted()).toEqual(Object.keys(PARAM_FIELDS).toSorted());
        expect(agentParamsSchema.parse(params)).toEqual(params);
      }
    }
  });

  it("has decisions that come out the same to the bit when they are made again", async () => {
    const rows = await decisions();
    expect(new Set(rows.map(({ action }) => action))).toEqual(new Set(["buy", "sell", "hold"]));
    const stored = storedSources(database);
    for (const { id } of rows) {
      const row = await decisionById(database.db, id);
      expect(Object.values(row.body.basis)).not.toContain(undefined);
      const { verdict, first } = await replayDecision(database.db, stored, row);
      expect({ id, verdict, first }).toEqual({ id, verdict: "same", first: null });
    }
  });

  it("has a chain of decisions that holds over what was stored", async () => {
    expect(await firstBrokenDecision(database.db, "paper-1")).toBeNull();
  });

  it("has something of each step, which is read as it is meant today", async () => {
    const left = new Set<string>();
    for (const { runId } of await decisions()) {
      const steps = await loadSteps(database.db, runId);
      for (const name of STEP_NAMES) if (outputOf(runId, steps, name) !== undefined) left.add(name);
    }
    expect([...left].toSorted()).toEqual([...STEP_NAMES].toSorted());
  });

  it("has orders that were asked for, on the desk and at the simulated exchange", async () => {
    const intents = await Promise.all((await decisions()).map(({ runId }) => intentOfRun(database.db, runId)));
    const requests = intents.flatMap((intent) => (intent ? [intent.request] : []));
    expect(requests.map(({ orderClass }) => orderClass)).toEqual(expect.arrayContaining(["simple", "bracket"]));
    expect(requests.flatMap(({ bracket }) => (bracket ? Object.values(bracket) : []))).not.toContain(undefined);
    const { orders, executions } = await exchangeStore(database, "sim-1").transact(async (books) => {
      expect((await books.state()).positions).not.toEqual({});
      return books.changesAfter(0, 100);
    });
    expect(orders.length * executions.length).toBeGreaterThan(0);
    for (const { order, expiresAt } of orders) expect([expiresAt, ...Object.values(order)]).not.toContain(undefined);
  });

  it("has the readings that its sentiment rests on", async () => {
    const readings = (await latestReadings(database.db, "sim-1")).map(({ reading }) => reading);
    expect(readings.flatMap(({ sources }) => sources).length).toBeGreaterThan(0);
  });

  it.runIf(HAS_TRIPS.includes(release))("has trips and what they add up to", async () => {
    const totals = await totalsOfTrips(database.db, "sim-1", null);
    expect(totals).toMatchObject({ trades: expect.any(Number), firstEntryAt: expect.any(Number) });
    const [fill = null] = await database.db.execute<{ agentId: string; symbol: string; seq: number }>(
      sql`select agent_id as "agentId", symbol, seq::int from trips where account_id = 'sim-1' order by seq limit 1`,
    );
    expect(fill && (await tripOfFill(database.db, "sim-1", fill))).toMatchObject({ pnlUsd: expect.any(String) });
  });

  it("has what was set, and what files of bars held", async () => {
    expect(await readSettings(database.db)).toMatchObject({
      secContact: "Jane Doe jane@example.com",
      feeds: [{ rules: [{ symbol: "TSLA" }] }],
    });
    expect((await listImports(database.db, 1)).map(({ report }) => report.defects[0]?.kind)).toEqual(["high_below_low"]);
  });

  it("names the setting that cannot be read", async () => {
    await database.db.execute(sql`update settings set value = '"tea leaves"'::jsonb where name = 'scorer'`);
    await expect(readSettings(database.db)).rejects.toMatchObject({
      code: "stored_unreadable",
      message: expect.stringMatching(/^settings "scorer" cannot be read: value is "tea leaves": /),
    });
  });
});
