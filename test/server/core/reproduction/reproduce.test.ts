import { describe, expect, it } from "vitest";
import { decide } from "@/server/core/decision/decide";
import { barsOf, midOf } from "@/server/core/market/market";
import { reproduce, type StoredChain } from "@/server/core/reproduction/reproduce";
import { judge } from "@/server/core/risk/judge";
import { proposalOf } from "@/server/core/risk/proposal-of";
import type { MarketReading } from "@/server/core/runs/step-outputs";
import { aggregateSentiment, type SentimentQuestion } from "@/server/core/signals/sentiment/sentiment";
import { FORMULA } from "@/server/core/signals/strategies/formula";
import { readTechnical } from "@/server/core/signals/technical";
import { agentWith, SHARE } from "../decision/decision-fixtures";
import { FACTS } from "../risk/risk-fixtures";

const AT = Date.parse("2026-11-23T15:00:00Z");
const FIVE_MINUTES = 300_000;
const agent = agentWith({ buyThreshold: 0.05, minConfidence: 0, minEdge: 0 });
const bars = barsOf(
  "TSLA",
  "5m",
  Array.from({ length: 6 }, (_, i) => {
    const close = 250 + i;
    return { time: AT - (6 - i) * FIVE_MINUTES, open: close - 1, high: close + 1, low: close - 2, close, volume: 1_000 + i };
  }),
);
const headlines: SentimentQuestion = {
  items: [
    {
      item: {
        id: "n1",
        source: "wire",
        publisher: "Wire",
        story: "s1",
        symbols: ["TSLA"],
        title: "Tesla delivers more",
        summary: "",
        url: null,
        publishedAt: AT - 3_600_000,
        seenAt: AT - 3_590_000,
      },
      score: { positive: 0.8, negative: 0.1, neutral: 0.1 },
    },
  ],
  at: AT,
  symbol: "TSLA",
  sources: [{ name: "wire", kind: "news", weight: 1, missing: null }],
  scorer: "lexicon",
};

/** As a run leaves it, through the JSON in which it lies. */
function chain(): StoredChain {
  const quote = { symbol: "TSLA", at: AT, bid: 254.99, ask: 255.01 };
  const market: MarketReading = {
    missing: null,
    source: "replay",
    timeframe: "5m",
    bars: 6,
    firstBarAt: AT - 6 * FIVE_MINUTES,
    lastBar: { time: AT - FIVE_MINUTES, open: 254, high: 256, low: 253, close: 255, volume: 1_005 },
    usualPrice: 254,
    asOf: AT,
    barsBehind: 0,
    quote,
    instrument: SHARE,
  };
  const [technical, sentiment] = [readTechnical(bars), aggregateSentiment(headlines)];
  const basis = {
    instrument: SHARE,
    price: midOf(quote),
    usualPrice: 254,
    holding: null,
    exits: null,
    freeCapitalUsd: 10_000,
    lastRunOfSession: false,
    formula: FORMULA,
  };
  const decision = { ...decide({ agent, at: AT, sentiment, technical, ...basis }), basis };
  const facts = { ...FACTS, at: AT, quote, lastClose: 255, usualPrice: 254 };
  const verdict = judge(proposalOf(decision, facts, { symbol: "TSLA", instrument: SHARE }), facts, agent.params);
  if (!verdict.approved) throw new Error(verdict.reason);
  const risk = { approved: true, reason: decision.reason, checks: verdict.checks, facts, clientOrderId: "c" };
  const stored = JSON.parse(JSON.stringify({ decision, market, sentiment, technical, risk })) as Pick<
    StoredChain,
    "decision" | "market" | "sentiment" | "technical" | "risk"
  >;
  return { agent, at: AT, ...stored, byThisRelease: true, bars, headlines };
}

const outcomes = (given: StoredChain) => reproduce(given).steps.map(({ outcome }) => outcome);

describe("reproduce", () => {
  it("finds every step the same on what is stored", () => {
    expect(reproduce(chain())).toMatchObject({ verdict: "same", first: null });
    expect(outcomes(chain())).toEqual(["same", "same", "same", "same", "same"]);
  });

  it("names the bar that was changed since, and what follows from it as it was", () => {
    const closes = bars.close.with(5, 255.5);
    expect(reproduce({ ...chain(), bars: { ...bars, close: closes } })).toMatchObject({
      verdict: "differs",
      first: { step: "fetch_market_data", field: ".lastBar.close", stored: "255", again: "255.5" },
    });
  });

  it("names an older bar where it enters the reading", () => {
    const volume = bars.volume.with(1, 9_999);
    const { first } = reproduce({ ...chain(), bars: { ...bars, volume } });
    expect(first).toMatchObject({ step: "analyze_technical", field: ".indicators.obv" });
  });

  it("names a headline that reads otherwise", () => {
    const [item] = headlines.items;
    if (!item) throw new Error("no headline");
    const other = { ...headlines, items: [{ ...item, score: { positive: 0.7, negative: 0.2, neutral: 0.1 } }] };
    expect(reproduce({ ...chain(), headlines: other }).first?.step).toBe("analyze_sentiment");
  });

  it("names the first field of a decision that was made otherwise, by one unit in the last place", () => {
    const given = chain();
    const score = given.decision.score + Number.EPSILON;
    expect(reproduce({ ...given, decision: { ...given.decision, score } }).first).toMatchObject({
      step: "make_decision",
      field: ".score",
    });
  });

  it("names a price that is not the one that was read", () => {
    const given = chain();
    const basis = { ...given.decision.basis, price: 255.5 };
    expect(reproduce({ ...given, decision: { ...given.decision, basis } }).first).toEqual({
      step: "make_decision",
      outcome: "differs",
      field: ".basis.price",
      stored: "255.5",
      again: "255",
    });
  });

  it("says what was not kept, and makes the rest again", () => {
    const without = { ...chain(), bars: { notKept: "gone" }, headlines: { notKept: "gone too" }, market: null };
    expect(outcomes(without)).toEqual(["not_kept", "not_kept", "not_kept", "same", "not_kept"]);
    expect(reproduce(without).verdict).toBe("same");
  });

  it("cannot decide again without what the steps found", () => {
    expect(reproduce({ ...chain(), technical: null })).toMatchObject({ verdict: "not_kept", first: null });
  });

  it("names the first finding of a rule that comes out otherwise, and none where another release judged it", () => {
    const given = chain();
    const { risk } = given;
    if (!risk?.facts) throw new Error("nothing was judged");
    const poorer = { ...given, risk: { ...risk, facts: { ...risk.facts, cashUsd: 10 } } };
    expect(reproduce(poorer)).toMatchObject({ verdict: "differs", first: { step: "validate_risk", field: ".approved" } });
    const place = risk.checks.findIndex(({ rule }) => rule === "cash");
    const said = risk.checks.map((check, i) => (i === place ? { ...check, margin: "$1.00" } : check));
    const reworded = { ...given, risk: { ...risk, checks: said } };
    expect(reproduce(reworded).first).toMatchObject({ field: `.checks.${place}.margin`, stored: '"$1.00"' });
    expect(reproduce({ ...reworded, byThisRelease: false })).toMatchObject({ verdict: "same", first: null });
    expect(reproduce({ ...reworded, byThisRelease: false }).steps.at(-1)).toEqual({
      step: "validate_risk",
      outcome: "not_kept",
      why: `another release judged it, by code that is not kept: .checks.${place}.margin comes out otherwise now`,
    });
    expect(reproduce({ ...given, byThisRelease: false }).steps.at(-1)?.outcome).toBe("same");
  });

  it("asks the rules again about a refused order, and about none where nothing is ordered", () => {
    const given = chain();
    const { risk } = given;
    if (!risk?.facts) throw new Error("nothing was judged");
    const facts = { ...risk.facts, halted: true, haltReason: "look" };
    const verdict = judge(proposalOf(given.decision, facts, { symbol: "TSLA", instrument: SHARE }), facts, agent.params);
    if (verdict.approved) throw new Error("the kill switch refuses it");
    const refused = { approved: false, rule: verdict.rule, reason: "why", checks: verdict.checks, facts } as const;
    expect(reproduce({ ...given, risk: refused }).verdict).toBe("same");
    expect(reproduce({ ...given, risk: { ...refused, rule: "cash" } }).first).toMatchObject({ field: ".rule", stored: '"cash"' });
    const hold = { ...given, decision: { ...given.decision, action: "hold" } } as const;
    expect(reproduce({ ...hold, risk: null }).steps.map(({ step }) => step)).not.toContain("validate_risk");
  });

  it("says of an order that was judged before it was kept what the rules looked at that it cannot be judged again", () => {
    const given = chain();
    if (!given.risk) throw new Error("nothing was judged");
    const before = { ...given, risk: { ...given.risk, facts: null } };
    expect(reproduce(before).verdict).toBe("same");
    expect(reproduce(before).steps.at(-1)).toMatchObject({ outcome: "not_kept", why: "what the rules looked at was not kept" });
  });

  it("holds nothing against a reading of an earlier release, and decides by the formula that was kept", () => {
    const given = chain();
    const { technical, sentiment } = given;
    if (!technical || !sentiment) throw new Error("nothing was read");
    const read = { ...technical, score: 0.125 };
    const { formula: _, ...basis } = given.decision.basis;
    const old = { ...decide({ agent, at: AT, sentiment, technical: read, ...basis, formula: 1 }), basis };
    const replay = reproduce({ ...given, technical: read, decision: old });
    expect(replay.verdict).toBe("same");
    expect(replay.steps[2]).toEqual({
      step: "analyze_technical",
      outcome: "not_kept",
      why: "an earlier release read it, by code that is not kept: .score comes out otherwise now",
    });
  });
});
