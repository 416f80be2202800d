import { describe, expect, it } from "vitest";
import { HALF_SPREAD_BPS, replayMarketData } from "@/server/adapters/market-data/replay";
import { type Bars, barsOf, midOf, sliceBars, type Timeframe } from "@/server/core/market/market";
import { REAL_FILES, type RealFile, realBars, realBarsPresent } from "../../core/indicators/real-bars";

const MINUTE = 60_000;
const at = (day: number, hour: number, minute = 0) => Date.UTC(2025, 6, day, hour, minute);

/** Bars whose open is the given price and whose close is one dollar more. */
function barsAt(symbol: string, timeframe: Timeframe, prices: readonly (readonly [time: number, open: number])[]): Bars {
  return barsOf(
    symbol,
    timeframe,
    prices.map(([time, open]) => ({ time, open, high: open + 2, low: open - 1, close: open + 1, volume: 10 })),
  );
}

function replayOf(...stored: Bars[]) {
  const of = (symbol: string) => stored.filter((bars) => bars.symbol === symbol);
  return replayMarketData({
    load: async (symbol, timeframe) => of(symbol).find((bars) => bars.timeframe === timeframe) ?? null,
    timeframes: async (symbol) => of(symbol).map(({ timeframe }) => timeframe),
  });
}

/** Two sessions of New York, 09:30 being 13:30 UTC, with bars before the opening and after the close. */
const TSLA = barsAt("TSLA", "5m", [
  [at(2, 13, 30), 300],
  [at(2, 19, 55), 310],
  [at(2, 20, 0), 999],
  [at(3, 13, 25), 999],
  [at(3, 13, 30), 320],
  [at(3, 13, 35), 330],
]);

describe("quote", () => {
  const market = replayOf(TSLA);

  it.each([
    ["the open of a bar at its start", at(2, 13, 30), 300, at(2, 13, 30)],
    ["the open of the bar that contains the instant, with the time of that open", at(2, 13, 32), 300, at(2, 13, 30)],
    ["the close of the last complete bar where no bar has started", at(2, 13, 40), 301, at(2, 13, 35)],
    ["the close of the session overnight, not a bar after it", at(2, 23), 311, at(2, 20)],
    ["the close of yesterday up to the opening", at(3, 13, 30) - 1, 311, at(2, 20)],
    ["the open at the opening", at(3, 13, 30), 320, at(3, 13, 30)],
    ["the open of the next bar at the end of one", at(3, 13, 35), 330, at(3, 13, 35)],
    ["the last close after all bars", at(9, 0), 331, at(3, 13, 40)],
  ])("is %s", async (_, asOf, price, pricedAt) => {
    const quote = await market.quote("TSLA", asOf);
    expect(quote?.at).toBe(pricedAt);
    expect(quote && midOf(quote)).toBeCloseTo(price, 9);
  });

  it("is null before the first bar and for a symbol without bars", async () => {
    expect(await market.quote("TSLA", at(2, 13, 30) - 1)).toBeNull();
    expect(await market.quote("IWM", at(3, 14))).toBeNull();
  });

  it("does not take an hourly bar's open for known before the session opens", async () => {
    const hourly = replayOf(
      barsAt("TSLA", "1h", [
        [at(2, 19), 310],
        [at(3, 13), 320],
      ]),
    );
    const before = await hourly.quote("TSLA", at(3, 13, 29));
    const after = await hourly.quote("TSLA", at(3, 13, 45));
    expect([before?.at, after?.at]).toEqual([at(2, 20), at(3, 13, 30)]);
    expect([before && midOf(before), after && midOf(after)]).toEqual([311, 320]);
  });

  it.each([
    ["TSLA", 300, 299.97, 300.03],
    ["BTC/USD", 100_000, 99_970, 100_030],
  ])("of %s is as wide as its class says", async (symbol, price, bid, ask) => {
    expect(HALF_SPREAD_BPS).toEqual({ equity: 1, crypto: 3 });
    expect(await replayOf(barsAt(symbol, "5m", [[at(2, 14), price]])).quote(symbol, at(2, 14))).toMatchObject({ bid, ask });
  });
});

describe("bars and instruments", () => {
  const market = replayOf(TSLA);

  it("leaves out bars outside of the regular session", async () => {
    const { time } = await market.bars("TSLA", "5m", at(9, 0), 100);
    expect(Array.from(time)).toEqual([at(2, 13, 30), at(2, 19, 55), at(3, 13, 30), at(3, 13, 35)]);
  });

  it("names what is missing", async () => {
    await expect(market.bars("TSLA", "1m", at(3, 20), 5)).rejects.toThrow(
      'no 1m bars of "TSLA" are stored up to 2025-07-03T20:00:00Z',
    );
    await expect(market.instrument("IWM")).rejects.toThrow('no bars of "IWM" are stored');
    expect((await market.finestBars("IWM", 0, at(9, 0))).time.length).toBe(0);
  });

  it("spans from the first start to the last end", async () => {
    expect(await market.span("TSLA")).toEqual({ from: at(2, 13, 30), to: at(3, 13, 40) });
    expect(await market.span("IWM")).toBeNull();
  });

  it("sees new bars once it was told that they changed", async () => {
    const stored = [barsAt("BTC/USD", "5m", [[at(2, 14), 100]])];
    const changing = replayMarketData({ load: async () => stored[0] ?? null, timeframes: async () => ["5m"] });
    expect((await changing.bars("BTC/USD", "5m", at(3, 0), 9)).time.length).toBe(1);
    stored[0] = barsAt("BTC/USD", "5m", [
      [at(2, 14), 100],
      [at(2, 15), 101],
    ]);
    expect((await changing.bars("BTC/USD", "5m", at(3, 0), 9)).time.length).toBe(1);
    changing.invalidate("BTC/USD");
    expect((await changing.bars("BTC/USD", "5m", at(3, 0), 9)).time.length).toBe(2);
  });
});

describe("the standard quarter", () => {
  const barsOfFile = (symbol: string) => realBars(REAL_FILES.find((file) => file.symbol === symbol) as RealFile);

  it.skipIf(!realBarsPresent)("has 42 bars of TSLA on the half day and 78 on the day after", async () => {
    const { time } = await replayOf(barsOfFile("TSLA")).bars("TSLA", "5m", at(8, 0), 1_000);
    const on = (day: number) => Array.from(time).filter((start) => new Date(start).getUTCDate() === day);
    expect([on(3).length, on(7).length, time.length]).toEqual([42, 78, 120]);
    expect([on(3).at(-1), on(7)[0], on(7).at(-1)]).toEqual([at(3, 16, 55), at(7, 13, 30), at(7, 19, 55)]);
  });

  it.skipIf(!realBarsPresent)("never knows what comes: it answers as if the bars after the instant did not exist", async () => {
    for (const symbol of ["TSLA", "IWM", "BTC/USD"]) {
      const bars = barsOfFile(symbol);
      const market = replayOf(bars);
      for (let asOf = at(3, 17); asOf < at(7, 20); asOf += 97 * MINUTE) {
        const past = sliceBars(
          bars,
          0,
          bars.time.findIndex((start) => start > asOf),
        );
        expect(await market.quote(symbol, asOf)).toEqual(await replayOf(past).quote(symbol, asOf));
        const [known, whole] = [await replayOf(past).bars(symbol, "1h", asOf, 20), await market.bars(symbol, "1h", asOf, 20)];
        expect([...whole.time, ...whole.close]).toEqual([...known.time, ...known.close]);
      }
    }
  });
});
