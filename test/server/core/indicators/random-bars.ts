import fc from "fast-check";
import { type Bars, barsOf } from "@/server/core/market";

const cents = (min: number, max: number) => fc.integer({ min, max }).map((value) => value / 100);

/** Mostly a walk, often standing still, at times a jump that is a hundred times as large. */
const steps = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(cents(-200, 200), fc.constant(1)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant(0), fc.integer({ min: 1, max: 40 })) },
  { weight: 1, arbitrary: fc.tuple(cents(-20_000, 20_000), fc.constant(1)) },
);

const moves = fc.record({ step: steps, upper: cents(0, 100), lower: cents(0, 100), volume: fc.integer({ min: 0, max: 10_000 }) });

/** From no bars at all to several hundred, past the bar at which running sums are added up anew; prices from 0.01, to the cent. */
export const randomBars: fc.Arbitrary<Bars> = fc
  .tuple(cents(1, 100_000), fc.array(moves, { maxLength: 400, size: "max" }))
  .map(([start, list]) => {
    let price = start;
    const rows = list.flatMap(({ step: [step, repeats], upper, lower, volume }) =>
      Array.from({ length: repeats }, () => {
        const open = price;
        const still = step === 0;
        price = Math.max(0.01, Math.round((price + step) * 100) / 100);
        const low = still ? price : Math.max(0.01, Math.min(open, price) - lower);
        return { open, high: still ? price : Math.max(open, price) + upper, low, close: price, volume: still ? 0 : volume };
      }),
    );
    return barsOf(
      "TEST",
      "5m",
      rows.map((row, i) => ({ ...row, time: i * 300_000 })),
    );
  });
