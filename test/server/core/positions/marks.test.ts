import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minus, plus, sum, times, toNumber } from "@/server/core/money/exact";
import { cents, dec } from "@/server/core/money/money";
import { markAccount, markAgent, NOTHING_GIVEN } from "@/server/core/positions/marked-books";
import { gainAt, worthAt } from "@/server/core/positions/marks";

const units = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }).map((all) => dec(String(all)).div("1e12").toFixed());
const cost = fc.bigInt({ min: 0n, max: 10n ** 20n }).map((all) => dec(String(all)).div("1e12").toFixed());
const price = fc.double({ min: 1e-9, max: 1e6, noNaN: true });

describe("what a position is worth", () => {
  it("is to the last digit what the decimal library makes of it, any units at any price", () => {
    fc.assert(
      fc.property(units, cost, price, (qty, avgPrice, mark) => {
        const worth = dec(qty).mul(mark);
        const gain = dec(mark).minus(avgPrice).mul(qty);
        expect(toNumber(worthAt(qty, mark))).toBe(worth.toNumber() + 0);
        expect(toNumber(gainAt({ qty, avgPrice }, mark))).toBe(gain.toNumber() + 0);
        expect(cents(toNumber(worthAt(qty, mark)))).toBe(cents(worth.toNumber()));
      }),
    );
  });

  it("has none of the rounding of doubles", () => {
    expect(toNumber(worthAt("1.1", 1.15))).toBe(1.265);
    expect(toNumber(gainAt({ qty: "3", avgPrice: "0.1" }, 0.3))).toBe(0.6);
  });

  it("counts what is short as owed", () => {
    const short = { qty: "-2", avgPrice: "60" };
    expect([toNumber(worthAt(short.qty, 50)), toNumber(gainAt(short, 50))]).toEqual([-100, 20]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, "", "1,5", "0x10"])("is refused at the price %j", (mark) => {
    expect(() => gainAt({ qty: "1", avgPrice: "1" }, mark)).toThrow(`amount "${mark}" is not a decimal number such as 12.50`);
  });
});

describe("exact figures", () => {
  it("add, subtract and multiply as the decimal library does", () => {
    const figures = fc.tuple(units, fc.double({ min: -1e9, max: 1e9, noNaN: true }));
    fc.assert(
      fc.property(figures, ([a, b]) => {
        expect(toNumber(plus(a, b))).toBe(dec(a).plus(b).toNumber() + 0);
        expect(toNumber(minus(a, b))).toBe(dec(a).minus(b).toNumber() + 0);
        expect(toNumber(times(a, b))).toBe(dec(a).mul(b).toNumber() + 0);
      }),
    );
  });

  it("read what is written with an exponent, and a sum of nothing", () => {
    expect([toNumber("1e-7"), toNumber(1e21), toNumber(sum([])), toNumber(sum(["0.1", 0.2]))]).toEqual([1e-7, 1e21, 0, 0.3]);
  });
});

describe("books at their marks", () => {
  const held = [
    { qty: "0.1", avgPrice: "0.5", realizedUsd: "0.1", feesUsd: "0", mark: 1 },
    { qty: "0.2", avgPrice: "0.5", realizedUsd: "0.2", feesUsd: "0", mark: 1 },
  ];

  it("are what their parts come to, to the cent and beyond", () => {
    expect(markAccount(7, 0.1, held, 1)).toEqual({ at: 7, valueUsd: 0.4, paidInUsd: 1, exposureUsd: 0.3 });
  });

  it("of an agent are its capital and all that it won", () => {
    expect(markAgent(7, 100, held, { worthUsd: 5, costUsd: 4 })).toEqual({
      at: 7,
      valueUsd: 104.45,
      paidInUsd: 105,
      exposureUsd: 0.3,
      realizedUsd: 0.3,
      unrealizedUsd: 0.15,
    });
    expect(markAgent(7, 100, [], NOTHING_GIVEN)).toMatchObject({ valueUsd: 100, unrealizedUsd: 0 });
  });
});
