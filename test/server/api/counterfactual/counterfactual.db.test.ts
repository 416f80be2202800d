import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listDecisions } from "@/db/queries/decisions";
import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { type Caller, createCaller } from "@/server/api/root";
import { storedSources } from "@/server/app/markets/stored-sources";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { calmDatabase } from "../../../support/database/calm-database";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { openTestDesk, type TestDesk } from "../../../support/desk/test-desk";

const START = Date.parse("2026-11-02T14:00Z");
const END = START + 6 * 86_400_000;

let database: TestDatabase;
let desk: TestDesk;
let api: Caller;
let accountId: string;
/** Market time. */
let now = END;

beforeAll(async () => {
  database = await openTestDatabase();
  const coin = DEFAULT_AGENTS.filter(({ symbol }) => symbol === "BTC/USD").map((agent) => ({
    ...agent,
    params: { ...agent.params, buyThreshold: 0.05, minConfidence: 0.05, minEdge: 0, holdingBars: 5 },
  }));
  desk = await openTestDesk(database.url, coin);
  const config = { seed: 3, startAt: START, endAt: END, symbols: ["BTC/USD"] };
  const account = await desk.open({ kind: "simulated", config });
  accountId = account.id;
  await setAgentMode(desk, { accountId, agentIds: coin.map(({ id }) => id), mode: "observe" });
  await desk.playToEnd(accountId);
  const services = {
    database: calmDatabase(),
    ...storedSources(desk.database),
    clockOf: () => Promise.resolve({ at: now, speed: "1", paused: true, full: false }),
  };
  api = createCaller(asDesk({ desk, services } as unknown as ApiContext));
}, 120_000);
afterAll(async () => {
  await desk?.close();
  await database?.drop();
});

describe("what an observing agent did not buy", () => {
  it("is held against the rule that refused it, decision by decision", async () => {
    const bought = (await listDecisions(desk.database.db, { accountId, limit: 1_000 })).filter(({ action }) => action === "buy");
    expect(bought.length).toBeGreaterThan(10);
    const costs = await Promise.all(bought.map(({ id }) => api.counterfactual.ofDecision({ decisionId: id })));
    for (const { refusal } of costs) expect(refusal).toMatchObject({ kind: "veto", rule: "active" });
    const states = costs.map(({ refusal }) => refusal?.priced.state);
    expect(states.filter((state) => state === "known").length).toBeGreaterThan(10);
    expect(states).not.toContain("unknown");
  });

  it("is not told before it was over", async () => {
    const [newest] = (await listDecisions(desk.database.db, { accountId, limit: 1_000 })).filter(
      ({ action }) => action === "buy",
    );
    now = newest?.dueAt ?? 0;
    const { at, refusal } = await api.counterfactual.ofDecision({ decisionId: newest?.id ?? 0 });
    now = END;
    expect(at).toBe(newest?.dueAt);
    expect(refusal?.priced).toEqual({ state: "pending" });
  });

  it("is summed by rule, of cases that do not overlap", async () => {
    const { rows, missed } = await api.counterfactual.ledger({ accountId, days: 30 });
    const row = rows.find(({ rule }) => rule === "active");
    const bought = (await listDecisions(desk.database.db, { accountId, limit: 1_000 })).filter(({ action }) => action === "buy");
    expect(row).toMatchObject({ kind: "veto", cases: bought.length, unknown: 0 });
    // An hourly agent whose cases last five bars has at most one case in five hours, but for stops and targets.
    expect(row?.independent).toBeGreaterThan(2);
    expect(row?.independent).toBeLessThan(bought.length);
    expect(missed).toBe(0);
  });

  it("is nothing of an agent that did nothing, nor before there was a decision", async () => {
    expect((await api.counterfactual.ledger({ accountId, agentId: "tsla", days: 30 })).rows).toEqual([]);
    const [oldest] = (await listDecisions(desk.database.db, { accountId, limit: 1_000 })).filter(
      ({ action, score }) => action === "hold" && score < 0,
    );
    expect(await api.counterfactual.ofDecision({ decisionId: oldest?.id ?? 0 })).toMatchObject({ refusal: null });
  });
});
