import { describe, expect, it } from "vitest";
import { type EndedDecision, forwardTerms, refusalOf } from "@/server/core/counterfactual/refusal";
import { decide } from "@/server/core/decision/decide";
import type { DecisionInput } from "@/server/core/decision/decision";
import { agentWith, HOLDING, PARAMS, situation, technicalOf } from "../decision/decision-fixtures";

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
    expect(refusalOf(ended(buying, given))).toMatchObject({ kind, rule });
  });

  it("is as much as was not sent of what was made smaller, and nothing where all was sent", () => {
    const sent = (sentQty: string) => refusalOf(ended(buying, { state: "ordered", sentQty }));
    expect(sent(String(Number(qty) - 3))).toMatchObject({ kind: "shrink", alternative: { qty: "3" } });
    expect(sent(qty)).toBeNull();
  });

  it("is a hold whose score was short by a twentieth at the most, at the size it would have had", () => {
    const short = (score: number) => refusalOf(ended(situation(score, { technical: technicalOf(score) })));
    expect(short(0.27)).toMatchObject({
      kind: "near_hold",
      alternative: { way: "enter", qty, stopPrice: "245", targetPrice: "260" },
    });
    expect(short(0.2)).toBeNull();
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
      alternative: { way: "keep", qty: "14", ...exits },
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
