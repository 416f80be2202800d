import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listFills } from "@/db/queries/orders/orders";
import { endedDecision, refusedDecisions } from "@/db/queries/refusals";
import { setAutonomy } from "@/server/control/agents/set-autonomy";
import type { Rung } from "@/server/core/autonomy/rung";
import { refusalOf } from "@/server/core/counterfactual/refusal";
import { expireApprovals } from "@/server/pipeline/approvals/expire-approvals";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";

const HOUR_MS = 3_600_000;

let server: TestDatabase;
let desk: StagedDesk;

beforeAll(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
  expect(await decide(0, "good")).toMatchObject({ state: "ordered" });
  await moveTo("approve", "full");
  const asked = await decide(1, "bad");
  expect(asked.state).toBe("waits");
  desk.stage.marketAt += HOUR_MS;
  await expireApprovals(desk.trading);
  await moveTo("observe", "approve");
  expect(await decide(3, "bad")).toMatchObject({ state: "ordered" });
});
afterAll(async () => {
  await desk?.close();
  await server?.drop();
});

async function decide(hours: number, mood: "good" | "bad") {
  desk.stage.marketAt = FIRST_TICK + hours * HOUR_MS;
  desk.stage.mood = mood;
  const { id } = await desk.makeRun(hours);
  return { id, state: await desk.run(id) };
}

async function moveTo(rung: Rung, standsAt: Rung): Promise<void> {
  const change = { accountId: desk.accountId, agentId: COIN_AGENT.id, rung, standsAt, cap: null };
  await setAutonomy(desk, { ...change, reason: "a test", word: "", shown: [], marketAt: desk.stage.marketAt }, () => undefined);
}

const allRefused = () =>
  refusedDecisions(desk.database.db, {
    accountId: desk.accountId,
    since: FIRST_TICK - HOUR_MS,
    until: desk.stage.marketAt,
    limit: 100,
  });

describe("a sale that nobody approved in time", () => {
  it("is among what came to less than it was, with what sold the units later, and what was sold is not", async () => {
    const [sold] = await listFills(desk.database.db, { accountId: desk.accountId, limit: 1 });
    expect(sold?.at).toBeGreaterThanOrEqual(FIRST_TICK + 3 * HOUR_MS);
    const sales = (await allRefused()).filter(({ decision }) => decision.action === "sell");
    expect(sales).toMatchObject([{ at: FIRST_TICK + HOUR_MS, approval: "expired" }]);
    expect(Number(sales[0]?.decision.qty)).toBe(Number(sold?.qty));
    expect(sales[0]?.sales).toEqual([{ at: sold?.at, qty: sold?.qty, price: sold?.price, feeUsd: sold?.feeUsd }]);
    expect(await endedDecision(desk.database.db, sales[0]?.id ?? 0)).toEqual(sales[0]);
  });

  it("is held against nobody having answered", async () => {
    const [row] = (await allRefused()).filter(({ decision }) => decision.action === "sell");
    if (!row) throw new Error("no sale was refused");
    const refusal = refusalOf({ ...row, params: COIN_AGENT.params });
    expect(refusal).toMatchObject({ kind: "unapproved", rule: "expired", alternative: { way: "sell", sales: row.sales } });
  });
});
