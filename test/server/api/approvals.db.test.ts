import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountById } from "@/db/queries/accounts/accounts";
import { saveBooksState } from "@/db/queries/accounts/books";
import { listDecisions } from "@/db/queries/decisions";
import { intentOfRun } from "@/db/queries/orders/intents";
import { asDesk } from "@/server/api/as-desk";
import type { ApiContext } from "@/server/api/context";
import { createCaller } from "@/server/api/root";
import { atBroker } from "@/server/app/wiring/at-broker";
import { setAutonomy } from "@/server/control/agents/set-autonomy";
import type { AccountKind } from "@/server/core/accounts/account";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../fakes/staged-desk";
import { calmDatabase } from "../../support/database/calm-database";
import { openTestDatabase, type TestDatabase } from "../../support/database/postgres";

let server: TestDatabase;
let desk: StagedDesk;
let waits: { readonly approvalId: number; readonly runId: number };

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
  const change = { accountId: desk.accountId, agentId: COIN_AGENT.id, rung: "approve", standsAt: "full", cap: null } as const;
  await setAutonomy(desk, { ...change, reason: "a test", word: "", shown: [], marketAt: FIRST_TICK }, () => undefined);
  const agrees = { at: desk.wall.now(), agrees: true, since: null, differences: [], skewMs: 0 };
  await saveBooksState(desk.database.db, desk.accountId, agrees);
  const run = await desk.makeRun(0);
  expect(await desk.run(run.id)).toBe("waits");
  const [waiting] = (await apiOf("paper").approvals.list()).waiting;
  if (!waiting) throw new Error("no order waits");
  waits = { approvalId: waiting.id, runId: run.id };
});
afterEach(async () => {
  await desk.close();
  await server.drop();
});

/** The desk as it answers where its account is of another kind; what it does is done by the real verbs. */
function apiOf(accountKind: AccountKind) {
  const account = async () => ({ ...(await accountById(desk.database.db, desk.accountId)), kind: accountKind });
  const services = {
    database: { ...calmDatabase(), lastKnown: () => ({ account: null, goingOn: [] }) },
    clockOf: async () => ({ at: desk.stage.marketAt }),
    quote: async () => null,
    bars: async () => null,
    newsScope: () => desk.trading.newsScope,
    starter: { enqueue: async () => undefined },
    atBroker: async () => atBroker({ ...desk.trading, accountKind: (await account()).kind }),
  };
  return createCaller(asDesk({ desk, services } as unknown as ApiContext));
}

const intentNow = () => intentOfRun(desk.database.db, waits.runId);

describe("the record of an order that waits", () => {
  it("has the size that the rules left it, though nothing is sent yet", async () => {
    const [decision] = await listDecisions(desk.database.db, { accountId: desk.accountId, limit: 1 });
    const { execution } = await apiOf("paper").records.get({ decisionId: decision?.id ?? 0 });
    expect(Number(execution.sizeAfter)).toBeGreaterThan(0);
    expect(Number(execution.sizeAfter)).toBe(Number(decision?.qty));
    expect(execution).toMatchObject({ approval: { state: "waiting" }, sentAt: null });
  });
});

describe("approving an order that is sent with real money", () => {
  it.each(["", "yes", "live", "LIVE "])('is refused for the word "%s", and the order waits on', async (word) => {
    await expect(apiOf("live").approvals.approve({ approvalId: waits.approvalId, word })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: `word must be "LIVE" to approve an order that is sent with real money, and is "${word}"`,
    });
    expect(await intentNow()).toBeNull();
    expect((await apiOf("live").approvals.list()).waiting.map(({ id }) => id)).toEqual([waits.approvalId]);
  });

  it("is refused for no word at all, as from a page or a program that never asked", async () => {
    await expect(apiOf("live").approvals.approve({ approvalId: waits.approvalId })).rejects.toThrow('word must be "LIVE"');
    expect(await intentNow()).toBeNull();
  });

  it("is done for the word", async () => {
    const { approvalId, runId } = waits;
    expect(await apiOf("live").approvals.approve({ approvalId, word: "LIVE" })).toEqual({ sent: true, runId, reason: null });
    expect(await intentNow()).not.toBeNull();
  });

  it.each(["paper", "simulated", "replay"] as const)("needs no word where money is %s", async (kind) => {
    const { approvalId } = waits;
    expect(await apiOf(kind).approvals.approve({ approvalId })).toMatchObject({ sent: true });
    expect(await desk.run(waits.runId)).toBe("ordered");
  });
});
