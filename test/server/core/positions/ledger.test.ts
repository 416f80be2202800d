import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minus, plus, toNumber } from "@/server/core/money/exact";
import { dec } from "@/server/core/money/money";
import { applyFill, type Fill, FLAT_POSITION, type PositionState } from "@/server/core/positions/ledger";
import { gainAt, worthAt } from "@/server/core/positions/marks";

const buy = (qty: string, price: string, feeUsd = "0"): Fill => ({ side: "buy", qty, price, feeUsd });
const sell = (qty: string, price: string, feeUsd = "0"): Fill => ({ side: "sell", qty, price, feeUsd });

/** Books `fills` from flat; cash starts at 0. */
function book(fills: readonly Fill[]) {
  let position: PositionState = FLAT_POSITION;
  let cash = dec(0);
  for (const fill of fills) {
    const effect = applyFill(position, fill);
    position = effect.position;
    cash = cash.plus(effect.cashUsd);
  }
  return { position, cash };
}

const someFill = fc.record({
  side: fc.constantFrom("buy" as const, "sell" as const),
  qty: fc.integer({ min: 1, max: 1e12 }).map((units) => dec(units).div(1e9).toFixed()),
  price: fc.integer({ min: 1, max: 1e8 }).map((units) => dec(units).div(100).toFixed()),
  feeUsd: fc.integer({ min: 0, max: 1e7 }).map((units) => dec(units).div(1e6).toFixed()),
});
const someFills = fc.array(someFill, { maxLength: 30 });

function expectClose(actual: string, expected: string) {
  expect(dec(actual).minus(dec(expected)).abs().toNumber()).toBeLessThan(1e-9);
}

describe("applyFill", () => {
  it.each([
    ["opens long", [buy("10", "100")], "10", "100", "0"],
    ["averages what is added", [buy("10", "100"), buy("30", "120")], "40", "115", "0"],
    ["keeps the average when reducing", [buy("10", "100"), sell("4", "110")], "6", "100", "40"],
    ["is flat at average 0", [buy("10", "100"), sell("10", "90")], "0", "0", "-100"],
    ["opens short", [sell("5", "50")], "-5", "50", "0"],
    ["averages a short", [sell("5", "50"), sell("5", "40")], "-10", "45", "0"],
    ["covers a short", [sell("10", "50"), buy("4", "45")], "-6", "50", "20"],
    ["passes from long through zero", [buy("10", "100"), sell("15", "110")], "-5", "110", "100"],
    ["passes from short through zero", [sell("10", "100"), buy("15", "110")], "5", "110", "-100"],
  ])("%s", (_, fills, qty, avgPrice, realizedUsd) => {
    expect(book(fills).position).toEqual({ qty, avgPrice, realizedUsd, feesUsd: "0" });
  });

  it("takes the fee off cash and keeps it out of the average and the realised", () => {
    const bought = applyFill(FLAT_POSITION, buy("2", "100", "0.5"));
    expect(bought.cashUsd).toBe("-200.5");
    const sold = applyFill(bought.position, sell("2", "110", "0.55"));
    expect(sold).toEqual({
      position: { qty: "0", avgPrice: "0", realizedUsd: "20", feesUsd: "1.05" },
      realizedUsd: "20",
      cashUsd: "219.45",
      feeUsd: "0.55",
    });
  });

  it.each([
    ["qty", { ...buy("1", "1"), qty: "0" }],
    ["qty", { ...buy("1", "1"), qty: "-1" }],
    ["qty", { ...buy("1", "1"), qty: "NaN" }],
    ["price", { ...buy("1", "1"), price: "0" }],
    ["price", { ...buy("1", "1"), price: "1e999" }],
    ["feeUsd", { ...buy("1", "1"), feeUsd: "-0.01" }],
  ])("refuses a bad %s", (field, fill) => {
    expect(() => applyFill(FLAT_POSITION, fill)).toThrow(
      expect.objectContaining({ code: "invalid_input", message: expect.stringContaining(field) }),
    );
  });

  it("holds the sum of the signed fills", () => {
    fc.assert(
      fc.property(someFills, (fills) => {
        const sum = fills.reduce((total, { side, qty }) => (side === "buy" ? total.plus(qty) : total.minus(qty)), dec(0));
        expect(book(fills).position.qty).toBe(sum.toFixed());
      }),
    );
  });

  it("changes equity by realised and unrealised less fees, to 1e-9", () => {
    fc.assert(
      fc.property(someFills, fc.integer({ min: 1, max: 1e8 }), (fills, mark) => {
        const { position, cash } = book(fills);
        const equity = plus(cash.toFixed(), worthAt(position.qty, mark));
        const profit = plus(minus(position.realizedUsd, position.feesUsd), gainAt(position, mark));
        expect(Math.abs(toNumber(minus(equity, profit)))).toBeLessThan(1e-9);
      }),
    );
  });

  it("gives the same for a fill and for its parts", () => {
    fc.assert(
      fc.property(someFills, someFill, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (before, fill, part) => {
        const { position } = book(before);
        const first = dec(fill.qty).mul(part).toDecimalPlaces(12);
        fc.pre(first.gt(0) && first.lt(fill.qty));
        const parts = [
          { ...fill, qty: first.toFixed(), feeUsd: "0" },
          { ...fill, qty: dec(fill.qty).minus(first).toFixed() },
        ];
        const whole = applyFill(position, fill).position;
        const split = parts.reduce((state, piece) => applyFill(state, piece).position, position);
        for (const figure of ["qty", "avgPrice", "realizedUsd", "feesUsd"] as const) expectClose(split[figure], whole[figure]);
      }),
    );
  });

  it("realises the same in any order once it is flat", () => {
    const shuffled = someFills.chain((fills) =>
      fc.tuple(fc.constant(fills), fc.shuffledSubarray(fills, { minLength: fills.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 1, max: 1e8 }), ([fills, other], last) => {
        const flat = (list: readonly Fill[]) => {
          const { position } = book(list);
          const qty = dec(position.qty);
          const price = String(last);
          if (qty.isZero()) return position;
          return applyFill(position, qty.gt(0) ? sell(qty.toFixed(), price) : buy(qty.neg().toFixed(), price)).position;
        };
        expect(flat(fills).qty).toBe("0");
        expectClose(flat(fills).realizedUsd, flat(other).realizedUsd);
      }),
    );
  });
});
