import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideEntry } from "@/server/core/decision/decide-entry";
import { decideExit } from "@/server/core/decision/decide-exit";
import type { Choice, DecisionInput } from "@/server/core/decision/decision";
import { DEFAULT_TRADING_COSTS } from "@/server/core/money/trading-costs";
import { bracketOf } from "@/server/core/orders/bracket";
import type { Judgement } from "@/server/core/signals/strategies/strategy";
import { agentWith, HOLDING, SHARE, situation, technicalOf } from "./decision-fixtures";

const millionths = (value: number) => Math.round(value * 1e6) / 1e6;
const judgementOf = (score: number, confidence: number): Judgement => ({ score, confidence, contributions: [], missing: [] });

/** What a sentence names: "needs +0.07 and 0.09 more confidence to buy". */
function named(wouldChange: string | null) {
  const [, change = "0"] = /^needs ([+-][\d.]+)/.exec(wouldChange ?? "") ?? [];
  const [, sureness = "0"] = /([\d.]+) more confidence/.exec(wouldChange ?? "") ?? [];
  const lastDigit = (text: string) => (text === "0" ? 0 : 10 ** -(text.split(".")[1]?.length ?? 0));
  return {
    score: Number(change),
    confidence: Number(sureness),
    scoreDigit: Math.sign(Number(change)) * lastDigit(change),
    confidenceDigit: lastDigit(sureness),
    session: /an earlier run/.test(wouldChange ?? ""),
    stop: /a wider stop/.test(wouldChange ?? ""),
    atr: Number(/an average true range of \$([\d,.]+)/.exec(wouldChange ?? "")?.[1] ?? 0),
    target: /a target \$[\d,.]+ away/.test(wouldChange ?? ""),
    money: /a larger position limit/.test(wouldChange ?? ""),
  };
}

const unit = fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 1e6);
const any = fc.record({
  score: fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 1e6),
  confidence: unit,
  threshold: fc.oneof(fc.constantFrom(0.05, 0.3, 0.35, 1), fc.double({ min: 0.05, max: 1, noNaN: true })),
  minConfidence: fc.oneof(fc.constantFrom(0, 0.35, 0.6), unit),
  lastRunOfSession: fc.boolean(),
  freeCapitalUsd: fc.constantFrom(0, 100, 10_000),
  price: fc.constantFrom(0.03, 250),
  minEdge: fc.constantFrom(0, 3, 100),
  atr: fc.constantFrom(0.000001, 0.2, 3),
  earlySellThreshold: fc.constantFrom(-0.05, -0.6, -1),
});
type Any = typeof any extends fc.Arbitrary<infer T> ? T : never;

function turned(choose: (input: DecisionInput, judgement: Judgement) => Choice, it: Any, holding: boolean): void {
  const { score, confidence, threshold, minConfidence, price, minEdge, atr, earlySellThreshold, ...rest } = it;
  const thresholds = { buyThreshold: threshold, sellThreshold: -threshold, earlySellThreshold };
  const agent = agentWith({ ...thresholds, minConfidence, minEdge, exitAtSessionEnd: !holding });
  const technicalWith = (range: number) => technicalOf(0, 0.8, { indicators: { atr14: range } });
  const input = situation(0, {
    ...rest,
    agent,
    technical: technicalWith(atr),
    costs: DEFAULT_TRADING_COSTS.byClass.equity,
    ...(holding ? { exits: { stopPrice: null, targetPrice: null }, price: 250 } : { price }),
  });
  const first = choose(input, judgementOf(score, confidence));
  const needs = named(first.wouldChange);
  if (first.action !== "hold") return;
  const other: DecisionInput = {
    ...input,
    ...(needs.session && { lastRunOfSession: false }),
    ...(needs.money && { freeCapitalUsd: 10_000 }),
    ...(needs.atr > 0 && { technical: technicalWith(needs.atr) }),
    agent: agentWith({
      ...agent.params,
      ...(needs.stop && { stopLossFraction: 0.5 }),
      ...(needs.target && { takeProfitFraction: 2 }),
    }),
  };
  const at = (scoreBy: number, confidenceBy: number) =>
    choose(other, judgementOf(millionths(score + scoreBy), millionths(confidence + confidenceBy))).action;
  const acted = holding ? "sell" : "buy";
  expect(at(needs.score, needs.confidence)).toBe(acted);
  if (needs.scoreDigit !== 0) expect(at(needs.score - needs.scoreDigit, needs.confidence)).toBe("hold");
  if (needs.confidenceDigit !== 0) expect(at(needs.score, needs.confidence - needs.confidenceDigit)).toBe("hold");
}

describe("the change that a decision names", () => {
  it("makes it buy, and one that is smaller in its last digit does not", () => {
    fc.assert(
      fc.property(any, (it) => turned(decideEntry, it, false)),
      { numRuns: 3_000 },
    );
  });

  it("makes it sell, and one that is smaller in its last digit does not", () => {
    fc.assert(
      fc.property(any, (it) => turned((input, judgement) => decideExit(input, HOLDING, judgement), it, true)),
      { numRuns: 3_000 },
    );
  });

  it("names the stop just where no order could carry it", () => {
    const anyStop = fc.record({
      price: fc.oneof(fc.constantFrom(0.01, 0.03, 250), fc.double({ min: 0.001, max: 1_000, noNaN: true })),
      exitsBy: fc.constantFrom("atr" as const, "percent" as const),
      atr: fc.oneof(fc.constantFrom(null, 0, 0.001, 1), fc.double({ min: 0, max: 300, noNaN: true })),
      stopAtr: fc.constantFrom(0.5, 3, 6.5),
      stopLossFraction: fc.constantFrom(0.001, 0.02, 0.5),
      priceIncrement: fc.constantFrom("0.01", "0.0001", "1"),
    });
    fc.assert(
      fc.property(anyStop, ({ price, atr, priceIncrement, ...params }) => {
        const agent = agentWith(params);
        const technical = technicalOf(0, 0.8, { indicators: { atr14: atr } });
        const input = situation(0, { agent, price, technical, instrument: { ...SHARE, priceIncrement } });
        const stop = Number(bracketOf(price, agent.params, priceIncrement, atr).stopPrice);
        const fits = (params.exitsBy === "percent" || (atr ?? 0) > 0) && stop < price && stop > 0;
        const named = /a wider stop|a nearer stop|more bars that move/.test(
          decideEntry(input, judgementOf(0, 0.8)).wouldChange ?? "",
        );
        expect(named).toBe(!fits);
      }),
      { numRuns: 3_000 },
    );
  });

  it("is a price at which it sells, with all digits that its step has, where the first formula rounded it", () => {
    const exits = { stopPrice: "0.123456", targetPrice: "90.1234" };
    const input = situation(0, { exits, holding: { ...HOLDING, avgPrice: 2 }, price: 2, usualPrice: 2 });
    const keeping = { ...input, technical: technicalOf(0, 0.8, { close: 2 }) };
    const needs = (formula: 1 | 2) =>
      decideExit({ ...keeping, formula }, { ...HOLDING, avgPrice: 2 }, judgementOf(0, 0.8)).wouldChange;
    expect(needs(1)).toBe("needs -0.30 to sell, or a price of $0.1235 or $90.12");
    expect(needs(2)).toBe("needs -0.30 to sell, or a price of $0.123456 or $90.1234");
    const at = (price: number) => decideExit({ ...keeping, price, usualPrice: price }, HOLDING, judgementOf(0, 0.8)).action;
    expect([0.123456, 0.123457, 90.1233, 90.1234].map(at)).toEqual(["sell", "hold", "hold", "sell"]);
  });

  it("is rounded so that it suffices, where the first formula rounded to the nearest", () => {
    const needs = (formula: 1 | 2) => decideEntry(situation(0, { formula }), judgementOf(0.2263, 0.8)).wouldChange;
    expect([needs(1), needs(2)]).toEqual(["needs +0.07 to buy", "needs +0.08 to buy"]);
  });

  it("is all of it, where the first formula named what came first", () => {
    const needs = (formula: 1 | 2) =>
      decideEntry(situation(0, { formula, lastRunOfSession: true, freeCapitalUsd: 100 }), judgementOf(0.23, 0.51)).wouldChange;
    expect(needs(1)).toBe("needs +0.07 and 0.09 more confidence to buy");
    expect(needs(2)).toBe(
      "needs +0.07 and 0.09 more confidence and an earlier run of the session and a larger position limit or more free capital to buy",
    );
  });
});
