import { describe, expect, it } from "vitest";
import { cashChange, unitsChange } from "@/server/core/positions/broker-figures";

const HOLDERS = [
  { agentId: "external", qty: "2", avgPrice: "90" },
  { agentId: "tsla", qty: "4", avgPrice: "100" },
];

describe("taking the broker's figure of a symbol", () => {
  it.each([
    [
      "that has more there gives it to EXTERNAL at what is left of the broker's price",
      "8",
      "100",
      [["external", "2", "4", "100"]],
    ],
    ["that has more there at less than the desk paid gives it for nothing", "8", "60", [["external", "2", "4", "45"]]],
    ["that has less there takes it from EXTERNAL first", "5", "100", [["external", "2", "1", "90"]]],
    [
      "that has nothing there leaves nobody anything",
      "0",
      "0",
      [
        ["external", "2", "0", "0"],
        ["tsla", "4", "0", "0"],
      ],
    ],
    [
      "that somebody sold short there is EXTERNAL's short position",
      "-3",
      "95",
      [
        ["external", "2", "-3", "90"],
        ["tsla", "4", "0", "0"],
      ],
    ],
  ] as const)("%s", (_, qty, avgPrice, changed) => {
    const { desk, broker, holders } = unitsChange("TSLA", HOLDERS, { qty, avgPrice });
    expect([desk, broker]).toEqual(["6", qty]);
    expect(holders.map((holder) => [holder.agentId, holder.before, holder.after, holder.avgPrice])).toEqual(changed);
  });

  it("that nobody holds here is EXTERNAL at the broker's price, short or long", () => {
    expect(unitsChange("KO", [], { qty: "3", avgPrice: "60" }).holders).toEqual([
      { agentId: "external", before: "0", after: "3", avgPrice: "60" },
    ]);
    expect(unitsChange("KO", [], { qty: "-3", avgPrice: "60" }).holders).toEqual([
      { agentId: "external", before: "0", after: "-3", avgPrice: "60" },
    ]);
  });

  it("of cash is of whole cents", () => {
    expect(cashChange("5.004", "-7")).toEqual({ symbol: null, desk: "5.00", broker: "-7.00", holders: [] });
  });
});
