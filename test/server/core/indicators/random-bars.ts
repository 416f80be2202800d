import fc from "fast-check";
import type { Bars } from "@/server/core/market/market";

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
    const length = list.reduce((sum, { step: [, repeats] }) => sum + repeats, 0);
    const column = () => new Float64Array(length);
    const bars = { time: column(), open: column(), high: column(), low: column(), close: column(), volume: column() };
    let price = start;
    let at = 0;
    for (const { step, upper, lower, volume } of list) {
      const [rise, repeats] = step;
      const still = rise === 0;
      for (const end = at + repeats; at < end; at++) {
        const open = price;
        price = Math.max(0.01, Math.round((price + rise) * 100) / 100);
        bars.time[at] = at * 300_000;
        bars.open[at] = open;
        bars.high[at] = still ? price : Math.max(open, price) + upper;
        bars.low[at] = still ? price : Math.max(0.01, Math.min(open, price) - lower);
        bars.close[at] = price;
        bars.volume[at] = still ? 0 : volume;
      }
    }
    return { symbol: "TEST", timeframe: "5m", ...bars };
  });
