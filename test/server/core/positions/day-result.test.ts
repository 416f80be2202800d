import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toNumber } from "@/server/core/money/exact";
import { type DayOfUnits, dayResultUsd, needsPriceBefore, unitsBefore } from "@/server/core/positions/day-result";
import { applyFill, FLAT_POSITION } from "@/server/core/positions/ledger";
import { gainAt } from "@/server/core/positions/marks";

const day = (given: Partial<DayOfUnits>): DayOfUnits => ({
  unitsNow: "0",
  priceNow: 0,
  tradedUnits: "0",
  tradedUsd: "0",
  givenUnits: "0",
  valuedUnits: "0",
  valuedUsd: "0",
  changedUnits: "0",
  ...given,
});

describe("the result of a day", () => {
  it.each([
    ["held since yesterday at 300, at 250 since this morning, sold at 250", { tradedUnits: "-10", tradedUsd: "2500" }, 250, 0],
    ["that, sold at 240 with a fee of 1", { tradedUnits: "-10", tradedUsd: "2399" }, 250, -101],
    ["held since yesterday, up from 250 to 260", { unitsNow: "10", priceNow: 260 }, 250, 100],
    ["bought at 250 today, at 240 now", { unitsNow: "10", priceNow: 240, tradedUnits: "10", tradedUsd: "-2500" }, 999, -100],
    ["given today, down from 250 to 245", { unitsNow: "10", priceNow: 245, givenUnits: "10" }, 250, -50],
    ["taken today, the rest unmoved", { unitsNow: "4", priceNow: 250, givenUnits: "-6" }, 250, 0],
    [
      "given today at 248, at 245 now",
      { unitsNow: "10", priceNow: 245, givenUnits: "10", valuedUnits: "10", valuedUsd: "2480" },
      250,
      -30,
    ],
    [
      "taken today at 240, the rest unmoved",
      { unitsNow: "4", priceNow: 250, givenUnits: "-6", valuedUnits: "-6", valuedUsd: "-1440" },
      250,
      -60,
    ],
    ["split two for one, at half the price", { unitsNow: "20", priceNow: 125, changedUnits: "10" }, 250, 0],
    ["a coin of ten taken as a fee", { unitsNow: "9", priceNow: 250, changedUnits: "-1" }, 250, -250],
  ] as const)("of units %s", (_, given, priceBefore, result) => {
    expect(dayResultUsd(day(given), priceBefore)).toBe(result);
  });

  it("needs the price that the day began at where something was held then, or was given at nobody knows what", () => {
    expect(needsPriceBefore(day({ unitsNow: "3", tradedUnits: "3" }))).toBe(false);
    expect(needsPriceBefore(day({ tradedUnits: "-3" }))).toBe(true);
    expect(needsPriceBefore(day({ unitsNow: "3", givenUnits: "3" }))).toBe(true);
    expect(needsPriceBefore(day({ unitsNow: "3", givenUnits: "3", valuedUnits: "3", valuedUsd: "750" }))).toBe(false);
    expect(unitsBefore(day({ unitsNow: "5", tradedUnits: "2", givenUnits: "1", changedUnits: "-1" })).toNumber()).toBe(3);
  });

  it("is the change of what the ledger says the agent is worth, and days add up to all of it", () => {
    const cents = fc.integer({ min: 100, max: 90_000 }).map((price) => (price / 100).toFixed(2));
    const fill = fc.record({
      side: fc.constantFrom("buy" as const, "sell" as const),
      qty: fc.integer({ min: 1, max: 50 }).map(String),
      price: cents,
      feeUsd: cents,
    });
    const days = fc.array(fc.record({ fills: fc.array(fill, { maxLength: 6 }), close: cents }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(days, (all) => {
        let position = FLAT_POSITION;
        let worth = 0;
        let priceBefore = 0;
        for (const { fills, close } of all) {
          let [tradedUnits, tradedUsd] = [0, 0];
          for (const one of fills) {
            const effect = applyFill(position, one);
            position = effect.position;
            tradedUnits += (one.side === "buy" ? 1 : -1) * Number(one.qty);
            tradedUsd += Math.round(Number(effect.cashUsd) * 100);
          }
          const now = Number(position.realizedUsd) - Number(position.feesUsd) + toNumber(gainAt(position, close));
          const moved = { tradedUnits: String(tradedUnits), tradedUsd: String(tradedUsd / 100) };
          const result = dayResultUsd(day({ unitsNow: position.qty, priceNow: Number(close), ...moved }), priceBefore);
          expect(result).toBeCloseTo(now - worth, 6);
          worth = now;
          priceBefore = Number(close);
        }
      }),
    );
  });
});
