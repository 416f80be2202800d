import { expect, it } from "vitest";
import { Fault } from "@/server/core/fault";
import { refuseNegative, refuseNonFinite, refuseNonPositive } from "@/server/core/money/finite";

it.each([
  [{ a: { b: [1, Number.NaN] } }, 'facts.a.b.1 is "NaN", not a number'],
  [{ used: [{ score: 0.1 }, { score: 0.2, weight: Number.NaN }], b: Number.NaN }, 'facts.used.1.weight is "NaN", not a number'],
  [{ cashUsd: Number.POSITIVE_INFINITY }, 'facts.cashUsd is "Infinity", not a number'],
  [{ cashUsd: Number.NEGATIVE_INFINITY }, 'facts.cashUsd is "-Infinity", not a number'],
])("refuses %j and names the member", (value, message) => {
  expect(() => refuseNonFinite("facts", value)).toThrow(new Fault("invalid_input", message));
});

it("takes everything else", () => {
  expect(() => refuseNonFinite("facts", { a: [1, null, "NaN", true, undefined], b: {} })).not.toThrow();
});

it("tells zero from above and below zero", () => {
  expect(() => refuseNonPositive({ price: 0.01 })).not.toThrow();
  expect(() => refuseNonPositive({ price: 0 })).toThrow(new Fault("invalid_input", 'price "0" must be above 0'));
  expect(() => refuseNegative({ heldQty: 0 })).not.toThrow();
  expect(() => refuseNegative({ heldQty: -1 })).toThrow(new Fault("invalid_input", 'heldQty "-1" must not be below 0'));
});
