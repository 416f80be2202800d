import { Decimal } from "decimal.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import { bracketOf } from "@/server/core/orders/bracket";
import { PARAMS } from "../decision/decision-fixtures";

it.each([
  [250, "0.01", "245", "260"],
  [250.1049, "0.01", "245.11", "260.11"],
  [61_204.5, "1", "59981", "63653"],
  [0.03, "0.01", "0.03", "0.04"],
  [0.1 + 0.2, "0.0001", "0.2941", "0.3121"],
])("puts the bracket of %d in steps of %s at %s and %s", (price, increment, stopPrice, targetPrice) => {
  expect(bracketOf(price, PARAMS, increment)).toEqual({ stopPrice, targetPrice });
});

it.each([
  ["the average true range, where it is known", "atr", 1.5, "247", "254.5"],
  ["parts of the price, where it is not", "atr", null, "245", "260"],
  ["parts of the price, where they were chosen", "percent", 1.5, "245", "260"],
] as const)("goes by %s", (_, exitsBy, atr, stopPrice, targetPrice) => {
  const params = { ...PARAMS, exitsBy, stopAtr: 2, targetAtr: 3 };
  expect(bracketOf(250, params, "0.01", atr)).toEqual({ stopPrice, targetPrice });
});

it("never lets the stop be further nor the target nearer than asked, nor off by a whole step", () => {
  const price = fc.double({ min: 0.01, max: 100_000, noNaN: true });
  const fraction = fc.double({ min: 0.001, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(price, fraction, fraction, (entry, stopLossFraction, takeProfitFraction) => {
      const { stopPrice, targetPrice } = bracketOf(entry, { ...PARAMS, stopLossFraction, takeProfitFraction }, "0.01");
      const exact = new Decimal(entry);
      const stopRounding = new Decimal(stopPrice).minus(exact.times(new Decimal(1).minus(stopLossFraction)));
      const targetRounding = new Decimal(targetPrice).minus(exact.times(new Decimal(1).plus(takeProfitFraction)));
      for (const rounding of [stopRounding, targetRounding]) {
        expect(rounding.gt(-1e-12) && rounding.lt(0.01)).toBe(true);
      }
      expect(targetRounding.gte(-1e-12) && new Decimal(targetPrice).gt(exact)).toBe(true);
    }),
  );
});
