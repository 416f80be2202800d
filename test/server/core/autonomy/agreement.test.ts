import { describe, expect, it } from "vitest";
import { agreementOf, type EndedTrade, type SentDecision } from "@/server/core/autonomy/agreement";
import { AT, bar, calm, column, STEP, terms } from "../shadow/shadow-fixtures";

const buy = (runId: number, index: number, given: Partial<SentDecision> = {}): SentDecision => ({
  runId,
  side: "buy",
  qty: "10",
  decidedAt: AT + index * STEP,
  cause: "signal",
  bracket: { stopPrice: "98", targetPrice: "104" },
  leaveAt: null,
  isFilled: true,
  terms: terms(),
  ...given,
});
const sell = (runId: number, index: number): SentDecision =>
  buy(runId, index, { side: "sell", cause: "reversal", bracket: null, isFilled: null });
const made = (runId: number, pnlUsd: number): EndedTrade => ({ runId, pnlUsd, boughtUsd: 1_000 });
const agree = (sent: readonly SentDecision[], trades: readonly EndedTrade[], bars = column(...calm(0, 12))) =>
  agreementOf(sent, trades, bars, "equity");

describe("agreementOf", () => {
  it("holds what a trade brought against the same decisions on paper, in dollars and as a part of what was paid", () => {
    // Bought at 100.01 and sold at 100.00 on paper: 10 cents lost.
    expect(agree([buy(1, 0), sell(2, 2)], [made(1, -0.6)])).toEqual({
      entries: 1,
      inBoth: 1,
      compared: 1,
      differenceUsd: expect.closeTo(-0.5, 9),
      differenceFraction: expect.closeTo(-0.0005, 9),
    });
  });

  it("sums several, each against its own", () => {
    const sent = [buy(1, 0), sell(2, 2), buy(3, 4), sell(4, 6)];
    expect(agree(sent, [made(1, -0.1), made(3, 0.9)])).toMatchObject({
      entries: 2,
      compared: 2,
      differenceUsd: expect.closeTo(1, 9),
    });
  });

  it("ends on paper by stop and target as the bars meet them, whatever was sold in truth", () => {
    const bars = column(bar(0, 100, 101, 99), bar(1, 101, 104.5, 100), ...calm(2, 4));
    expect(agree([buy(1, 0), sell(2, 4)], [made(1, 39.9)], bars)).toMatchObject({
      compared: 1,
      differenceUsd: expect.closeTo(0, 9),
    });
  });

  it("counts a purchase that filled on paper alone, or in truth alone, and compares neither", () => {
    const unfilled = [buy(1, 0, { isFilled: false }), sell(2, 2)];
    expect(agree(unfilled, [])).toMatchObject({ entries: 1, inBoth: 0, compared: 0, differenceFraction: null });
    // On paper the first is still held: in truth it was sold by something that is no decision.
    expect(agree([buy(1, 0), buy(2, 3)], [made(1, 5)])).toMatchObject({ entries: 2, inBoth: 1, compared: 0 });
  });

  it("waits with what has not ended in both, and knows nothing of a purchase whose bar is not there yet", () => {
    expect(agree([buy(1, 0)], [])).toMatchObject({ entries: 1, inBoth: 1, compared: 0 });
    expect(agree([buy(1, 12)], [])).toMatchObject({ entries: 0, inBoth: 0, compared: 0 });
    expect(agree([], [])).toMatchObject({ entries: 0, compared: 0, differenceUsd: 0, differenceFraction: null });
  });

  it("counts no purchase that filled neither in truth nor on paper", () => {
    const second = buy(2, 3, { isFilled: false });
    expect(agree([buy(1, 0), second, sell(3, 6)], [made(1, -0.1)])).toMatchObject({ entries: 1, inBoth: 1, compared: 1 });
  });

  it("knows of a purchase from the bar on in which it fills", () => {
    expect(agree([buy(1, 11)], [])).toMatchObject({ entries: 1, inBoth: 1, compared: 0 });
  });

  it("fills one purchase of two that were sent within a bar, and none that was sold before its bar opened", () => {
    const within = (ms: number) => ({ decidedAt: AT + ms });
    expect(agree([buy(1, 0, within(1)), buy(2, 0, within(2)), sell(3, 2)], [made(1, -0.1), made(2, 0)])).toMatchObject({
      entries: 2,
      inBoth: 1,
      compared: 1,
    });
    const gone = [buy(1, 0, within(1)), { ...sell(2, 0), ...within(2) }];
    expect(agree(gone, [made(1, -0.1)])).toMatchObject({ entries: 1, inBoth: 0, compared: 0 });
    // It stands in the way of none that comes after it.
    expect(agree([...gone, buy(3, 4), sell(4, 6)], [made(1, -0.1), made(3, -0.1)])).toMatchObject({
      entries: 2,
      inBoth: 1,
      compared: 1,
    });
    // Nor does a sale of what was held before the first decision.
    expect(agree([{ ...sell(1, 0), ...within(1) }, buy(2, 0, within(2)), sell(3, 4)], [made(2, -0.1)])).toMatchObject({
      entries: 1,
      compared: 1,
    });
  });

  it("compares nothing over bars that are missing", () => {
    const gap = column(...calm(0, 2), ...calm(5, 4));
    expect(agree([buy(1, 0), sell(2, 6)], [made(1, 0)], gap)).toMatchObject({ entries: 1, inBoth: 1, compared: 0 });
    expect(agree([buy(3, 5), sell(4, 7)], [made(3, 0)], gap)).toMatchObject({ compared: 1 });
  });

  it("leaves a position that was held before the first decision alone", () => {
    expect(agree([sell(1, 0), buy(2, 2), sell(3, 4)], [made(2, -0.1)])).toMatchObject({ entries: 1, compared: 1 });
  });
});
