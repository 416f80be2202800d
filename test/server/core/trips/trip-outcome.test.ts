import fc from "fast-check";
import { expect, it } from "vitest";
import { savedHolding } from "@/server/core/trips/holding";
import { tripOutcome } from "@/server/core/trips/trip-outcome";
import { tripsOf } from "@/server/core/trips/trips";
import type { UnitMove } from "@/server/core/trips/unit-move";

const bought: UnitMove = { kind: "fill", seq: 1, at: 1000, qty: "10", price: "100", feesUsd: "0.5", runId: 7 };
const sold: UnitMove = { kind: "fill", seq: 2, at: 2000, qty: "-4", price: "110", feesUsd: "0.25", runId: null };
const dustOf = (qty: string): UnitMove => ({ kind: "fill", seq: 3, at: 3000, qty, price: "104", feesUsd: "0", runId: null });

it("marks what is still held at the price given, with what was sold and all fees", () => {
  const open = savedHolding(tripsOf([bought, sold]).holding);
  expect(tripOutcome({ open }, 104)).toEqual({ againstUsd: "63.25", exit: null });
});

it("is over with dust, which no price moves any more", () => {
  const [trip] = tripsOf([bought, sold, dustOf("-5.995")]).ended;
  expect(trip && tripOutcome(trip, 9_999)).toEqual({
    againstUsd: "63.23",
    exit: { at: 3000, price: trip?.exitPrice },
  });
});

it("is the same just before the last sale, at its price, as after it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999 }), (price) => {
      const open = savedHolding(tripsOf([bought, sold]).holding);
      const [ended] = tripsOf([bought, sold, { ...dustOf("-6"), price: String(price) } as UnitMove]).ended;
      expect(ended && tripOutcome(ended, 1).againstUsd).toBe(tripOutcome({ open }, price).againstUsd);
    }),
  );
});
