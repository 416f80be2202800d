import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sessionBarsOf } from "@/server/adapters/market-data/session-bars-of";
import { isSessionBar } from "@/server/core/market/calendar/calendar";
import { barsOf, TIMEFRAME_MS, type Timeframe } from "@/server/core/market/market";

const DAY = 86_400_000;
const bar = (time: number) => ({ time, open: 1, high: 1, low: 1, close: 1, volume: 1 });

describe("sessionBarsOf", () => {
  it("keeps the bars for which isSessionBar holds", () => {
    const span = fc.integer({ min: Date.UTC(2024, 10, 20) / DAY, max: Date.UTC(2025, 3, 1) / DAY });
    fc.assert(
      fc.property(span, fc.constantFrom<Timeframe>("5m", "15m", "1h"), (day, timeframe) => {
        const stepMs = TIMEFRAME_MS[timeframe];
        const starts = Array.from({ length: (3 * DAY) / stepMs }, (_, i) => day * DAY + i * stepMs);
        const { time } = sessionBarsOf(barsOf("TSLA", timeframe, starts.map(bar)));
        expect(Array.from(time)).toEqual(starts.filter((start) => isSessionBar("equity", timeframe, start)));
      }),
      { numRuns: 25 },
    );
  });

  it("keeps daily bars that start at the open", () => {
    const opens = [Date.UTC(2025, 6, 2, 13, 30), Date.UTC(2025, 6, 3, 13, 30), Date.UTC(2025, 6, 7, 13, 30)];
    const { time } = sessionBarsOf(barsOf("TSLA", "1d", [...opens, Date.UTC(2025, 6, 8)].map(bar)));
    expect(Array.from(time)).toEqual(opens);
  });

  it("keeps all bars of a market that never closes, and none of none", () => {
    const bars = barsOf("BTC/USD", "1h", [bar(0), bar(3_600_000)]);
    expect(sessionBarsOf(bars)).toBe(bars);
    expect(sessionBarsOf(barsOf("TSLA", "1h", [])).time.length).toBe(0);
  });
});
