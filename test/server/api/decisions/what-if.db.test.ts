import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listDecisions } from "@/db/queries/decisions";
import { openPlayedCoin, type PlayedCoin } from "../../../support/desk/played-coin";

let played: PlayedCoin;
beforeAll(async () => {
  played = await openPlayedCoin({ days: 3 });
}, 120_000);
afterAll(() => played?.close());

const firstBought = async () => {
  const row = (await listDecisions(played.db, { accountId: played.accountId, limit: 1_000 }))
    .filter(({ action }) => action === "buy")
    .at(-1);
  if (!row) throw new Error("nothing was bought");
  return row;
};

describe("what a decision would have been", () => {
  it("is what it was, with the same trade, by the parameters that it was decided by", async () => {
    const { id } = await firstBought();
    const { changed, before, after } = await played.api.decisions.whatIf({ decisionId: id, params: played.agent.params });
    expect(changed).toBe(false);
    expect(after).toEqual(before);
    expect(before).toMatchObject({ action: "buy", trade: { state: "known" } });
  });

  it("is a hold that says what it needs where the threshold is out of reach, without a trade", async () => {
    const { id } = await firstBought();
    const { changed, before, after } = await played.api.decisions.whatIf({
      decisionId: id,
      params: { ...played.agent.params, buyThreshold: 1 },
    });
    expect(changed).toBe(true);
    expect(before.trade).toMatchObject({ state: "known" });
    expect(after).toMatchObject({ action: "hold", qty: "0", trade: null });
    expect(after.wouldChange).toMatch(/^needs \+.* to buy/);
  });

  it("has its trade by the changed stop and target", async () => {
    const { id } = await firstBought();
    const near = {
      ...played.agent.params,
      exitsBy: "percent" as const,
      stopLossFraction: 0.005,
      takeProfitFraction: 0.005,
      holdingBars: 1_000,
    };
    const { after } = await played.api.decisions.whatIf({ decisionId: id, params: near });
    expect(after.trade).toMatchObject({ state: "known", exitBy: expect.stringMatching(/^(stop|target)$/) });
  });
});

describe("the last decisions", () => {
  it("are as many as are asked for, each beside what it would have been", async () => {
    const all = await played.api.agents.preview({
      accountId: played.accountId,
      agentId: played.agent.id,
      params: { ...played.agent.params, buyThreshold: 1 },
      last: 200,
    });
    const bought = all.decisions.filter(({ before }) => before.action === "buy");
    expect(bought.length).toBeGreaterThan(0);
    for (const { changed, before, after } of bought)
      expect([changed, before.trade === null, after.trade]).toEqual([true, false, null]);
    expect(all.changed).toBe(all.decisions.filter(({ changed }) => changed).length);
    const last = await played.api.agents.preview({
      accountId: played.accountId,
      agentId: played.agent.id,
      params: { ...played.agent.params, buyThreshold: 1 },
      last: 3,
    });
    expect(last.decisions).toEqual(all.decisions.slice(0, 3));
  });
});
