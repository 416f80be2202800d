import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "@/db/client";
import { agentVersionsOf, listAgents } from "@/db/queries/agents";
import { decisionById, firstBrokenDecision, listDecisions } from "@/db/queries/decisions";
import { loadSteps, outputOf } from "@/db/queries/runs/run-steps";
import { decideAgain } from "@/server/api/decisions/decide-again";
import { agentParamsSchema } from "@/server/core/agents/agent";
import { PARAM_FIELDS } from "@/server/core/agents/param-fields";
import { STEP_NAMES } from "@/server/core/runs/run";
import type { TestDatabase } from "../support/database/postgres";
import { openReleaseDatabase, RELEASES } from "../support/database/release-database";

const ACCOUNTS = ["paper-1", "sim-1"];

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
    for (const { id } of rows) {
      const row = await decisionById(database.db, id);
      expect(Object.values(row.body.basis)).not.toContain(undefined);
      const { before, after, same } = await decideAgain(database.db, row, null);
      expect({ id, same, after }).toEqual({ id, same: true, after: before });
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
});
