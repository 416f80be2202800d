import { describe, expect, it } from "vitest";
import { createColumns } from "@/server/adapters/market-data/create-columns";
import { type Bars, barsOf, TIMEFRAME_MS, type Timeframe } from "@/server/core/market/market";

const FROM = Date.UTC(2025, 6, 7);
const MINUTE = 60_000;

function barsFrom(symbol: string, timeframe: Timeframe, count: number): Bars {
  const rows = Array.from({ length: count }, (_, i) => ({
    time: FROM + i * TIMEFRAME_MS[timeframe],
    open: i + 1,
    high: i + 2,
    low: i + 0.5,
    close: i + 1.5,
    volume: 1,
  }));
  return barsOf(symbol, timeframe, rows);
}

/** A store whose bars can be changed; it notes what is loaded. */
function storeOf(bars: Bars[]) {
  const loads: string[] = [];
  return {
    bars,
    loads,
    async load(symbol: string, timeframe: Timeframe) {
      loads.push(`${symbol} ${timeframe}`);
      return bars.find((some) => some.symbol === symbol && some.timeframe === timeframe) ?? null;
    },
    async timeframes(symbol: string) {
      return bars.filter((some) => some.symbol === symbol).map(({ timeframe }) => timeframe);
    },
  };
}

describe("createColumns", () => {
  it("loads a column once, however many ask at the same time and after", async () => {
    const store = storeOf([barsFrom("BTC/USD", "1m", 10)]);
    const columns = createColumns(store, 1_000);
    const [a, b] = await Promise.all([columns.of("BTC/USD", "1m"), columns.finest("BTC/USD")]);
    expect(a?.time.length).toBe(10);
    expect(b).toBe(a);
    expect(await columns.of("BTC/USD", "1m")).toBe(a);
    expect(store.loads).toEqual(["BTC/USD 1m"]);
  });

  it("takes a stored timeframe as it is and makes any other from the finest", async () => {
    const store = storeOf([barsFrom("BTC/USD", "1h", 3), barsFrom("BTC/USD", "1m", 30)]);
    const columns = createColumns(store, 1_000);
    expect((await columns.of("BTC/USD", "1h"))?.time.length).toBe(3);
    const quarters = await columns.of("BTC/USD", "15m");
    expect(Array.from(quarters?.time ?? [])).toEqual([FROM, FROM + 15 * MINUTE]);
    expect(Array.from(quarters?.high ?? [])).toEqual([16, 31]);
    expect(store.loads).toEqual(["BTC/USD 1h", "BTC/USD 1m"]);
  });

  it("has no column finer than what is stored, and none of a symbol without bars", async () => {
    const columns = createColumns(storeOf([barsFrom("BTC/USD", "1h", 3)]), 1_000);
    expect(await columns.of("BTC/USD", "5m")).toBeNull();
    expect(await columns.of("ETH/USD", "5m")).toBeNull();
    expect(await columns.finest("ETH/USD")).toBeNull();
  });

  it("loads again what it had to drop for want of room", async () => {
    const store = storeOf([barsFrom("BTC/USD", "1m", 60), barsFrom("ETH/USD", "1m", 60)]);
    const columns = createColumns(store, 100);
    for (const symbol of ["BTC/USD", "ETH/USD", "ETH/USD", "BTC/USD"]) await columns.of(symbol, "1m");
    expect(store.loads).toEqual(["BTC/USD 1m", "ETH/USD 1m", "BTC/USD 1m"]);
  });

  it("reads the store anew after it was told to forget, also what was being loaded then", async () => {
    const store = storeOf([barsFrom("BTC/USD", "5m", 5)]);
    const columns = createColumns(store, 1_000);
    const early = columns.finest("BTC/USD");
    store.bars.push(barsFrom("BTC/USD", "1m", 7));
    columns.forget("BTC/USD");
    expect((await early)?.timeframe).toBe("5m");
    expect((await columns.finest("BTC/USD"))?.timeframe).toBe("1m");
  });

  it("does not remember a failure", async () => {
    const store = storeOf([barsFrom("BTC/USD", "1m", 5)]);
    let down = true;
    const guarded = <T>(answer: Promise<T>) => (down ? Promise.reject(new Error("the database is away")) : answer);
    const columns = createColumns(
      {
        load: (symbol, timeframe) => guarded(store.load(symbol, timeframe)),
        timeframes: (symbol) => guarded(store.timeframes(symbol)),
      },
      1_000,
    );
    await expect(columns.of("BTC/USD", "1m")).rejects.toThrow("the database is away");
    down = false;
    expect((await columns.of("BTC/USD", "1m"))?.time.length).toBe(5);
  });
});
