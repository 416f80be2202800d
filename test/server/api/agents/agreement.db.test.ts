import { afterAll, beforeAll, expect, it } from "vitest";
import { setAutonomy } from "@/server/control/agents/set-autonomy";
import { openPlayedCoin, type PlayedCoin } from "../../../support/desk/played-coin";

let played: PlayedCoin;
beforeAll(async () => {
  played = await openPlayedCoin({
    days: 5,
    prepare: async (desk, { accountId, agent, at }) => {
      const cap = { orderUsd: 1_000, positionUsd: 1_000 };
      const change = { accountId, agentId: agent.id, rung: "capped", standsAt: "full", cap, marketAt: at } as const;
      await setAutonomy(desk, { ...change, reason: "a test", word: "", shown: [] }, () => undefined);
    },
  });
}, 120_000);
afterAll(() => played?.close());

it("holds an agent's trades against what a backtest makes of the same decisions, as they were sent", async () => {
  const { evidence, shown } = await played.api.agents.autonomy({ agentId: "btc-usd" });
  const { agreement, trades } = evidence;
  expect(trades).toBeGreaterThan(1);
  expect(agreement).toMatchObject({ compared: trades, inBoth: agreement?.entries });
  // The market that is played fills by the same rules, at prices between the bars: within ten basis points.
  expect(Math.abs(agreement?.differenceFraction ?? 1)).toBeLessThan(0.001);
  expect(agreement?.differenceUsd).not.toBe(0);
  expect(shown.find(({ title }) => title === "Agreement with a backtest")?.observed).toBe(`too few trades: ${trades}`);
});

it("asks for no bars where no step up asks for it, and knows only what was sent on the rung", async () => {
  await played.db.execute("update account_agents set rung_at = '2100-01-01T00:00:00Z'");
  const { agreement } = (await played.api.agents.autonomy({ agentId: "btc-usd" })).evidence;
  expect(agreement).toEqual({ entries: 0, inBoth: 0, compared: 0, differenceUsd: 0, differenceFraction: null });
  await played.db.execute("update account_agents set rung = 'full'");
  expect((await played.api.agents.autonomy({ agentId: "btc-usd" })).evidence.agreement).toBeNull();
});
