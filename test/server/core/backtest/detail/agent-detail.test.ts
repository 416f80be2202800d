import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { type AgentColumn, createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import { createAgentVenue } from "@/server/core/backtest/agent/agent-venue";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import { BarDetail } from "@/server/core/backtest/detail/bar-detail";
import { type Bars, barsOf, sliceBars } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import { usualTerms } from "@/test/defaults/usual-terms";
import { agentWith, QUICK } from "../evidence/quick-agent";
import { finerWalk, wildWalk, without } from "./finer-walk";

const params = {
  ...QUICK,
  timeframe: "15m" as const,
  buyThreshold: -1,
  minConfidence: 0,
  exitsBy: "percent" as const,
  stopLossFraction: 0.03,
  takeProfitFraction: 0.03,
};
const play = (column: AgentColumn, fine: Bars | null, isQuick = true) =>
  playAgent(agentWith(params), column, {
    ...usualTerms("BTC/USD"),
    detail: fine && new BarDetail(fine),
    isQuick,
  });
const entriesUntil = ({ trades }: ReturnType<typeof play>, until: number) =>
  trades
    .filter(({ entryAt }) => entryAt <= until)
    .map(({ entryAt, entryPrice, qty, confidence }) => [entryAt, entryPrice, qty, confidence]);

const START = Date.UTC(2025, 0, 1);
type Prices = readonly [open: number, high: number, low: number, close: number];
const minutes = (rows: readonly Prices[], volume = 0) =>
  barsOf(
    "BTC/USD",
    "1m",
    rows.map(([open, high, low, close], n) => ({ time: START + n * 60_000, open, high, low, close, volume })),
  );
/** Fifteen minutes at 100, then five that go the way of `path`, and ten more at 100. */
const FLAT = Array.from({ length: 15 }, (): Prices => [100, 100, 100, 100]);
const ofPath = (path: readonly Prices[]) => [...FLAT, ...path, ...FLAT.slice(path.length)];
const DOWN: readonly Prices[] = [
  [100, 100, 100, 100],
  [100, 101, 89, 90],
  [90, 111, 90, 110],
];
const UP: readonly Prices[] = [
  [100, 100, 100, 100],
  [100, 111, 99, 110],
  [110, 110, 89, 90],
];
/** Buys at the first bar's open and meets the second. */
function meet(rows: readonly Prices[], { told = true, volume = 0, qty = "1" } = {}) {
  const fine = minutes(rows, volume);
  const bars = aggregateBars(fine, "15m");
  const costs = { slippageBps: 0, halfSpreadBps: 0, feeBps: 0, participation: 0.1 };
  const venue = createAgentVenue(bars, instrumentOf("BTC/USD"), costs, { detail: told ? new BarDetail(fine) : null });
  venue.buy(0, { qty, stopPrice: "90", targetPrice: "110" });
  const first = venue.match(0);
  return { first, left: venue.match(1), venue, sold: venue.executions.slice(1) };
}

describe("stop and target of an agent in finer bars", () => {
  it("are met in the order of these: the stop where the path goes down first, the target where it goes up", () => {
    const [down, up] = [meet(ofPath(DOWN)), meet(ofPath(UP))];
    expect([down.left, up.left]).toEqual(["stop", "target"]);
    expect([down.sold, up.sold]).toMatchObject([[{ price: "90" }], [{ price: "110" }]]);
    // Within the second minute of the second bar, not of its first.
    for (const { sold } of [down, up]) expect(Math.floor(((sold[0]?.at as number) - START) / 60_000)).toBe(16);
    expect([down, up].map(({ venue }) => venue.legBars())).toEqual([
      { ambiguousBars: 0, resolvedBars: 1 },
      { ambiguousBars: 0, resolvedBars: 1 },
    ]);
  });

  it("are the stop without them, and where one of them holds both, and where some are missing", () => {
    const both: readonly Prices[] = [[100, 112, 88, 100]];
    for (const { left, venue, sold } of [meet(ofPath(UP), { told: false }), meet(ofPath(both))]) {
      expect(left).toBe("stop");
      expect(sold).toMatchObject([{ price: "90" }]);
      expect(venue.legBars()).toEqual({ ambiguousBars: 1, resolvedBars: 0 });
    }
    const fine = minutes(ofPath(UP));
    const venue = createAgentVenue(aggregateBars(fine, "15m"), instrumentOf("BTC/USD"), usualTerms("BTC/USD").costs, {
      detail: new BarDetail(without(fine, (k) => k === 17)),
    });
    venue.buy(0, { qty: "1", stopPrice: "90", targetPrice: "110" });
    venue.match(0);
    expect(venue.match(1)).toBe("stop");
    expect(venue.legBars()).toEqual({ ambiguousBars: 1, resolvedBars: 0 });
  });

  it("fill by the volume of each of them, and in all by no more than that of the bar", () => {
    // 3 of each minute: the stop of 5 is sold in the minute that reached it and in the next at its open.
    const { sold, left } = meet(ofPath(DOWN), { volume: 30, qty: "5" });
    expect(left).toBe("stop");
    expect(sold).toMatchObject([
      { qty: "3", price: "90" },
      { qty: "2", price: "90" },
    ]);
    fc.assert(
      fc.property(fc.nat(500), fc.constantFrom(0.2, 1, 5), fc.integer({ min: 1, max: 200 }), (seed, volume, qty) => {
        const { fine, bars } = finerWalk(seed, 12, volume);
        const { instrument, costs } = usualTerms("BTC/USD");
        const venue = createAgentVenue(bars, instrument, costs, { detail: new BarDetail(fine) });
        const price = bars.open[1] as number;
        venue.buy(1, { qty: String(qty), stopPrice: (price * 0.995).toFixed(2), targetPrice: (price * 1.005).toFixed(2) });
        for (let i = 1; i < 12; i++) venue.match(i);
        const taken = new Map<string, number>();
        const add = (key: string, lots: number) => taken.set(key, (taken.get(key) ?? 0) + lots);
        for (const { qty: sold, at } of venue.executions.slice(1)) {
          const minute = Math.floor((at - START) / 60_000);
          add(`minute ${minute}`, Number(sold));
          add(`bar ${Math.floor(minute / 15)}`, Number(sold));
        }
        for (const [key, sold] of taken)
          expect(sold).toBeLessThanOrEqual((key.startsWith("bar") ? 15 : 1) * volume * costs.participation + 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it("is bound by the bar's own volume where that of its minutes is more", () => {
    const fine = minutes(ofPath(DOWN), 30);
    const bars = { ...aggregateBars(fine, "15m"), volume: Float64Array.of(40, 40) };
    const costs = { slippageBps: 0, halfSpreadBps: 0, feeBps: 0, participation: 0.1 };
    const venue = createAgentVenue(bars, instrumentOf("BTC/USD"), costs, { detail: new BarDetail(fine) });
    venue.buy(0, { qty: "10", stopPrice: "90", targetPrice: "110" });
    venue.match(0);
    expect(venue.match(1)).toBeNull();
    expect(venue.executions.slice(1).map(({ qty }) => Number(qty))).toEqual([3, expect.closeTo(1, 6)]);
    expect(Number(venue.position().qty)).toBeCloseTo(6, 6);
  });
});

describe("a whole agent with finer bars", () => {
  const { fine, bars } = wildWalk(11, 160);
  const column = createAgentColumn(bars);
  const [plain, told] = [play(column, null), play(column, fine)];

  it("has something to say: some of its ambiguous bars are told", () => {
    expect(plain.trades.length).toBeGreaterThan(10);
    expect(plain.ambiguousBars).toBeGreaterThan(2);
    expect(told.resolvedBars).toBeGreaterThan(2);
    expect(told.trades).not.toEqual(plain.trades);
  });

  it("does the same where each bar is told by itself alone", () => {
    expect(play(column, bars)).toEqual(plain);
    expect(play(column, bars, false)).toEqual(play(column, null, false));
  });

  it("does the same where nothing is left undecided and no bar unmatched", () => {
    expect(play(column, fine, false)).toEqual(told);
  });

  it("fills within the bars", () => {
    const price = 0.01;
    for (const { entryAt, exitAt, exitPrice, cause } of told.trades) {
      if (cause !== "stop" && cause !== "target") continue;
      expect(exitAt).toBeGreaterThan(entryAt);
      const i = bars.time.findLastIndex((at) => at <= exitAt);
      const { slippageBps, halfSpreadBps } = usualTerms("BTC/USD").costs;
      const worse = ((bars.low[i] as number) * (slippageBps + halfSpreadBps)) / 10_000;
      expect(Number(exitPrice)).toBeGreaterThanOrEqual((bars.low[i] as number) - worse - price);
      expect(Number(exitPrice)).toBeLessThanOrEqual((bars.high[i] as number) + price);
    }
  });

  it("decides nothing by finer bars that come later: 60 cuts", () => {
    for (let n = 0; n < 60; n++) {
      const cut = 40 + 2 * n;
      const until = bars.time[cut] as number;
      // What is told of the bars before the cut alone.
      const partly = play(column, sliceBars(fine, 0, 15 * cut));
      expect(entriesUntil(partly, until + 1_000)).toEqual(entriesUntil(told, until + 1_000));
      expect(partly.equity.subarray(0, cut - 1)).toEqual(told.equity.subarray(0, cut - 1));
      // And of the bars from the cut on alone.
      const after = play(column, sliceBars(fine, 15 * cut));
      expect(entriesUntil(after, until + 1_000)).toEqual(entriesUntil(plain, until + 1_000));
    }
  });
});
