import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dec } from "@/server/core/money/money";
import { ownersAfterChange } from "@/server/core/positions/owners-of-change";

const owners = (external: string, a: string, b: string) =>
  [
    { agentId: "external", qty: external },
    { agentId: "a", qty: a },
    { agentId: "b", qty: b },
  ].filter(({ qty }) => qty !== "0");
const after = (change: string, external: string, a: string, b: string) =>
  ownersAfterChange(owners(external, a, b), change).map(({ agentId, qty }) => `${agentId} ${qty}`);

describe("units that come or go without anybody's order", () => {
  it.each([
    ["come to EXTERNAL", "3", ["0", "4", "5"], ["external 3"]],
    ["come to EXTERNAL that is short", "3", ["-1", "4", "5"], ["external 2"]],
    ["go from EXTERNAL first", "-3", ["3", "4", "5"], ["external 0"]],
    ["go from who holds most then", "-4", ["3", "4", "5"], ["b 4", "external 0"]],
    ["go from one agent after another", "-7", ["0", "4", "5"], ["a 2", "b 0"]],
    ["leave EXTERNAL short only by what nobody held", "-10", ["0", "4", "5"], ["a 0", "b 0", "external -1"]],
    ["leave a short EXTERNAL as it is while an agent holds some", "-2", ["-1", "4", "5"], ["b 3"]],
    ["are nothing where nothing changed", "0", ["3", "4", "5"], []],
  ] as const)("%s", (_, change, [external, a, b], changed) => {
    expect([...after(change, external, a, b)].sort()).toEqual(changed);
  });

  it("leave no agent with less than nothing, and EXTERNAL not short while an agent holds some", () => {
    const qty = fc.integer({ min: 0, max: 100 }).map(String);
    fc.assert(
      fc.property(qty, qty, qty, fc.integer({ min: -400, max: 100 }), (external, a, b, change) => {
        const before = owners(external, a, b);
        const changed = new Map(ownersAfterChange(before, String(change)).map((owner) => [owner.agentId, dec(owner.qty)]));
        const held = ["external", "a", "b"].map(
          (id) => changed.get(id) ?? dec(before.find(({ agentId }) => agentId === id)?.qty ?? 0),
        );
        const [own = dec(0), ...agents] = held;
        expect(held.reduce((sum, each) => sum.plus(each)).toNumber()).toBe(Number(external) + Number(a) + Number(b) + change);
        expect(agents.every((each) => each.gte(0))).toBe(true);
        expect(own.lt(0) && agents.some((each) => each.gt(0))).toBe(false);
      }),
    );
  });
});
