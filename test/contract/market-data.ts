import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { isSessionBar } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bars, TIMEFRAMES, type Timeframe } from "@/server/core/market/market";
import { barEnd } from "@/server/core/market/timeframes";
import type { MarketData } from "@/server/core/ports";

/** A market with bars of `symbols` over [from, to), and nothing before `from`. */
export interface MarketBench {
  readonly market: MarketData;
  readonly symbols: readonly string[];
  readonly from: number;
  readonly to: number;
}

type Question = { readonly symbol: string; readonly timeframe: Timeframe; readonly asOf: number; readonly count: number };

const endsOf = ({ symbol, timeframe, time }: Bars) => Array.from(time, (start) => barEnd(assetClassOf(symbol), timeframe, start));

const plain = ({ symbol, timeframe, ...columns }: Bars) => ({
  symbol,
  timeframe,
  ...Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, Array.from(column)])),
});

/** What every market keeps, wherever its prices come from. `open` makes a new one over the same prices. */
export function marketDataContract(name: string, open: () => MarketBench): void {
  describe(`market data "${name}"`, () => {
    let bench: MarketBench;
    beforeAll(() => {
      bench = open();
    });

    /** Questions from a while after `from` on, where every timeframe has bars. */
    const questions = () => {
      const { symbols, from, to } = open();
      return fc.record<Question>({
        symbol: fc.constantFrom(...symbols),
        timeframe: fc.constantFrom(...TIMEFRAMES),
        asOf: fc.integer({ min: Math.ceil(from + (to - from) / 2), max: to }),
        count: fc.integer({ min: 1, max: 400 }),
      });
    };

    it("bears the name under which it is registered", () => {
      expect(bench.market.name).toBe(name);
    });

    it("gives bars of the regular session alone, ascending, complete at the instant, and no more than were asked for", async () => {
      await fc.assert(
        fc.asyncProperty(questions(), async ({ symbol, timeframe, asOf, count }) => {
          const bars = await bench.market.bars(symbol, timeframe, asOf, count);
          const starts = Array.from(bars.time);
          expect(starts.length).toBeGreaterThan(0);
          expect(starts.length).toBeLessThanOrEqual(count);
          expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
          expect(starts.every((start) => isSessionBar(assetClassOf(symbol), timeframe, start))).toBe(true);
          expect(Math.max(...endsOf(bars))).toBeLessThanOrEqual(asOf);
        }),
      );
    });

    it("gives bars whose high and low hold their open and close", async () => {
      const { market, symbols, to } = bench;
      for (const symbol of symbols) {
        const { open: opens, high, low, close, volume } = await market.bars(symbol, "5m", to, 1_000);
        for (const [i, top] of high.entries()) {
          const others = [opens[i], close[i], low[i]].map(Number);
          expect(top).toBeGreaterThanOrEqual(Math.max(...others));
          expect(low[i]).toBeLessThanOrEqual(Math.min(...others));
          expect(low[i]).toBeGreaterThan(0);
          expect(volume[i]).toBeGreaterThanOrEqual(0);
        }
      }
    });

    it("never changes a bar that it gave: the same bars come back later and with a larger count", async () => {
      await fc.assert(
        fc.asyncProperty(questions(), async ({ symbol, timeframe, asOf, count }) => {
          const early = await bench.market.bars(symbol, timeframe, asOf, count);
          const late = await bench.market.bars(symbol, timeframe, bench.to, 100_000);
          const at = late.time.indexOf(early.time[0] as number);
          expect(Array.from(late.time.subarray(at, at + early.time.length))).toEqual(Array.from(early.time));
          expect(Array.from(late.close.subarray(at, at + early.time.length))).toEqual(Array.from(early.close));
        }),
        { numRuns: 30 },
      );
    });

    it("leaves out no bar between the last one it gave and the instant", async () => {
      await fc.assert(
        fc.asyncProperty(questions(), async ({ symbol, timeframe, asOf }) => {
          const { time } = await bench.market.bars(symbol, timeframe, asOf, 1);
          const later = await bench.market.bars(symbol, timeframe, bench.to, 100_000);
          const next = later.time.find((start) => start > (time[0] as number));
          if (next !== undefined) expect(barEnd(assetClassOf(symbol), timeframe, next)).toBeGreaterThan(asOf);
        }),
        { numRuns: 30 },
      );
    });

    it("quotes a bid under an ask, known at the instant", async () => {
      await fc.assert(
        fc.asyncProperty(questions(), async ({ symbol, asOf }) => {
          const quote = await bench.market.quote(symbol, asOf);
          expect(quote?.symbol).toBe(symbol);
          expect(quote?.at).toBeLessThanOrEqual(asOf);
          expect(quote?.bid).toBeGreaterThan(0);
          expect(quote?.ask).toBeGreaterThan(quote?.bid ?? Number.NaN);
        }),
      );
    });

    it("gives the finest bars that started in a span and were complete at its end, and none for an empty span", async () => {
      await fc.assert(
        fc.asyncProperty(questions(), fc.integer({ min: -60_000, max: 86_400_000 }), async ({ symbol, asOf }, lengthMs) => {
          const bars = await bench.market.finestBars(symbol, asOf - lengthMs, asOf);
          const complete = await bench.market.bars(symbol, bars.timeframe, asOf, 2_000);
          expect(Array.from(bars.time)).toEqual(Array.from(complete.time).filter((start) => start >= asOf - lengthMs));
        }),
        { numRuns: 50 },
      );
      const empty = await bench.market.finestBars(bench.symbols[0] as string, Number.POSITIVE_INFINITY, bench.to);
      expect(empty.time.length).toBe(0);
    });

    it("answers the same whatever was asked before", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(questions(), { minLength: 2, maxLength: 5 }), async (asked) => {
          const answers = async (market: MarketData, order: readonly Question[]) => {
            const told = new Map<Question, unknown>();
            for (const question of order) {
              const { symbol, timeframe, asOf, count } = question;
              const bars = plain(await market.bars(symbol, timeframe, asOf, count));
              told.set(question, { bars, quote: await market.quote(symbol, asOf) });
            }
            return asked.map((question) => told.get(question));
          };
          expect(await answers(open().market, asked.toReversed())).toEqual(await answers(open().market, asked));
        }),
        { numRuns: 8 },
      );
    });

    it("throws data_missing for bars and has no quote before the first bar", async () => {
      const { market, symbols, from } = bench;
      for (const symbol of symbols) {
        await expect(market.bars(symbol, "5m", from, 10)).rejects.toMatchObject({ name: "Fault", code: "data_missing" });
        expect(await market.quote(symbol, from - 1)).toBeNull();
      }
    });

    it("knows the steps of what it trades, and throws not_found for what it does not", async () => {
      const { market, symbols } = bench;
      for (const symbol of symbols) {
        expect(await market.instrument(symbol)).toMatchObject({ symbol, assetClass: assetClassOf(symbol) });
      }
      await expect(market.instrument("no such symbol")).rejects.toMatchObject({ name: "Fault", code: "not_found" });
    });
  });
}
