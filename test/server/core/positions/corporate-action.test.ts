import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dec } from "@/server/core/money/money";
import { actionInWords, type CorporateAction, eventsOfAction, isOfAction } from "@/server/core/positions/corporate-action";

const AT = Date.UTC(2026, 2, 3);
const told = { id: "one", at: AT } as const;
const SPLIT: CorporateAction = { ...told, kind: "SPLIT", type: "split", symbol: "TSLA", to: "1", from: "8" };
const RENAME: CorporateAction = {
  ...told,
  ...{ kind: "NC", type: "exchange", symbol: "TSLA", to: "TSLX", rate: "1", isRename: true, cashEachUsd: "0" },
};
const MERGER: CorporateAction = { ...RENAME, kind: "MA", to: "IWM", rate: "0.5", isRename: false, cashEachUsd: "2.505" };
const SPIN: CorporateAction = { ...told, kind: "SPIN", type: "come", symbol: "TSLA", to: "IWM", rate: "0.3" };
const PAID: CorporateAction = { ...told, kind: "MA", type: "go", symbol: "TSLA", cashEachUsd: "400" };

const eventsOf = (action: CorporateAction, qty: string) =>
  eventsOfAction(action, (symbol) => (symbol === "TSLA" ? qty : "0")).map(({ id, kind, at, ...event }) => {
    expect([id, kind, at]).toEqual([action.id, action.kind, AT]);
    return event;
  });

describe("what companies announce", () => {
  it("is told to who holds it as what it comes to, whole units the second where parts may be paid", () => {
    expect(eventsOf(SPLIT, "0")).toEqual([{ type: "ratio", symbol: "TSLA", ratio: { to: 1, from: 8 }, cashUsd: "0" }]);
    expect(eventsOf(RENAME, "4")).toEqual([
      { type: "exchange", symbol: "TSLA", before: "4", to: "TSLX", after: "4", cashUsd: "0" },
    ]);
    expect(eventsOf(MERGER, "5")).toEqual([
      { type: "exchange", symbol: "TSLA", before: "5", to: "IWM", after: "2.5", cashUsd: "12.53" },
      { type: "exchange", symbol: "TSLA", before: "5", to: "IWM", after: "2", cashUsd: "12.53" },
    ]);
    expect(eventsOf(SPIN, "5").map((event) => ("qty" in event ? event.qty : null))).toEqual(["1.5", "1"]);
    expect(eventsOf(PAID, "3")).toEqual([{ type: "go", symbol: "TSLA", qty: "3", cashUsd: "1200" }]);
  });

  it("comes to nothing for who holds nothing, or owes it", () => {
    for (const action of [RENAME, MERGER, SPIN, PAID]) for (const qty of ["0", "-4"]) expect(eventsOf(action, qty)).toEqual([]);
  });

  it("never comes to more units than its rate gives, and to less than one unit fewer", () => {
    const qty = fc.integer({ min: 1, max: 1e9 }).map((lots) => dec(lots).div(1_000).toFixed());
    const rate = fc.integer({ min: 1, max: 100_000 }).map((part) => dec(part).div(1_000).toFixed());
    fc.assert(
      fc.property(qty, rate, (held, each) => {
        const exact = dec(held).mul(each);
        for (const event of eventsOf({ ...MERGER, type: "exchange", rate: each } as CorporateAction, held)) {
          if (event.type !== "exchange") throw new Error(event.type);
          expect(exact.minus(event.after).gte(0) && exact.minus(event.after).lt(1)).toBe(true);
          expect(dec(event.after).gt(0)).toBe(true);
        }
      }),
    );
  });

  it("is what the broker tells under the same word, of one of its symbols, some days before or after", () => {
    const event = { id: "two", kind: "MA", at: AT + 3 * 86_400_000, type: "go", symbol: "IWM", qty: "1", cashUsd: "0" } as const;
    expect(isOfAction(event, MERGER)).toBe(true);
    expect(isOfAction({ ...event, kind: "SPLIT" }, MERGER)).toBe(false);
    expect(isOfAction({ ...event, symbol: "GLD" }, MERGER)).toBe(false);
    expect(isOfAction({ ...event, at: AT + 5 * 86_400_000 }, MERGER)).toBe(false);
  });

  it("is said in words that a person reads", () => {
    expect([SPLIT, RENAME, MERGER, SPIN, PAID, { ...PAID, cashEachUsd: "0" }].map(actionInWords)).toEqual([
      "8 TSLA become 1",
      "TSLA is called TSLX",
      "each TSLA becomes 0.5 IWM and $2.505",
      "0.3 IWM come for each TSLA",
      "each TSLA is paid out at $400",
      "TSLA is worthless",
    ]);
    expect(actionInWords({ ...SPLIT, to: "10", from: "1" })).toBe("each TSLA becomes 10");
  });
});
