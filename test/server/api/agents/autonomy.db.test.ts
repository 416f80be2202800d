import { afterAll, beforeAll, expect, it } from "vitest";
import { openPlayedCoin, type PlayedCoin } from "../../../support/desk/played-coin";

let played: PlayedCoin;
beforeAll(async () => {
  played = await openPlayedCoin({ days: 3 });
}, 120_000);
afterAll(() => played?.close());

it("shows what an agent did on its rung, as its decisions and its trades say it", async () => {
  const [row] = await played.db.execute<{ decisions: number; trades: number; pnl: number; fees: number }>(`
    select (select count(*)::int from decisions) as decisions, count(*)::int as trades,
      coalesce(sum(pnl_usd), 0)::float8 as pnl, coalesce(sum(fees_usd), 0)::float8 as fees from trips`);
  const { rung, since, evidence, shown } = await played.api.agents.autonomy({ agentId: "btc-usd" });
  expect({ rung, since, shown }).toEqual({ rung: "full", since: null, shown: [] });
  expect(row?.trades).toBeGreaterThan(0);
  expect(evidence).toMatchObject({
    decisions: row?.decisions,
    trades: row?.trades,
    resultUsd: row?.pnl,
    feesUsd: row?.fees,
    agreement: null,
  });
  expect([3, 4]).toContain(evidence.days);
});

it("counts what came since the agent stands on its rung, and names what the next one needs", async () => {
  const down = { agentId: "btc-usd", reason: "look at it first", standsAt: "full", rung: "observe" } as const;
  await played.api.agents.setAutonomy(down);
  const { evidence, shown } = await played.api.agents.autonomy({ agentId: "btc-usd" });
  expect(evidence).toMatchObject({ days: 0, decisions: 0, trades: 0 });
  expect(shown.map(({ title, isMet }) => `${title} ${isMet}`)).toEqual(["Days on this rung false", "Decisions false"]);
  await expect(played.api.agents.setAutonomy({ ...down, standsAt: "observe", rung: "approve" })).rejects.toThrow(
    /days on this rung: 0, needed at least 5; decisions: 0, needed at least 20/,
  );
});
