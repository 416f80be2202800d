import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { riskChecksOf } from "@/db/queries/decisions";
import { listLocks } from "@/db/queries/risk/locks";
import { liftLock } from "@/server/control/risk/lift-lock";
import { setLimit } from "@/server/control/risk/set-limit";
import type { Place } from "@/server/core/risk/limits/levels";
import type { LimitName } from "@/server/core/risk/limits/limit-fields";
import { COIN_AGENT, FIRST_TICK, openStagedDesk, type StagedDesk } from "../../../fakes/staged-desk";
import { openTestDatabase, type TestDatabase } from "../../../support/database/postgres";
import { playTogether } from "../../../support/together/play-together";

const HOUR_MS = 3_600_000;
/** What a coin costs on the staged desk. */
const PRICE = 50_000;
const ROUNDS = Number(process.env.ZTRADE_LIMIT_ROUNDS ?? 2);
const AGENTS = 50;
const PROCESSES = 3;
/** What an intent holds back over its size at the decision. */
const RESERVE = 1.01;

let server: TestDatabase;
let desk: StagedDesk;

beforeEach(async () => {
  server = await openTestDatabase();
  desk = await openStagedDesk(server.url);
});
afterEach(async () => {
  await desk.close();
  await server.drop();
});

async function limit(name: LimitName, value: number, more: Partial<Place> & { readonly windowMin?: number } = {}, on = desk) {
  const place = { accountId: on.accountId, agentId: null, symbol: null, windowMin: null, ...more };
  await setLimit(on, { ...place, name, value }, () => undefined);
}

/** Every agent of a desk of its own decides once, each third in a process of its own. */
async function playRound(mostUsd: number) {
  const place = await openTestDatabase();
  const staged = await openStagedDesk(place.url);
  try {
    await limit("exposure_usd", mostUsd, {}, staged);
    await limit("deployed_share", 0.8, {}, staged);
    return await playTogether(staged, AGENTS, PROCESSES);
  } finally {
    await staged.close();
    await place.drop();
  }
}

describe("agents that decide at the same instant on one account", () => {
  it(`never exceed its limits together: ${AGENTS} of them in ${PROCESSES} processes, ${ROUNDS} rounds`, async () => {
    // Room for two entries of the whole position limit, never for more.
    const mostUsd = 12_000;
    for (let round = 0; round < ROUNDS; round++) {
      const { ended, askedUsd, inUseUsd } = await playRound(mostUsd);
      expect(ended.filter((state) => state !== "ordered" && state !== "vetoed")).toEqual([]);
      expect(ended.filter((state) => state === "ordered").length).toBeGreaterThan(0);
      expect(askedUsd).toBeLessThanOrEqual(mostUsd);
      expect(inUseUsd).toBeLessThanOrEqual(mostUsd * RESERVE);
    }
  }, 1_800_000);
});

describe("a limit of the account", () => {
  const ruleOf = async (runId: number, name: string) =>
    (await riskChecksOf(desk.database.db, runId)).find(({ rule }) => rule === name);

  it("makes the entry as small as it wants it, and the record says both sizes", async () => {
    await limit("deployed_share", 0.1);
    const run = await desk.makeRun(0);
    expect(await desk.run(run.id)).toBe("ordered");
    const [row] = await desk.database.sql<{ asked: string; sent: string }[]>`
      select d.qty as asked, i.request->>'qty' as sent from decisions d join order_intents i using (run_id)`;
    expect(Number(row?.sent) * PRICE).toBeLessThanOrEqual(3_000);
    expect(Number(row?.sent) * PRICE).toBeGreaterThan(2_999);
    expect(Number(row?.asked)).toBeGreaterThan(Number(row?.sent));
    expect(await ruleOf(run.id, "size_fits")).toMatchObject({ observed: `${Number(row?.asked)} made ${Number(row?.sent)}` });
    expect(await ruleOf(run.id, "deployed_share")).toMatchObject({ verdict: "pass" });
  });

  it("refuses the entry of which too little would be left, and the decision's record says by how much", async () => {
    await limit("deployed_share", 0.01);
    const run = await desk.makeRun(0);
    expect(await desk.run(run.id)).toBe("vetoed");
    expect(await ruleOf(run.id, "deployed_share")).toMatchObject({
      verdict: "veto",
      threshold: "at most 1.00 % (account)",
      reason: expect.stringContaining("deployed"),
    });
  });

  it("lets everything through as before where none is set", async () => {
    const run = await desk.makeRun(0);
    expect(await desk.run(run.id)).toBe("ordered");
    expect(await ruleOf(run.id, "deployed_share")).toMatchObject({ verdict: "not_applicable" });
  });

  it("makes a lock after an exit, which a person lifts and the same exit does not make again", async () => {
    await limit("cooldown_min", 300);
    expect(await desk.run((await desk.makeRun(0)).id)).toBe("ordered");
    desk.stage.marketAt = FIRST_TICK + HOUR_MS;
    desk.stage.mood = "bad";
    expect(await desk.run((await desk.makeRun(1)).id)).toBe("ordered");
    desk.stage.mood = "good";
    desk.stage.marketAt = FIRST_TICK + 2 * HOUR_MS;
    const locks = () => listLocks(desk.database.db, desk.accountId, desk.stage.marketAt);
    const refused = await desk.makeRun(2);
    expect(await desk.run(refused.id)).toBe("vetoed");
    expect(await ruleOf(refused.id, "cooldown_min")).toMatchObject({ verdict: "veto" });
    const [lock] = await locks();
    expect(lock).toMatchObject({ rule: "cooldown_min", symbol: COIN_AGENT.symbol, isOver: false, madeBy: "system" });
    const again = await desk.makeRun(3);
    desk.stage.marketAt = FIRST_TICK + 3 * HOUR_MS;
    expect(await desk.run(again.id)).toBe("vetoed");
    expect(await ruleOf(again.id, "locks")).toMatchObject({ verdict: "veto", reason: expect.stringContaining("was closed") });
    expect(await locks()).toHaveLength(1);
    await liftLock(desk, { id: Number(lock?.id), accountId: desk.accountId });
    desk.stage.marketAt = FIRST_TICK + 4 * HOUR_MS;
    expect(await desk.run((await desk.makeRun(4)).id)).toBe("ordered");
    expect(await locks()).toHaveLength(1);
  });

  it("on the loss of the day and on the fall from the peak reads what was marked", async () => {
    await limit("daily_loss_share", 0.5);
    await limit("drawdown_share", 0.5);
    await limit("drawdown_share", 0.5, { agentId: COIN_AGENT.id });
    await desk.database.sql`insert into equity_points (account_id, agent_id, at, equity_usd, exposure_usd, paid_in_usd)
      values (${desk.accountId}, '', '2026-03-03T10:00:00Z', 60000, 0, 30000), (${desk.accountId}, '', '2026-03-03T11:00:00Z', 40000, 0, 30000)`;
    const run = await desk.makeRun(0);
    expect(await desk.run(run.id)).toBe("vetoed");
    expect(await ruleOf(run.id, "drawdown_share")).toMatchObject({ verdict: "veto", observed: "50.00 %" });
    expect(await ruleOf(run.id, "daily_loss_share")).toMatchObject({ verdict: "pass", observed: "25.00 %" });
  });
});
