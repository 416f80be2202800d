import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AgentParams } from "@/server/core/agents/agent";
import { sliceBars } from "@/server/core/market/market";
import { beginPaper, type PaperBook, type PaperTrade, paperResultUsd } from "@/server/core/shadow/paper-book";
import { type PlayedRun, playRun } from "@/server/core/shadow/play-run";
import { PARAMS } from "../decision/decision-fixtures";
import { AT, bar, bookWith, calm, column, findingsAt, purchase, STEP } from "./shadow-fixtures";

const FLAT = beginPaper("equity", AT);
const NONE = column();

describe("playRun", () => {
  it("decides a purchase as a run does, and keeps its stop, its capital and when to leave", () => {
    const { book, made } = playRun(FLAT, PARAMS, findingsAt(0, NONE, 0.9), NONE);
    expect(made).toMatchObject({ action: "buy", qty: "50", outcome: "ordered", resultUsd: 0 });
    expect(book.order).toMatchObject({
      side: "buy",
      qty: "50",
      decidedAt: AT,
      reservedUsd: 5_050,
      leaveAt: Date.parse("2026-11-23T20:55:00Z"),
    });
    expect(book.order?.bracket).toEqual({ stopPrice: expect.any(String), targetPrice: expect.any(String) });
    expect(book.day.entries).toBe(1);
  });

  it("knows what it holds on paper, whatever the agent holds, and sells it on a reversal", () => {
    const bars = column(...calm(0, 1));
    const first = playRun(FLAT, PARAMS, findingsAt(0, NONE, 0.9), NONE);
    const findings = findingsAt(1, bars, -0.9);
    const foreign = { ...findings, basis: { ...findings.basis, holding: { qty: 3, avgPrice: 1, openedAt: 0 }, closing: true } };
    const { made, book } = playRun(first.book, PARAMS, foreign, bars);
    expect(made).toMatchObject({ action: "sell", qty: "50", outcome: "ordered" });
    expect(made.resultUsd).toBeCloseTo(-0.5, 9);
    expect(book.order).toMatchObject({ side: "sell", cause: "reversal", reservedUsd: 0 });
  });

  it.each([
    ["the trades of the day", { maxTradesPerDay: 1 }, { day: { ...FLAT.day, entries: 1 } }, "1 of 1 trades of the day are used"],
    [
      "the loss of the day",
      { maxDailyLossUsd: 50 },
      { day: { ...FLAT.day, resultUsd: 100 }, units: { ...FLAT.units, realizedUsd: "40" } },
      "the day has lost $60.00",
    ],
    [
      "an order under way",
      {},
      { order: { ...purchase, decidedAt: AT + STEP } },
      "another order of this agent is still under way",
    ],
  ] as const)("refuses by its own rule: %s", (_, params: Partial<AgentParams>, state: Partial<PaperBook>, why) => {
    const { made, book } = playRun({ ...FLAT, ...state }, { ...PARAMS, ...params }, findingsAt(0, NONE, 0.9), NONE);
    expect(made).toMatchObject({ action: "buy", outcome: "vetoed" });
    expect(made.reason).toContain(why);
    expect(book.order).toEqual(state.order ?? null);
  });

  it("sizes by the capital that is left on paper, where that follows what was won and lost", () => {
    const day = { ...FLAT.day, resultUsd: -9_800 };
    const lost = { ...FLAT, day, units: { ...FLAT.units, realizedUsd: "-9800" } };
    const poor = playRun(lost, { ...PARAMS, capitalFollows: "equity" }, findingsAt(0, NONE, 0.9), NONE);
    expect(poor.made).toMatchObject({ action: "buy", qty: "2", outcome: "ordered" });
    const fixed = playRun(lost, { ...PARAMS, capitalFollows: "fixed" }, findingsAt(0, NONE, 0.9), NONE);
    expect(fixed.made.qty).toBe("50");
  });

  it("counts purchases of a new day of the market anew", () => {
    const yesterday = beginPaper("equity", Date.parse("2026-11-20T15:00:00Z"));
    const used = { ...yesterday, day: { ...yesterday.day, entries: 1 } };
    const { made, book } = playRun(used, { ...PARAMS, maxTradesPerDay: 1 }, findingsAt(0, NONE, 0.9), NONE);
    expect(made.outcome).toBe("ordered");
    expect(book.day.entries).toBe(1);
  });

  it("holds with what it holds, and with too little to say", () => {
    const { made } = playRun(bookWith(null), PARAMS, findingsAt(0, NONE, 0.1), NONE);
    expect(made).toMatchObject({ action: "hold", qty: "0", outcome: "held" });
    expect(made.reason).toContain("did not buy");
  });

  const walk = fc.array(fc.record({ open: fc.integer({ min: 9_700, max: 10_300 }), score: fc.integer({ min: -10, max: 10 }) }), {
    minLength: 3,
    maxLength: 40,
  });
  /** Every run of a walk, with a bar between each two. */
  function play(given: readonly { readonly open: number; readonly score: number }[], params: AgentParams) {
    const bars = column(...given.map(({ open }, i) => bar(i, open / 100, open / 100 + 1, open / 100 - 1)));
    const trades: PaperTrade[] = [];
    const made: PlayedRun["made"][] = [];
    let book = FLAT;
    given.forEach(({ score }, index) => {
      const known = sliceBars(bars, 0, index);
      const played = playRun(book, params, findingsAt(index, known, score / 10), known);
      book = played.book;
      trades.push(...played.trades);
      made.push(played.made);
    });
    return { trades, made, book };
  }

  it("decides the same with the same parameters, and comes to the same to the cent", () => {
    fc.assert(
      fc.property(walk, (given) => {
        expect(play(given, { ...PARAMS })).toEqual(play(given, PARAMS));
      }),
      { numRuns: 50 },
    );
  });

  it("books what its trades brought and what is open, and holds at most its limit", () => {
    fc.assert(
      fc.property(walk, fc.integer({ min: 1, max: 4 }), (given, most) => {
        const { trades, made, book } = play(given, { ...PARAMS, maxTradesPerDay: most });
        const closed = trades.reduce((sum, { pnlUsd }) => sum + Number(pnlUsd), 0);
        if (book.holding === null) expect(paperResultUsd(book, 0)).toBeCloseTo(closed, 6);
        const bought = made.filter(({ action, outcome }) => action === "buy" && outcome === "ordered");
        expect(bought.length).toBeLessThanOrEqual(most);
        expect(bought.length).toBe(trades.length + (book.holding || book.order?.side === "buy" ? 1 : 0));
        // No price that it was sized at is under 97.
        expect(trades.every(({ qty }) => Number(qty) * 97 <= PARAMS.positionLimitUsd)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
