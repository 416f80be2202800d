import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AgentParams } from "@/server/core/agents/agent";
import { agentParamsSchema } from "@/server/core/agents/agent";
import { decide } from "@/server/core/decision/decide";
import { decideEntry } from "@/server/core/decision/decide-entry";
import { decideExit } from "@/server/core/decision/decide-exit";
import type { DecisionInput } from "@/server/core/decision/decision";
import { edgeOf, paidPrice, roundTrip } from "@/server/core/decision/edge";
import { DEFAULT_TRADING_COSTS, feeUsd } from "@/server/core/money/trading-costs";
import { applyFill, FLAT_POSITION } from "@/server/core/positions/ledger";
import { judge } from "@/server/core/risk/judge";
import type { Judgement } from "@/server/core/signals/strategies/strategy";
import { AGENT_PARAMS } from "@/server/core/stored/agent-params";
import type { Stored } from "@/server/core/stored/codec";
import { ENTRY, FACTS } from "../risk/risk-fixtures";
import { agentWith, COIN, HOLDING, PARAMS, SHARE, situation, technicalOf } from "./decision-fixtures";

const { equity, crypto } = DEFAULT_TRADING_COSTS.byClass;
const sure = (score: number): Judgement => ({ score, confidence: 0.8, contributions: [], missing: [] });

/** A coin at 60,000 whose hour ranges over 300 as a rule: 24 hours wander 1,469.69. */
function coin(params: Partial<AgentParams> = {}, input: Partial<DecisionInput> = {}): DecisionInput {
  const agent = agentWith({
    timeframe: "1h",
    exitsBy: "atr",
    stopAtr: 5,
    targetAtr: 10,
    minEdge: 3,
    exitAtSessionEnd: false,
    ...params,
  });
  const technical = technicalOf(0.5, 0.8, { close: 60_000, indicators: { atr14: 300 } });
  return situation(0.5, { agent, instrument: COIN, price: 60_000, technical, costs: crypto, sessionEndsAt: null, ...input });
}

/** The parameters of an agent that was stored with these alone. */
const asStored = (stored: Partial<AgentParams>) => AGENT_PARAMS.read(stored as Stored<AgentParams>, "an agent of before");

describe("the move that an entry may expect", () => {
  it("costs 0.6 % a round trip for a coin and 0.04 % for a share", () => {
    expect(roundTrip(crypto)).toBeCloseTo(0.006, 12);
    expect(roundTrip(equity)).toBeCloseTo(0.0004, 12);
  });

  it("is the average true range times the root of the bars that it is held", () => {
    const edge = edgeOf(coin());
    expect(edge?.moveUsd).toBeCloseTo(300 * Math.sqrt(24), 9);
    expect(edge?.costUsd).toBeCloseTo(360, 9);
  });

  it("goes no further than the target", () => {
    expect(edgeOf(coin({ targetAtr: 4 }))?.moveUsd).toBe(1_200);
    expect(edgeOf(coin({ exitsBy: "percent", takeProfitFraction: 0.01 }))?.moveUsd).toBe(600);
  });

  it("goes no further than the session for who sells before the close", () => {
    const at = Date.UTC(2026, 10, 23, 20, 0);
    const late = {
      at,
      costs: equity,
      sessionEndsAt: at + 20 * 60_000,
      technical: technicalOf(0.5, 0.8, { indicators: { atr14: 1 } }),
    };
    expect(edgeOf(situation(0.5, { agent: agentWith({ minEdge: 3 }), ...late }))?.moveUsd).toBe(2);
    const overNight = agentWith({ minEdge: 3, exitAtSessionEnd: false, holdingBars: 16, takeProfitFraction: 0.04 });
    expect(edgeOf(situation(0.5, { agent: overNight, ...late }))?.moveUsd).toBe(4);
  });

  it("is asked of nobody who does not ask for it, nor of decisions from before costs were kept", () => {
    expect(edgeOf(coin({ minEdge: 0 }))).toBeNull();
    const { costs: _, ...before } = coin();
    expect(edgeOf(before)).toBeNull();
    const { minEdge: _minEdge, holdingBars: _bars, earlySellThreshold: _early, ...stored } = PARAMS;
    expect(edgeOf({ ...coin(), agent: { ...coin().agent, params: asStored(stored) } })).toBeNull();
    expect(agentParamsSchema.parse(stored)).toMatchObject({ minEdge: 0, holdingBars: 24, earlySellThreshold: -0.05 });
  });
});

describe("an entry whose move does not pay for its costs", () => {
  it("is not made, and the decision says what it needs", () => {
    expect(decide(coin({ minEdge: 5 }))).toMatchObject({
      action: "hold",
      reason: "TSLA did not buy: a usual move of $1,469.69 until it is left is under $1,800.00, 5.00 times the costs",
      wouldChange: "needs an average true range of $367.43 to buy",
    });
    expect(decide(coin({ minEdge: 4 })).action).toBe("buy");
  });

  it("needs a target further away where that is what is too near", () => {
    const near = coin({ exitsBy: "percent", takeProfitFraction: 0.01 });
    expect(decide(near).wouldChange).toBe("needs a target $1,080.00 away to buy");
  });

  it("is not made where nobody knows how far the price moves", () => {
    const unknown = coin({ exitsBy: "percent" }, { technical: technicalOf(0.5, 0.8, { close: 60_000 }) });
    expect(decide(unknown)).toMatchObject({ action: "hold", wouldChange: "needs more bars that move to buy" });
  });

  it("is refused by the rule of the same figures, with what was observed and the threshold", () => {
    const facts = { ...FACTS, edge: { moveUsd: 1_469.69, costUsd: 360 } };
    const check = (minEdge: number) =>
      judge(ENTRY, facts, { ...PARAMS, minEdge }).checks.find(({ rule }) => rule === "move_pays_costs");
    expect(check(5)).toMatchObject({
      verdict: "veto",
      observed: "a usual move of $1,469.69",
      threshold: "at least $1,800.00, 5.00 times the costs of $360.00",
      margin: "-$330.31",
    });
    expect(check(3)?.verdict).toBe("pass");
    expect(check(0)?.verdict).toBe("not_applicable");
  });

  const any = fc.record({
    atr: fc.integer({ min: 1, max: 200_000 }).map((n) => n / 100),
    price: fc.integer({ min: 100, max: 10_000_000 }).map((n) => n / 100),
    minEdge: fc.integer({ min: 1, max: 40 }).map((n) => n / 2),
    holdingBars: fc.integer({ min: 1, max: 200 }),
    targetAtr: fc.constantFrom(2, 10, 40),
  });

  it("would be made with the average true range that it names, and not with a cent less", () => {
    fc.assert(
      fc.property(any, ({ atr, price, ...params }) => {
        const at = (range: number) => {
          const technical = technicalOf(0.5, 0.8, { close: price, indicators: { atr14: range } });
          const agent = { ...params, stopAtr: 0.75, positionLimitUsd: 10_000, capitalUsd: 10_000 };
          return decideEntry(coin(agent, { price, technical }), sure(0.5));
        };
        const [, named] = /needs an average true range of \$([\d,.]+) to buy/.exec(at(atr).wouldChange ?? "") ?? [];
        if (named === undefined) return;
        const needed = Number(named.replaceAll(",", ""));
        const before = at(needed - (needed < 1 ? needed * 0.002 : 0.01));
        expect(at(needed).reason).not.toMatch(/usual move/);
        expect(before.reason).toMatch(/usual move/);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a reversal before the price has paid the costs", () => {
  const early = (score: number, price: number, input: Partial<DecisionInput> = {}) => {
    const agent = agentWith({ earlySellThreshold: -0.6, exitAtSessionEnd: false });
    const holding = { qty: 1, avgPrice: 60_000, openedAt: 0 };
    const exits = { stopPrice: "58000", targetPrice: "63000" };
    const technical = technicalOf(score, 0.8, { close: price });
    const at = { agent, instrument: COIN, price, technical, holding, exits, costs: crypto, usualPrice: price };
    return decideExit(situation(score, { ...at, ...input }), holding, sure(score));
  };

  it("does not sell by a small one, and says from which price on it does", () => {
    expect(early(-0.4, 60_100)).toMatchObject({
      action: "hold",
      reason: "TSLA keeps its 1: score -0.40 is over -0.60, which holds until $60,330.92 pays for the costs",
      wouldChange: "needs -0.20 to sell, or a price of $58,000.00 or $60,330.92 or $63,000.00",
    });
  });

  it("sells by a large one", () => {
    expect(early(-0.6, 59_000)).toMatchObject({ action: "sell", cause: "reversal" });
  });

  it("sells by a small one from the price that it names on, and not a cent under it", () => {
    expect(early(-0.3, 60_330.92)).toMatchObject({ action: "sell", cause: "reversal" });
    expect(early(-0.3, 60_330.91).action).toBe("hold");
  });

  it("leaves stop, target, session and person as they are", () => {
    expect(early(0.9, 58_000).cause).toBe("stop");
    expect(early(0.9, 63_000).cause).toBe("target");
    expect(early(0.9, 60_000, { closing: true }).cause).toBe("person");
  });

  it("sells as ever where nobody asked for it, and in decisions from before costs were kept", () => {
    const { earlySellThreshold: _, ...stored } = PARAMS;
    const old = { ...agentWith(), params: asStored(stored) };
    expect(early(-0.3, 59_000, { agent: old }).cause).toBe("reversal");
    expect(decideExit(situation(-0.3, { holding: HOLDING }), HOLDING, sure(-0.3)).cause).toBe("reversal");
  });

  it.each([
    [COIN, crypto, 60_000],
    [SHARE, equity, 250],
  ])("is paid at the price at which a sale of $symbol brings in what the purchase took", (_, costs, avgPrice) => {
    const price = paidPrice(avgPrice, costs) * (1 - (costs.slippageBps + costs.halfSpreadBps) / 10_000);
    const bought = applyFill(FLAT_POSITION, { side: "buy", qty: "1", price: String(avgPrice), feeUsd: feeUsd(avgPrice, costs) });
    const sold = applyFill(bought.position, { side: "sell", qty: "1", price: price.toFixed(9), feeUsd: feeUsd(price, costs) });
    expect(Number(sold.position.realizedUsd) - Number(sold.position.feesUsd)).toBeCloseTo(0, 4);
  });
});
