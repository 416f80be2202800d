import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dec } from "@/server/core/money/money";
import { EXTERNAL } from "@/server/core/orders/order";
import { type Holder, soldByHand } from "@/server/core/positions/sold-by-hand";

const holder = (agentId: string, qty: string, promisedQty = "0", openedAt: number | null = null): Holder => ({
  agentId,
  qty,
  promisedQty,
  openedAt,
});

describe("soldByHand", () => {
  it.each<readonly [string, readonly Holder[], string, readonly string[]]>([
    ["the one agent's that holds it", [holder("tsla", "4")], "4", ["tsla 4"]],
    ["EXTERNAL's first", [holder("tsla", "4"), holder(EXTERNAL, "3")], "2", ["external 2"]],
    ["the agent's once EXTERNAL has no more", [holder("tsla", "4"), holder(EXTERNAL, "3")], "5", ["external 3", "tsla 2"]],
    ["the agent's whose orders were cancelled", [holder("a", "9", "9"), holder("b", "4")], "4", ["b 4"]],
    ["the agent's where EXTERNAL has promised its own", [holder(EXTERNAL, "5", "5"), holder("a", "4")], "4", ["a 4"]],
    ["of two the larger part first", [holder("a", "4"), holder("b", "5")], "7", ["b 5", "a 2"]],
    ["of two alike the newer one's", [holder("a", "4", "0", 20), holder("b", "4", "0", 10)], "4", ["a 4"]],
    ["of two alike in all the first by name", [holder("b", "4"), holder("a", "4")], "4", ["a 4"]],
    [
      "what is promised when nothing is free any more",
      [holder("a", "4", "4"), holder(EXTERNAL, "1", "1")],
      "3",
      ["external 1", "a 2"],
    ],
    ["a part that is free before one that is promised", [holder("a", "4", "3"), holder("b", "2", "2")], "2", ["a 2"]],
    ["EXTERNAL's where nobody holds it", [], "4", ["external 4"]],
    ["EXTERNAL's beyond what all hold", [holder("tsla", "4")], "6", ["tsla 4", "external 2"]],
    ["EXTERNAL's who is short already", [holder(EXTERNAL, "-3")], "2", ["external 2"]],
    ["a part of a coin's", [holder("btc", "0.09975")], "0.05", ["btc 0.05"]],
  ])("is %s", (_, holders, qty, parts) => {
    expect(soldByHand(holders, qty).map((part) => `${part.agentId} ${part.qty}`)).toEqual(parts);
  });

  const units = fc.integer({ min: -50, max: 100 }).map((tenths) => dec(tenths).div(10).toFixed());
  const promised = fc.integer({ min: 0, max: 100 }).map((tenths) => dec(tenths).div(10).toFixed());
  const holders = fc.uniqueArray(
    fc.record({ agentId: fc.constantFrom(EXTERNAL, "a", "b", "c"), qty: units, promisedQty: promised, openedAt: fc.nat(3) }),
    { selector: ({ agentId }) => agentId },
  );

  it("shares out all of it, of no agent more than it holds, and makes nobody short while others hold", () => {
    fc.assert(
      fc.property(holders, fc.integer({ min: 1, max: 400 }), (given, tenths) => {
        const qty = dec(tenths).div(10).toFixed();
        const parts = soldByHand(given, qty);
        expect(parts.reduce((sum, part) => sum.plus(part.qty), dec(0)).toFixed()).toBe(qty);
        const after = given.map(({ agentId, qty: held }) => ({
          agentId,
          held,
          left: dec(held).minus(parts.find((part) => part.agentId === agentId)?.qty ?? 0),
        }));
        for (const { agentId, held, left } of after) if (agentId !== EXTERNAL && dec(held).gte(0)) expect(left.gte(0)).toBe(true);
        const isShort =
          after.some(({ held, left }) => left.lt(0) && left.lt(held)) ||
          parts.some(({ agentId }) => !given.some((one) => one.agentId === agentId));
        if (isShort) expect(after.filter(({ left }) => left.gt(0))).toEqual([]);
      }),
    );
  });

  it("is the same whatever the order of the holders", () => {
    fc.assert(
      fc.property(
        holders.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
        ([given, other]) => {
          expect(soldByHand(other, "7.3")).toEqual(soldByHand(given, "7.3"));
        },
      ),
    );
  });
});
