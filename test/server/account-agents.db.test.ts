import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { agentModeIn, type FirstModes } from "@/db/queries/account-agents";
import { openAccount as insertAccount } from "@/db/queries/accounts/accounts";
import { agentsIn, archivedAgents } from "@/db/queries/agents";
import { turnedOn } from "@/db/queries/runs/promises";
import { listRuns } from "@/db/queries/runs/runs";
import { listAudit } from "@/db/queries/system";
import { openPlayedAccount } from "@/server/api/accounts/open-played-account";
import type { ApiContext } from "@/server/api/context";
import { openRealAccount } from "@/server/control/accounts/open-real-account";
import { archiveAgent } from "@/server/control/agents/archive-agent";
import { createAgent } from "@/server/control/agents/create-agent";
import { restoreAgent } from "@/server/control/agents/restore-agent";
import { setAgentMode } from "@/server/control/agents/set-agent-mode";
import { setAgentModes } from "@/server/control/agents/set-agent-modes";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import type { Broker } from "@/server/core/ports";
import { pauseAgentsOn } from "@/server/pipeline/books/pause-agents";
import { openTestDatabase, type TestDatabase } from "../support/database/postgres";
import { openTestDesk, type TestDesk } from "../support/desk/test-desk";

const START = Date.parse("2026-03-04T14:29:00Z");
const config = { seed: 5, startAt: START, endAt: START + 20 * 60_000, symbols: [] };

let server: TestDatabase;
let desk: TestDesk;
beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openTestDesk(server.url);
});
afterEach(async () => {
  await desk.close();
  await server.drop();
});

const openSimulated = async () => (await desk.open({ kind: "simulated", config })).id;
const modesIn = async (accountId: string) => (await agentsIn(desk.database.db, accountId)).map(({ id, mode }) => `${id} ${mode}`);
const ON = ["btc-usd on", "iwm on", "tsla on"];

/** As much of a broker as an account is opened by. */
const brokerOf = (number: string) =>
  ({
    account: async () => ({ number, cashUsd: "1000", buyingPowerUsd: "1000", blocked: null }),
    positions: async () => [],
    cursorNow: async () => "",
    changesSince: async () => ({ orders: [], executions: [], cursor: "" }),
  }) as unknown as Broker;

describe("an agent", () => {
  it("that is turned off in one account runs on in another", async () => {
    const [first, second] = [await openSimulated(), await openSimulated()];
    await setAgentMode(desk, { accountId: first, agentIds: ["tsla"], mode: "off" });
    expect([await modesIn(first), await modesIn(second)]).toEqual([["btc-usd on", "iwm on", "tsla off"], ON]);
    await Promise.all([desk.playToEnd(first), desk.playToEnd(second)]);
    const runsOf = async (accountId: string) =>
      (await listRuns(desk.database.db, { accountId, agentId: "tsla", limit: 100 })).length;
    expect([await runsOf(first), (await runsOf(second)) > 0]).toEqual([0, true]);
  }, 30_000);

  it("is made for the account that was looked at, and is off in every other", async () => {
    const [first, second] = [await openSimulated(), await openSimulated()];
    const [template] = DEFAULT_AGENTS;
    if (!template) throw new Error("there is no agent");
    await createAgent(desk, { ...template, id: "new", name: "New", mode: "observe" }, first);
    expect([await agentModeIn(desk.database.db, first, "new"), await agentModeIn(desk.database.db, second, "new")]).toEqual([
      "observe",
      "off",
    ]);
  });

  it("is set with others each by itself: one that nobody knows keeps none of them from it, and each stands in the log", async () => {
    const [first, second] = [await openSimulated(), await openSimulated()];
    const outcomes = await setAgentModes(desk, { accountId: second, agentIds: ["iwm", "nobody", "tsla", "iwm"], mode: "off" });
    expect(outcomes).toEqual([
      { agentId: "iwm", before: "on", isDone: true, why: null },
      { agentId: "nobody", before: null, isDone: false, why: expect.stringContaining('"nobody"') },
      { agentId: "tsla", before: "on", isDone: true, why: null },
    ]);
    expect([await modesIn(first), await modesIn(second)]).toEqual([ON, ["btc-usd on", "iwm off", "tsla off"]]);
    const noted = (await listAudit(desk.database.db, { limit: 2 })).map(({ action, subject }) => `${action} ${subject}`);
    expect(noted).toEqual(["agent.mode tsla", "agent.mode iwm"]);
  });

  it("may only reduce where its units changed hands, and goes on in other accounts", async () => {
    const [first, second] = [await openSimulated(), await openSimulated()];
    await desk.database.db.transaction((tx) =>
      pauseAgentsOn(tx, { accountId: first, symbols: ["TSLA"] }, "its units were sold by hand", START),
    );
    expect([await modesIn(first), await modesIn(second)]).toEqual([["btc-usd on", "iwm on", "tsla reduce_only"], ON]);
  });

  it("is not archived while it holds something in any account, and comes back turned off in all", async () => {
    const [first, second] = [await openSimulated(), await openSimulated()];
    const place = (accountId: string, name: string) => ({ accountId, name, marketAt: START, instrumentOf: async () => null });
    const places = [place(first, "Simulated 1"), place(second, "Simulated 2")];
    await desk.database.sql`
      insert into positions (account_id, agent_id, symbol, qty, avg_price, realized_usd, fees_usd, updated_at)
      values (${second}, 'tsla', 'TSLA', 3, 100, 0, 0, now())`;
    await expect(archiveAgent(desk, places, "tsla")).rejects.toThrow(
      'agent "tsla" holds 3 TSLA in Simulated 2; close the position first',
    );
    await desk.database.sql`update positions set qty = 0`;
    await archiveAgent(desk, places, "tsla");
    expect((await archivedAgents(desk.database.db, second)).map(({ id, mode }) => `${id} ${mode}`)).toEqual(["tsla off"]);
    await restoreAgent(desk, "tsla", () => undefined);
    expect([await modesIn(first), await modesIn(second)]).toEqual([
      ["btc-usd on", "iwm on", "tsla off"],
      ["btc-usd on", "iwm on", "tsla off"],
    ]);
  });

  it("is owed its runs in an account since it was turned on there, whatever happened to it in another", async () => {
    const [first, second] = [await openSimulated(), await openSimulated()];
    const later = { ...desk, wall: { now: () => Date.now() + 3_600_000 } };
    for (const mode of ["off", "on"] as const) await setAgentMode(later, { accountId: first, agentIds: ["tsla"], mode });
    const owed = [{ agentId: "tsla", since: START }];
    const [here] = await turnedOn(desk.database.db, first, owed);
    const [there] = await turnedOn(desk.database.db, second, owed);
    expect((here?.wallAt ?? 0) - (there?.wallAt ?? 0)).toBeGreaterThan(3_000_000);
  });
});

describe("an account that is opened", () => {
  it("has its agents as they are in the account that is looked at, and as they were made where there is none", async () => {
    const open = (looksAt?: string) =>
      openPlayedAccount({ desk, services: {}, looksAt } as unknown as ApiContext, { kind: "simulated", startCashUsd: 30_000 });
    const { id: first } = await open();
    expect(await modesIn(first)).toEqual(ON);
    await setAgentMode(desk, { accountId: first, agentIds: ["tsla"], mode: "observe" });
    const { id: second } = await open();
    await setAgentMode(desk, { accountId: second, agentIds: ["iwm"], mode: "off" });
    const { id: third } = await open(first);
    expect(await modesIn(third)).toEqual(["btc-usd on", "iwm on", "tsla observe"]);
    expect(await modesIn(second)).toEqual(["btc-usd on", "iwm off", "tsla observe"]);
  });

  it("observes where it is at a broker, unless something else is said of paper money; real money never begins with an agent that is on", async () => {
    const OBSERVE = ["btc-usd observe", "iwm observe", "tsla observe"];
    const OFF = ["btc-usd off", "iwm off", "tsla off"];
    const open = async (number: string, kind: "paper" | "live", agents?: FirstModes) =>
      (await openRealAccount(desk, { venue: "alpaca", kind, ...(agents && { agents }) }, brokerOf(number))).id;
    expect(await modesIn(await open("PA1", "paper"))).toEqual(OBSERVE);
    expect(await modesIn(await open("PA2", "paper", "own"))).toEqual(ON);
    expect(await modesIn(await open("PA3", "paper", "off"))).toEqual(OFF);
    const like = await openSimulated();
    await setAgentMode(desk, { accountId: like, agentIds: ["tsla"], mode: "reduce_only" });
    expect(await modesIn(await open("PA4", "paper", { like }))).toEqual(["btc-usd on", "iwm on", "tsla reduce_only"]);
    expect(await modesIn(await open("1", "live", "own"))).toEqual(OBSERVE);
    expect(await modesIn(await open("2", "live", { like }))).toEqual(OBSERVE);
    expect(await modesIn(await open("3", "live", "off"))).toEqual(OFF);
  });

  it("leaves the agents of all others as they are", async () => {
    const first = await openSimulated();
    await setAgentMode(desk, { accountId: first, agentIds: ["tsla"], mode: "reduce_only" });
    await desk.database.db.transaction((tx) =>
      insertAccount(tx, {
        kind: "simulated",
        config,
        startCashUsd: 1_000,
        speed: "1",
        playUntil: null,
        at: START,
        agents: "observe",
      }),
    );
    expect(await modesIn(first)).toEqual(["btc-usd on", "iwm on", "tsla reduce_only"]);
  });
});
