import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dec } from "@/server/core/money/money";
import { reverseSplitInLieu, sharesAfterSplit, splitBetween } from "@/server/core/positions/splits";

const held = (qty: string, avgPrice: string) => ({ qty, avgPrice });

describe("a split between two quantities", () => {
  it.each([
    ["3 for 1", held("4", "300"), held("12", "100"), { to: 3, from: 1 }],
    ["3 for 2", held("10", "30"), held("15", "20"), { to: 3, from: 2 }],
    ["1 for 100", held("400", "3.5"), held("4", "350"), { to: 1, from: 100 }],
    ["1 for 20 with a part of a unit", held("33", "7"), held("1.65", "140"), { to: 1, from: 20 }],
    ["of thirds, which are told to nine decimals", held("1", "30"), held("0.333333333", "90"), { to: 1, from: 3 }],
    ["a dividend of 5 %", held("40", "100"), held("42", "95.238095"), { to: 21, from: 20 }],
    ["of a short position", held("-4", "300"), held("-12", "100"), { to: 3, from: 1 }],
  ])("is %s", (_, desk, broker, ratio) => {
    expect(splitBetween(desk, broker)).toEqual(ratio);
  });

  it.each([
    ["the cost moved", held("4", "300"), held("12", "101")],
    ["the cost moved a little and the ratio is no usual one", held("40", "100"), held("42", "95.3")],
    ["nothing changed", held("4", "300"), held("4", "300")],
    ["one is short", held("4", "300"), held("-12", "100")],
    ["nothing was held", held("0", "0"), held("12", "100")],
  ])("is none where %s", (_, desk, broker) => {
    expect(splitBetween(desk, broker)).toBeNull();
  });
});

describe("a reverse split with cash for parts of units", () => {
  it.each([
    ["45 become 4", held("45", "100"), held("4", "1000"), { to: 1, from: 10 }],
    ["7 become 3, of 1 for 2", held("7", "10"), held("3", "20"), { to: 1, from: 2 }],
    ["10 become 6, of 2 for 3", held("10", "20"), held("6", "30"), { to: 2, from: 3 }],
  ])("is what made %s", (_, desk, broker, ratio) => {
    expect(reverseSplitInLieu(desk, broker)).toEqual(ratio);
  });

  it.each([
    ["nothing is left over", held("40", "100"), held("4", "1000")],
    ["the price is the old one", held("45", "100"), held("4", "100")],
    ["parts are held", held("45", "100"), held("4.2", "1000")],
    ["more is held than the split leaves", held("45", "100"), held("5", "1000")],
  ])("is none where %s", (_, desk, broker) => {
    expect(reverseSplitInLieu(desk, broker)).toBeNull();
  });
});

describe("what each holder has after a split", () => {
  it.each([
    [["4"], { to: 3, from: 1 }, "12", ["12"]],
    [["15", "30"], { to: 1, from: 10 }, "4", ["1", "3"]],
    [["15", "15", "15"], { to: 1, from: 10 }, "4", ["2", "1", "1"]],
    [["19", "26"], { to: 1, from: 10 }, "4", ["2", "2"]],
    [["1", "2"], { to: 1, from: 3 }, "1", ["0.33333333333333333333", "0.66666666666666666667"]],
  ] as const)("of %j is %j of it, %s in all: %j", (qtys, ratio, total, shares) => {
    expect(sharesAfterSplit(qtys, ratio, total)).toEqual(shares);
  });

  it("adds up to what the broker holds, and is nobody's loss of a whole unit", () => {
    const holders = fc.array(fc.integer({ min: 1, max: 10_000 }).map(String), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(holders, fc.integer({ min: 2, max: 50 }), (qtys, from) => {
        const exact = qtys.map((qty) => dec(qty).div(from));
        const total = exact.reduce((sum, share) => sum.plus(share), dec(0)).floor();
        const shares = sharesAfterSplit(qtys, { to: 1, from }, total.toFixed());
        expect(
          shares
            .reduce((sum, share) => sum.plus(share), dec(0))
            .minus(total)
            .abs()
            .toNumber(),
        ).toBeLessThan(1e-9);
        for (const [i, share] of shares.entries())
          expect(
            dec(share)
              .minus(exact[i] ?? 0)
              .abs()
              .lt(1),
          ).toBe(true);
      }),
    );
  });
});
