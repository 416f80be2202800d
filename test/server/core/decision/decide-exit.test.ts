import { describe, expect, it } from "vitest";
import { decideExit } from "@/server/core/decision/decide-exit";
import type { DecisionInput } from "@/server/core/decision/decision";
import { DEFAULT_TRADING_COSTS } from "@/server/core/money/trading-costs";
import { agentWith, COIN, HOLDING, situation, technicalOf } from "./decision-fixtures";

const judged = (score: number, confidence = 0.8) => ({ score, confidence, contributions: [], missing: [] });
const PRICES = "a price of $245.00 or $260.00";

describe("a holding at its thresholds", () => {
  const at = (score: number, confidence = 0.8) =>
    decideExit(situation(score, { holding: HOLDING, formula: 2 }), HOLDING, judged(score, confidence));

  it("is sold at just the score and just the confidence, and not by a millionth less of either", () => {
    expect(at(-0.3, 0.6)).toMatchObject({ action: "sell", cause: "reversal" });
    expect(at(-0.299999, 0.6)).toMatchObject({
      action: "hold",
      reason: "TSLA keeps its 14: score -0.299999 is over -0.300000",
      wouldChange: `needs -0.000001 to sell, or ${PRICES}`,
    });
    expect(at(-0.3, 0.599999)).toMatchObject({
      action: "hold",
      reason: "TSLA did not sell: confidence 0.599999 is under 0.600000",
      wouldChange: `needs 0.000001 more confidence to sell, or ${PRICES}`,
    });
  });

  it("is not added to from just the score to buy on", () => {
    expect(at(0.3).reason).toBe("TSLA did not buy: it already holds 14 TSLA");
    expect(at(0.29).reason).toBe("TSLA keeps its 14: score +0.29 is over -0.30");
  });

  it("lacks both where both are lacking", () => {
    expect(at(-0.2, 0.5).wouldChange).toBe(`needs -0.10 and 0.10 more confidence to sell, or ${PRICES}`);
  });
});

describe("a holding that a person reduces", () => {
  const reduced = (closingQty: string, closing = true) =>
    decideExit(situation(0.9, { holding: HOLDING, closing, closingQty }), HOLDING, judged(0.9));

  it.each([
    ["5", "5", "as much as the person said"],
    ["5.9", "5", "as much as the person said"],
    ["14", "14", "the whole holding"],
    ["20", "14", "the whole holding"],
  ])("by %s is sold by %s, %s", (closingQty, qty, sizing) => {
    expect(reduced(closingQty)).toMatchObject({
      action: "sell",
      cause: "person",
      qty,
      sizing,
      reason: `TSLA sells ${qty}: a person reduces the position`,
    });
  });

  it("is kept where it is less than a step, or nobody closes it", () => {
    expect(reduced("0.5").action).toBe("hold");
    expect(reduced("5", false).action).toBe("hold");
  });
});

describe("a holding whose costs are not paid yet", () => {
  /** One coin that cost 60,000, of which 60,330.92 pays for buying and selling. */
  const early = (score: number, { confidence = 0.8, sellsEarly = -0.6, price = 60_100, ...input }: Early = {}) => {
    const agent = agentWith({ earlySellThreshold: sellsEarly, exitAtSessionEnd: false });
    const holding = { qty: 1, avgPrice: 60_000, openedAt: 0 };
    const exits = { stopPrice: "58000", targetPrice: "63000" };
    const technical = technicalOf(score, 0.8, { close: price });
    const market = { technical, usualPrice: price, costs: DEFAULT_TRADING_COSTS.byClass.crypto };
    const situated = situation(score, { agent, instrument: COIN, price, holding, exits, formula: 2, ...market, ...input });
    return decideExit(situated, holding, judged(score, confidence));
  };
  type Early = Partial<DecisionInput> & { readonly confidence?: number; readonly sellsEarly?: number };

  it("is named with the price that pays them from just the score to sell on", () => {
    const until = ", which holds until $60,330.92 pays for the costs";
    expect(early(-0.3)).toMatchObject({
      reason: `TSLA keeps its 1: score -0.30 is over -0.60${until}`,
      wouldChange: "needs -0.30 to sell, or a price of $58,000.00 or $60,330.92 or $63,000.00",
    });
    expect(early(-0.29)).toMatchObject({
      reason: "TSLA keeps its 1: score -0.29 is over -0.60",
      wouldChange: "needs -0.31 to sell, or a price of $58,000.00 or $63,000.00",
    });
  });

  it("would not be sold at that price by who is not sure, nor where the target comes before it", () => {
    expect(early(-0.4, { confidence: 0.6 }).wouldChange).toContain("$60,330.92");
    expect(early(-0.4, { confidence: 0.59 }).wouldChange).not.toContain("$60,330.92");
    const near = { stopPrice: "58000", targetPrice: "60330.92" };
    expect(early(-0.4, { exits: near }).wouldChange).toBe("needs -0.20 to sell, or a price of $58,000.00 or $60,330.92");
    expect(early(-0.4, { exits: { ...near, targetPrice: null } }).wouldChange).toBe(
      "needs -0.20 to sell, or a price of $58,000.00 or $60,330.92",
    );
  });

  it("is never sold by a smaller reversal than one whose costs are paid", () => {
    expect(early(-0.1, { sellsEarly: -0.05 })).toMatchObject({
      action: "hold",
      reason: "TSLA keeps its 1: score -0.10 is over -0.30",
    });
    expect(early(-0.3, { sellsEarly: -0.05 })).toMatchObject({ action: "sell", cause: "reversal" });
  });
});
