import { describe, expect, it } from "vitest";
import { outcomeInWords, underWayInWords } from "@/components/desk/commands/outcome-words";
import { RUN_STATES } from "@/server/core/runs/run";

const sale = { name: "Tesla", asked: "sale" } as const;
const nextOpen = Date.UTC(2026, 10, 30, 14, 30);
const decision = { name: "Tesla", asked: "decision" } as const;

describe("what came of a run that a person started", () => {
  it.each([
    [sale, "ordered", "sold 13 TSLA at 410.2", "Tesla: sold 13 TSLA at 410.2"],
    [
      sale,
      "vetoed",
      "TSLA did not sell: the kill switch is engaged: a test",
      "Tesla: not sold: the kill switch is engaged: a test",
    ],
    [
      sale,
      "skipped",
      "weekend",
      `Tesla: not sold: the market is closed (weekend) until Mon 30 Nov 2026 09:30\u202FET; close the position again then`,
    ],
    [sale, "failed", null, "Tesla: not sold"],
    [decision, "held", "score -0.1 is under 0.3", "Tesla did nothing: score \u22120.1 is under 0.3"],
    [decision, "vetoed", "the market is closed", "Tesla sent no order: the market is closed"],
    [decision, "ordered", "bought 2 TSLA", "Tesla: bought 2 TSLA"],
    [decision, "missed", null, "Tesla did not run"],
  ] as const)("is told of %o that ended %s", (run, state, reason, words) =>
    expect(outcomeInWords(run, { state, reason, nextOpen })).toBe(words),
  );

  it("is a sale only where an order was sent", () => {
    const others = RUN_STATES.filter((state) => state !== "ordered");
    const told = others.map((state) => outcomeInWords(sale, { state, reason: "x", nextOpen: null }));
    expect(new Set(told)).toEqual(new Set(["Tesla: not sold: x", "Tesla: not sold: the market is closed (x)"]));
    expect(underWayInWords(sale)).toBe("Tesla: the sale is being prepared; no order is sent yet");
  });
});
