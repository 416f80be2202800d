import { describe, expect, it } from "vitest";
import { figureInWords, holdersInWords, takingInWords } from "@/components/positions/figures-in-words";

const holder = (agentId: string, before: string, after: string) => ({ agentId, before, after, avgPrice: "300" });

const nameOf = (id: string) => (id === "tsla" ? "Tesla" : "EXTERNAL");

describe("the broker's figure", () => {
  it("is of units or of dollars", () => {
    expect([figureInWords("TSLA", "4"), figureInWords(null, "-12.5")]).toEqual(["4 TSLA", "−$12.50"]);
  });

  it("says whose units change", () => {
    expect(holdersInWords({ holders: [holder("external", "0", "2"), holder("tsla", "4", "1")] }, nameOf)).toEqual([
      { who: "EXTERNAL", change: "0 → 2" },
      { who: "Tesla", change: "4 → 1" },
    ]);
  });

  it.each([
    ["the cash", null, "5", "7", [], /^The difference is booked as a movement of cash/],
    [
      "units that came",
      "TSLA",
      "4",
      "6",
      [holder("external", "0", "2")],
      /follow the broker's\. Its agents stay as they are set/,
    ],
    [
      "units of an agent that went",
      "TSLA",
      "4",
      "1",
      [holder("tsla", "4", "1")],
      /Their stops and targets are cancelled and put anew/,
    ],
    ["what is the same", "TSLA", "4", "4", [], /^Both are the same/],
  ] as const)("says what taking it does, of %s", (_, symbol, desk, broker, holders, words) => {
    expect(takingInWords({ symbol, desk, broker, holders })).toMatch(words);
  });
});
