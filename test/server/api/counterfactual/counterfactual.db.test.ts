import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listDecisions } from "@/db/queries/decisions";
import { openPlayedCoin, type PlayedCoin } from "../../../support/desk/played-coin";

let played: PlayedCoin;
beforeAll(async () => {
  played = await openPlayedCoin({ days: 6, mode: "observe" });
}, 120_000);
afterAll(() => played?.close());

describe("what an observing agent did not buy", () => {
  it("is held against the rule that refused it, decision by decision", async () => {
    const bought = (await listDecisions(played.db, { accountId: played.accountId, limit: 1_000 })).filter(
      ({ action }) => action === "buy",
    );
    expect(bought.length).toBeGreaterThan(10);
    const costs = await Promise.all(bought.map(({ id }) => played.api.counterfactual.ofDecision({ decisionId: id })));
    for (const { refusal } of costs) expect(refusal).toMatchObject({ kind: "veto", rule: "active" });
    const states = costs.map(({ refusal }) => refusal?.priced.state);
    expect(states.filter((state) => state === "known").length).toBeGreaterThan(10);
    expect(states).not.toContain("unknown");
  });

  it("is not told before it was over", async () => {
    const [newest] = (await listDecisions(played.db, { accountId: played.accountId, limit: 1_000 })).filter(
      ({ action }) => action === "buy",
    );
    played.clock.now = newest?.dueAt ?? 0;
    const { at, refusal } = await played.api.counterfactual.ofDecision({ decisionId: newest?.id ?? 0 });
    played.clock.now = played.endAt;
    expect(at).toBe(newest?.dueAt);
    expect(refusal?.priced).toEqual({ state: "pending" });
  });

  it("is summed by rule, of cases that do not overlap", async () => {
    const { rows, missed } = await played.api.counterfactual.ledger({ accountId: played.accountId, days: 30 });
    const row = rows.find(({ rule }) => rule === "active");
    const bought = (await listDecisions(played.db, { accountId: played.accountId, limit: 1_000 })).filter(
      ({ action }) => action === "buy",
    );
    expect(row).toMatchObject({ kind: "veto", cases: bought.length, unknown: 0 });
    // An hourly agent whose cases last five bars has at most one case in five hours, but for stops and targets.
    expect(row?.independent).toBeGreaterThan(2);
    expect(row?.independent).toBeLessThan(bought.length);
    expect(missed).toBe(0);
    const all = await listDecisions(played.db, { accountId: played.accountId, limit: 1_000 });
    const near = all.filter(({ action, score }) => action === "hold" && score >= 0);
    expect(near.length).toBeGreaterThan(0);
    expect(rows.find(({ rule }) => rule === "near_hold")).toMatchObject({ kind: "near_hold", cases: near.length });
  });

  it("is nothing of an agent that did nothing, nor before there was a decision", async () => {
    expect((await played.api.counterfactual.ledger({ accountId: played.accountId, agentId: "tsla", days: 30 })).rows).toEqual([]);
    const [oldest] = (await listDecisions(played.db, { accountId: played.accountId, limit: 1_000 })).filter(
      ({ action, score }) => action === "hold" && score < 0,
    );
    expect(await played.api.counterfactual.ofDecision({ decisionId: oldest?.id ?? 0 })).toMatchObject({ refusal: null });
  });
});
