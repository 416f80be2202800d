import { describe, expect, it } from "vitest";
import { barAt, barsOf, midOf } from "@/server/core/market/market";
import { createSimulation } from "@/server/core/simulation/create-simulation";
import { quoteInSession } from "@/server/core/simulation/quote-in-session";
import { simulatedSymbol } from "@/server/core/simulation/symbols";

const MINUTE = 60_000;
const OPEN = Date.UTC(2025, 6, 2, 13, 30);
const TSLA = simulatedSymbol("TSLA");
const minutes = createSimulation({ seed: 5, startAt: OPEN }).minuteBars("TSLA", OPEN, OPEN + 390 * MINUTE);

const spreadBps = (at: number) => {
  const quote = quoteInSession(TSLA, minutes, at);
  return (10_000 * (quote.ask - quote.bid)) / midOf(quote);
};
const meanSpread = (from: number, to: number) => {
  let sum = 0;
  for (let minute = from; minute < to; minute += 1) sum += spreadBps(OPEN + minute * MINUTE);
  return sum / (to - from);
};

describe("quoteInSession", () => {
  it("goes from the open over both extremes to the close, the one against the move first", () => {
    const rising = { time: OPEN, open: 100, high: 102, low: 99, close: 101, volume: 1 };
    const falling = { ...rising, open: 101, close: 100 };
    const path = (bar: typeof rising) =>
      [0, 20_000, 40_000, 60_000].map((ms) => Math.round(midOf(quoteInSession(TSLA, barsOf("TSLA", "1m", [bar]), OPEN + ms))));
    expect(path(rising)).toEqual([100, 99, 102, 101]);
    expect(path(falling)).toEqual([101, 102, 99, 100]);
  });

  it("stays within each minute's bar, but for half of the spread", () => {
    for (let second = 0; second <= 390 * 60; second += 7) {
      const at = OPEN + second * 1000;
      const { bid, ask } = quoteInSession(TSLA, minutes, at);
      const { high, low } = barAt(minutes, Math.min(389, Math.floor(second / 60)));
      expect(bid).toBeLessThanOrEqual(high);
      expect(ask).toBeGreaterThanOrEqual(low);
    }
  });

  it("is wider around the opening and the close than at noon", () => {
    const noon = meanSpread(150, 240);
    expect(meanSpread(0, 5)).toBeGreaterThan(1.5 * noon);
    expect(meanSpread(387, 390)).toBeGreaterThan(1.2 * noon);
    expect(noon).toBeGreaterThan(0.3 * TSLA.spreadBps);
    expect(noon).toBeLessThan(2 * TSLA.spreadBps);
  });

  it("is wider after a minute that moved far", () => {
    const calm = { time: OPEN, open: 100, high: 100.01, low: 99.99, close: 100, volume: 1 };
    const spreadAfter = (range: number) => {
      const bars = barsOf("BTC/USD", "1m", [
        { ...calm, high: 100 + range },
        { ...calm, time: OPEN + MINUTE },
      ]);
      const { bid, ask } = quoteInSession(simulatedSymbol("BTC/USD"), bars, OPEN + MINUTE);
      return ask - bid;
    };
    expect(spreadAfter(2)).toBeGreaterThan(2 * spreadAfter(0.01));
  });
});
