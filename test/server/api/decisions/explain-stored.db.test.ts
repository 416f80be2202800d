import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listDecisions } from "@/db/queries/decisions";
import { loadSteps, outputOf } from "@/db/queries/runs/run-steps";
import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { type Caller, createCaller } from "@/server/api/root";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { calmDatabase } from "../../../support/database/calm-database";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

const START = Date.parse("2026-11-02T14:00Z");

let database: TestDatabase;
let desk: TestDesk;
let api: Caller;
let accountId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  const coin = DEFAULT_AGENTS.filter(({ symbol }) => symbol === "BTC/USD");
  desk = await openTestDesk(database.url, coin);
  const config = { seed: 3, startAt: START, endAt: START + 30 * 3_600_000, symbols: ["BTC/USD"] };
  accountId = (await desk.open({ kind: "simulated", config })).id;
  await desk.playToEnd(accountId);
  const services = { database: calmDatabase(), newsScope: ({ id }: { readonly id: string }) => id };
  api = createCaller(asDesk({ desk, services } as unknown as ApiContext));
}, 120_000);
afterAll(async () => {
  await desk?.close();
  await database?.drop();
});

/** Every decision with what it rests on and how it is explained. */
async function explained() {
  const rows = await listDecisions(desk.database.db, { accountId, limit: 1_000 });
  return Promise.all(
    rows.map(async ({ id, runId, score, action }) => {
      const reading = outputOf(runId, await loadSteps(desk.database.db, runId), "analyze_sentiment");
      return {
        row: { score, action },
        used: reading?.used ?? [],
        explained: await api.decisions.explain({ decisionId: id }),
      };
    }),
  );
}

describe("decisions.explain", () => {
  it("explains every decision of a played day by the headlines as they were read", async () => {
    const all = await explained();
    expect(all.length).toBeGreaterThan(20);
    expect(all.some(({ used }) => used.length > 1)).toBe(true);
    for (const { row, used, explained } of all) {
      expect(explained.asRead).toBe(true);
      expect(explained.made).toMatchObject(row);
      expect(explained.headlines.map(({ id }) => id)).toEqual(used.map(({ id }) => id));
    }
    const changes = all.flatMap(({ explained: { made, headlines } }) =>
      headlines.map(({ without, opposite }) => [without.score, opposite.score].some((score) => score !== made.score)),
    );
    expect(changes).toContain(true);
  });

  it("goes by the reading alone where the headlines are gone", async () => {
    const before = await explained();
    await desk.database.db.execute(sql`delete from text_scores`);
    const after = await explained();
    for (const [i, { used, explained }] of after.entries()) {
      expect(explained.asRead).toBe(used.length === 0);
      expect(explained.made).toEqual(before[i]?.explained.made);
      for (const [j, { without }] of explained.headlines.entries())
        expect(without.score).toBeCloseTo(before[i]?.explained.headlines[j]?.without.score ?? Number.NaN, 5);
    }
  });

  it("says that there is no such decision", async () => {
    await expect(api.decisions.explain({ decisionId: 999_999 })).rejects.toThrow("there is no decision 999999");
  });
});
