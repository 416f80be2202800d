import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dec } from "@/server/core/money/money";
import { sellableShare } from "@/server/core/positions/broker-share";

describe("sellableShare", () => {
  it.each([
    ["all of it where the broker holds it", { qty: "0.1", bare: "0.1" }, "0", { qty: "0.1" }, "0.1"],
    ["what the broker holds where that is less", { qty: "0.1", bare: "0.1" }, "0", { qty: "0.09975" }, "0.09975"],
    ["what others leave", { qty: "4", bare: "4" }, "3", { qty: "6" }, "3"],
    ["what the agent's own orders leave", { qty: "4", bare: "1" }, "0", { qty: "3.5" }, "0.5"],
    ["what is free", { qty: "4", bare: "4" }, "0", { qty: "4", availableQty: "1" }, "1"],
    ["nothing of what is not there", { qty: "4", bare: "4" }, "0", { qty: "0" }, "0"],
    ["nothing of a short position", { qty: "4", bare: "4" }, "0", { qty: "-4", availableQty: "-4" }, "0"],
  ])("is %s", (_, holding, others, broker, sellable) => {
    expect(sellableShare(holding, others, broker)).toBe(sellable);
  });

  it("with what is sold already and what others hold is never more than the broker holds", () => {
    const units = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => dec(hundredths).div(100).toFixed());
    fc.assert(
      fc.property(units, units, units, units, (bare, covered, others, broker) => {
        const qty = dec(bare).plus(covered).toFixed();
        const sold = dec(sellableShare({ qty, bare }, others, { qty: broker }));
        expect(sold.gte(0) && sold.lte(bare)).toBe(true);
        if (sold.gt(0)) expect(sold.plus(covered).plus(others).lte(broker)).toBe(true);
      }),
    );
  });
});
