import type { Bar } from "@/server/core/market/market";
import { scriptedMarket } from "../../fakes/scripted-market";

const MINUTE = 60_000;

/** A market of `symbol` that is quoted at 100 at `startAt` and then trades for two minutes at each price it is moved to. */
export function movingMarket(symbol: string, startAt: number) {
  let now = startAt;
  const bars: Bar[] = [];
  const quotes = [{ at: now, bid: 99.99, ask: 100.01 }];
  return {
    market: scriptedMarket(() => ({ [symbol]: { timeframe: "1m", bars, quotes } })),
    clock: { now: () => now },
    /** Returns the time that it is then. */
    move(price: number): number {
      for (const minute of [now, now + MINUTE]) {
        bars.push({ time: minute, open: price, high: price, low: price, close: price, volume: 1_000_000 });
      }
      now += 2 * MINUTE;
      quotes.push({ at: now, bid: price - 0.01, ask: price + 0.01 });
      return now;
    },
    /** Lets time go on to `at` without a trade; returns the time that it is then. */
    wait(at: number): number {
      now = Math.max(now, at);
      return now;
    },
  };
}
