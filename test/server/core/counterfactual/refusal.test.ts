import { describe, expect, it } from "vitest";
import { type EndedDecision, forwardTerms, NEAR, refusalOf } from "@/server/core/counterfactual/refusal";
import { decide } from "@/server/core/decision/decide";
import type { DecisionInput } from "@/server/core/decision/decision";
import { agentWith, HOLDING, PARAMS, situation, technicalOf } from "../decision/decision-fixtures";

const TITLES = {
  several: "Several rules at once",
  broker: "The broker refused it",
  cancelled: "A person cancelled the run",
  autonomy: "It only observes",
  refused: "A person refused it",
  expired: "Nobody answered in time",
  overtaken: "It waited until the agent decided anew",
  missed_run: "The run was missed",
} as const;
const VETO = { rule: "daily_loss", title: "Daily loss" };

function ended(input: DecisionInput, given: Partial<EndedDecision> = {}): EndedDecision {
  const { agent, at: _at, sentiment: _sentiment, technical: _technical, ...basis } = input;
  const decision = { ...decide(input), basis };
  return {
    decision,
    params: agent.params,
    trigger: "schedule",
    state: "held",
    vetoes: [],
    approval: null,
    sentQty: null,
    sales: [],
    atr: null,
    ...given,
  };
}

const buying = situation(0.5, { technical: technicalOf(0.5) });
const { qty, stopPrice, targetPrice } = decide(buying);

describe("refusalOf", () => {
  it("holds a purchase against the one rule that refused it", () => {
    expect(refusalOf(ended(buying, { state: "vetoed", vetoes: [VETO] }))).toEqual({
      kind: "veto",
      ...VETO,
      alternative: { way: "enter", qty, stopPrice, targetPrice },
    });
  });

  it.each([
    [{ state: "vetoed", vetoes: [VETO, { rule: "cash", title: "Cash" }] }, "veto", "several"],
    [{ state: "vetoed" }, "veto", "broker"],
    [{ state: "cancelled" }, "override", "cancelled"],
    [{ state: "vetoed", vetoes: [{ rule: "autonomy", title: "Rung of autonomy" }] }, "observed", "autonomy"],
    [{ state: "vetoed", vetoes: [{ rule: "autonomy", title: "Rung of autonomy" }, VETO] }, "veto", "several"],
    [{ state: "vetoed", approval: "refused" }, "unapproved", "refused"],
    [{ state: "vetoed", approval: "expired" }, "unapproved", "expired"],
    [{ state: "vetoed", approval: "overtaken" }, "unapproved", "overtaken"],
    [{ state: "vetoed", approval: "approved" }, "veto", "broker"],
    [{ state: "vetoed", trigger: "backfill", vetoes: [VETO] }, "missed", "missed_run"],
  ] as const)("of a purchase that ended as %j it is %s by %s", (given, kind, rule) => {
    expect(refusalOf(ended(buying, given))).toMatchObject({ kind, rule, title: TITLES[rule] });
  });

  it.each(["held", "failed", "waits", "skipped", "missed"] as const)("is nothing where its run is %s", (state) => {
    expect(refusalOf(ended(buying, { state }))).toBeNull();
    expect(refusalOf(ended(buying, { state, sentQty: "1" }))).toBeNull();
  });

  it("is nothing of a purchase without a stop, without a target, or of nothing", () => {
    const of = (more: Partial<EndedDecision["decision"]>) => {
      const given = ended(buying, { state: "vetoed", vetoes: [VETO] });
      return refusalOf({ ...given, decision: { ...given.decision, ...more } });
    };
    expect(of({})).not.toBeNull();
    expect([of({ stopPrice: null }), of({ targetPrice: null }), of({ qty: "0" })]).toEqual([null, null, null]);
  });

  it("is as much as was not sent of what was made smaller, and nothing where all was sent", () => {
    const sent = (sentQty: string) => refusalOf(ended(buying, { state: "ordered", sentQty }));
    expect(sent(String(Number(qty) - 3))).toMatchObject({
      kind: "shrink",
      rule: "made_smaller",
      title: "The rules made it smaller",
      alternative: { qty: "3" },
    });
    expect(sent(qty)).toBeNull();
    expect(refusalOf(ended(buying, { state: "ordered" }))).toBeNull();
  });

  it("is a hold whose score was short by a twentieth at the most, at the size it would have had", () => {
    const short = (score: number) => refusalOf(ended(situation(score, { technical: technicalOf(score) })));
    expect(short(0.27)).toMatchObject({
      kind: "near_hold",
      rule: "near_hold",
      title: "It held, just short of buying",
      alternative: { way: "enter", qty, stopPrice: "245", targetPrice: "260" },
    });
    expect(short(0.2)).toBeNull();
  });

  describe("a hold", () => {
    const holding = ended(situation(0.2, { technical: technicalOf(0.2) }));
    const { buyThreshold, minConfidence } = PARAMS;
    const AT_LEAST = { score: buyThreshold - NEAR, confidence: minConfidence - NEAR };
    const of = (decision: Partial<EndedDecision["decision"]>, given: Partial<EndedDecision> = {}) =>
      refusalOf({ ...holding, ...given, decision: { ...holding.decision, ...AT_LEAST, ...decision } });
    const withParams = (params: Partial<EndedDecision["params"]>) => ({ params: { ...holding.params, ...params } });

    it("is near where both its score and its confidence are short by a twentieth, and not by more of either", () => {
      expect(of({})).toMatchObject({ kind: "near_hold" });
      expect(of({ score: AT_LEAST.score - 1e-9 })).toBeNull();
      expect(of({ confidence: AT_LEAST.confidence - 1e-9 })).toBeNull();
    });

    it("has the size of a decision that was just sure enough, or of its own where it was surer", () => {
      const sized = (confidence: number) => of({ confidence }, withParams({ minConfidence: 0.55 }))?.alternative.qty;
      expect(sized(0.52)).toBe(sized(0.55));
      expect(Number(sized(0.52))).toBeGreaterThan(0);
      const halved = (confidence: number) => Number(of({ confidence }, withParams({ minConfidence: 0.2 }))?.alternative.qty);
      expect(halved(0.2)).toBeLessThan(halved(0.9));
    });

    it("is none where nothing could have been bought", () => {
      const { basis } = holding.decision;
      expect(of({ basis: { ...basis, freeCapitalUsd: 0 } })).toBeNull();
      expect(of({ basis: { ...basis, closing: true } })).toBeNull();
    });

    it("has its stop and target by the average true range where those go by it, and is none where that is not known or leaves no stop", () => {
      const byAtr = withParams({ exitsBy: "atr" });
      expect(of({}, { ...byAtr, atr: null })).toBeNull();
      expect(of({}, { ...byAtr, atr: 1 })).toMatchObject({ kind: "near_hold" });
      expect(of({}, { ...withParams({ exitsBy: "percent" }), atr: null })).toMatchObject({ kind: "near_hold" });
      expect(of({}, { ...byAtr, atr: 1_000 })).toBeNull();
      expect(of({}, { ...byAtr, atr: 0 })).toBeNull();
    });
  });

  it("is no hold of who already holds", () => {
    expect(refusalOf(ended(situation(0.5, { holding: HOLDING, technical: technicalOf(0.5) })))).toBeNull();
  });

  it("is what a person sold, to be kept by the stop and target that rested", () => {
    const exits = { stopPrice: "241", targetPrice: "266" };
    const closing = situation(0.5, { holding: HOLDING, exits, closing: true, agent: agentWith() });
    expect(refusalOf(ended(closing, { state: "ordered", sentQty: "14" }))).toMatchObject({
      kind: "override",
      rule: "closed",
      title: "A person sold it",
      alternative: { way: "keep", qty: "14", ...exits },
    });
    const bare = { ...closing, exits: null };
    expect(refusalOf(ended(bare, { state: "ordered", sentQty: "14" }))?.alternative).toEqual({
      way: "keep",
      qty: "14",
      stopPrice: "245",
      targetPrice: "260",
    });
  });

  it("is nothing where an agent sold by itself", () => {
    const selling = situation(-0.9, { holding: HOLDING, technical: technicalOf(-0.9) });
    expect(refusalOf(ended(selling, { state: "ordered" }))).toBeNull();
  });
});

describe("refusalOf a sale", () => {
  const selling = situation(-0.9, { holding: HOLDING, technical: technicalOf(-0.9) });
  const sales = [{ at: 1, qty: "14", price: "250", feeUsd: "0" }];
  const none = { sales, vetoes: [] };

  it.each([
    [{ ...none, state: "vetoed", vetoes: [{ rule: "kill_switch", title: "Kill switch" }] }, "veto", "kill_switch"],
    [{ ...none, state: "vetoed", vetoes: [VETO, { rule: "market_open", title: "Market open" }] }, "veto", "several"],
    [{ ...none, state: "vetoed" }, "veto", "broker"],
    [{ ...none, state: "cancelled" }, "override", "cancelled"],
    [{ ...none, state: "vetoed", approval: "expired" }, "unapproved", "expired"],
    [{ ...none, state: "vetoed", approval: "refused" }, "unapproved", "refused"],
  ] as const)("that ended as %j is %s by %s, to be sold at once against what was sold later", (given, kind, rule) => {
    expect(refusalOf(ended(selling, given))).toMatchObject({ kind, rule, alternative: { way: "sell", qty: "14", sales } });
  });

  it("is nothing of a back-filled run, which knows only what is held now", () => {
    expect(refusalOf(ended(selling, { ...none, state: "vetoed", trigger: "backfill", vetoes: [VETO] }))).toBeNull();
  });
});

describe("forwardTerms", () => {
  it("ends one bar before the session where the agent does not hold over night", () => {
    const sessionEndsAt = Date.parse("2026-11-23T21:00:00Z");
    const input = ended({ ...buying, sessionEndsAt });
    expect(forwardTerms(input).sessionExitAt).toBe(sessionEndsAt - 300_000);
    expect(forwardTerms({ ...input, params: { ...PARAMS, exitAtSessionEnd: false } }).sessionExitAt).toBeNull();
  });
});
