import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dec } from "@/server/core/money/money";
import { afterSplit, reverseSplitInLieu, sharesAfterSplit, splitBetween } from "@/server/core/positions/splits";

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
    ["the largest there is", held("5000", "1"), held("5", "1000"), { to: 1, from: 1_000 }],
    ["a usual one, whose cost moved by a thousandth", held("4", "300"), held("12", "100.1"), { to: 3, from: 1 }],
    ["7 for 5, whose cost moved by a thousandth", held("50", "70"), held("70", "50.05"), { to: 7, from: 5 }],
    ["one whose cost moved by two thousandths", held("4", "300"), held("12", "100.2"), { to: 3, from: 1 }],
  ])("is %s", (_, desk, broker, ratio) => {
    expect(splitBetween(desk, broker)).toEqual(ratio);
  });

  it.each([
    ["the cost moved", held("4", "300"), held("12", "101")],
    ["the cost moved a little and the ratio is no usual one", held("40", "100"), held("42", "95.3")],
    ["nothing changed", held("4", "300"), held("4", "300")],
    ["one is short", held("4", "300"), held("-12", "100")],
    ["nothing was held", held("0", "0"), held("12", "100")],
    ["nothing is held", held("12", "100"), held("0", "0")],
    ["it cost nothing, by which no split can be told", held("4", "0"), held("12", "0")],
    ["7 for 6 is no usual one, and the cost moved by a thousandth", held("60", "70"), held("70", "60.06")],
    ["the part would be over a thousand", held("5005", "1"), held("5", "1001")],
  ])("is none where %s", (_, desk, broker) => {
    expect(splitBetween(desk, broker)).toBeNull();
  });
});

describe("a reverse split with cash for parts of units", () => {
  it.each([
    ["45 become 4", held("45", "100"), held("4", "1000"), { to: 1, from: 10 }],
    ["7 become 3, of 1 for 2", held("7", "10"), held("3", "20"), { to: 1, from: 2 }],
    ["10 become 6, of 2 for 3", held("10", "20"), held("6", "30"), { to: 2, from: 3 }],
    ["7 become 5, of 5 for 6", held("7", "10"), held("5", "12"), { to: 5, from: 6 }],
    ["4,500 become 4, of the largest there is", held("4500", "1"), held("4", "1000"), { to: 1, from: 1_000 }],
  ])("is what made %s", (_, desk, broker, ratio) => {
    expect(reverseSplitInLieu(desk, broker)).toEqual(ratio);
  });

  it.each([
    ["nothing is left over", held("40", "100"), held("4", "1000")],
    ["the price is the old one", held("45", "100"), held("4", "100")],
    ["parts are held", held("45", "100"), held("4.2", "1000")],
    ["more is held than the split leaves", held("45", "100"), held("5", "1000")],
    ["less is held than the split leaves", held("45", "100"), held("3", "1000")],
    ["nothing is held any more", held("3", "100"), held("0", "1000")],
    ["a part of a share went at the old price", held("45.5", "100"), held("45", "100")],
    ["it would be one for two thousand", held("4500", "1"), held("2", "2000")],
    ["it cost nothing", held("45", "0"), held("4", "1000")],
    ["the position is short", held("-45", "100"), held("-4", "1000")],
  ])("is none where %s", (_, desk, broker) => {
    expect(reverseSplitInLieu(desk, broker)).toBeNull();
  });
});

it.each([
  [held("4", "300"), { to: 3, from: 1 }, held("12", "100")],
  [held("33", "7"), { to: 1, from: 20 }, held("1.65", "140")],
  [held("-10", "30"), { to: 3, from: 2 }, held("-15", "20")],
])("makes of %j by %j %j", (before, ratio, after) => {
  expect(afterSplit(before, ratio)).toEqual(after);
});

it("finds each split again in what it makes of a position, at the same cost", () => {
  const part = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(part, part, fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 50_000 }), (to, from, lots, cents) => {
      fc.pre(to !== from);
      // Quantities that leave no rest, so that nothing was rounded.
      const before = held(dec(lots).mul(from).toFixed(), dec(cents).mul(to).div(100).toFixed());
      const after = afterSplit(before, { to, from });
      expect(dec(after.qty).mul(after.avgPrice).minus(dec(before.qty).mul(before.avgPrice)).abs().lt(1e-9)).toBe(true);
      const found = splitBetween(before, after);
      expect(found && found.to * from === found.from * to).toBe(true);
    }),
  );
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
