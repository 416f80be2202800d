import { describe, expect, it } from "vitest";
import { decide } from "@/server/core/decision/decide";
import type { DecisionInput } from "@/server/core/decision/decision";
import { inputAgain } from "@/server/core/reproduction/reproduce";
import { FORMULA } from "@/server/core/signals/strategies/formula";
import { agentWith, sentimentOf, situation, technicalOf } from "../decision/decision-fixtures";

/** As a decision keeps it: what is not stored comes from the run's steps and the agent's version. */
function storedOf({ agent, at, sentiment, technical, ...basis }: DecisionInput) {
  return { basis: JSON.parse(JSON.stringify(basis)) as typeof basis, rest: { agent, at, sentiment, technical } };
}

describe("a decision that is made again", () => {
  const now = situation(0.6, {
    agent: agentWith({ minConfidence: 0.35 }),
    sentiment: sentimentOf(0, 0),
    technical: technicalOf(0.6, 0.8),
    formula: FORMULA,
  });

  it("goes by the formula that it kept", () => {
    const { basis, rest } = storedOf(now);
    expect(decide(inputAgain(basis, rest))).toEqual(decide(now));
    expect(decide(now)).toMatchObject({ action: "buy", score: 0.6 });
  });

  it("is of the size that its formula had tiers for", () => {
    const sizeBy = (formula: 2 | 3) => {
      const { basis, rest } = storedOf({ ...now, technical: technicalOf(0.6, 0.7), formula });
      return decide(inputAgain(basis, rest)).qty;
    };
    expect([sizeBy(2), sizeBy(3)]).toEqual(["10", "20"]);
  });

  it("goes by the first formula when it is from before any was kept, and has no word that came later", () => {
    const { formula: _, ...before } = now;
    const { basis, rest } = storedOf(before);
    const again = decide(inputAgain(basis, rest));
    expect(again).toEqual({
      action: "hold",
      cause: "none",
      reason: "TSLA did not buy: score +0.24 is under +0.30",
      wouldChange: "needs +0.06 to buy",
      score: 0.24,
      confidence: 0.8,
      contributions: [
        { name: "sentiment", value: 0, weight: 0.6, contribution: 0, confidence: 0 },
        { name: "technical", value: 0.6, weight: 0.4, contribution: 0.24, confidence: 0.8 },
      ],
      qty: "0",
      sizing: null,
      stopPrice: null,
      targetPrice: null,
      missing: [],
      buyThreshold: 0.3,
      sellThreshold: -0.3,
      price: 250,
    });
  });
});
