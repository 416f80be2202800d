import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AgentParams, STRATEGY_NAMES } from "@/server/core/agents/agent";
import { createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import { sessionOn } from "@/server/core/market/calendar/calendar";
import { type Bars, barsOf, sliceBars } from "@/server/core/market/market";
import { usualTerms } from "@/test/defaults/usual-terms";
import { agentWith, paramsOf, QUICK } from "./evidence/quick-agent";
import { scaled, walk, withOtherFuture } from "./walk";

const play = (bars: Bars, params: AgentParams = QUICK) =>
  playAgent(agentWith(params, bars.symbol), createAgentColumn(bars), usualTerms(bars.symbol));
const times = ({ trades }: ReturnType<typeof play>) => trades.map(({ entryAt, exitAt, cause }) => ({ entryAt, exitAt, cause }));

describe("a whole agent over bars", () => {
  const bars = walk(11, 240);

  it("has something to say", () => {
    const { trades } = play(bars);
    expect(trades.length).toBeGreaterThan(4);
    expect(new Set(trades.map(({ cause }) => cause)).size).toBeGreaterThanOrEqual(2);
  });

  it("is not changed by another future, nor by none: 100 cuts", () => {
    const { equity, trades } = play(bars);
    const entries = (made: typeof trades) =>
      made.map(({ entryAt, entryPrice, qty, confidence }) => ({ entryAt, entryPrice, qty, confidence }));
    for (let n = 0; n < 100; n++) {
      const cut = 60 + Math.floor((n * 180) / 100);
      // What is held at the end is sold at the last close, so that the last row is another.
      const past = equity.subarray(0, cut - 2);
      const other = play(sliceBars(withOtherFuture(bars, cut, n), 0, cut + 1));
      expect(other.equity.subarray(0, cut - 2)).toEqual(past);
      // What is bought at the open of the cut was decided before.
      const until = (bars.time[cut] as number) + 1_000;
      expect(entries(other.trades)).toEqual(entries(trades.filter(({ entryAt }) => entryAt <= until)));
      if (n % 5 === 0) expect(play(sliceBars(bars, 0, cut)).equity.subarray(0, cut - 2)).toEqual(past);
    }
  });

  it("decides the same at twice the prices, with twice the money", () => {
    const [once, twice] = [createAgentColumn(bars), createAgentColumn(scaled(bars, 2))];
    const said = ({ readings }: typeof once) => readings.map((reading) => reading && [reading.score, reading.confidence]);
    expect(said(twice)).toEqual(said(once));
    const { capitalUsd, positionLimitUsd, maxDailyLossUsd } = QUICK;
    const rich = {
      ...QUICK,
      capitalUsd: 2 * capitalUsd,
      positionLimitUsd: 2 * positionLimitUsd,
      maxDailyLossUsd: 2 * maxDailyLossUsd,
    };
    expect(times(play(scaled(bars, 2), rich))).toEqual(times(play(bars)));
  });

  it("does the same where nothing is left undecided and no bar unmatched", () => {
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.nat(1_000),
          strategy: fc.constantFrom(...STRATEGY_NAMES),
          technicalWeight: fc.constantFrom(0, 0.4, 1),
          volume: fc.constantFrom(0, 40, 0.003),
          earlySellThreshold: fc.constantFrom(-0.2, -0.6),
          minEdge: fc.constantFrom(0, 1.5),
        }),
        ({ seed, volume, technicalWeight, ...given }) => {
          const made = walk(seed, 200, volume);
          const column = createAgentColumn(made);
          const params = { ...QUICK, ...given, technicalWeight, sentimentWeight: 1 - technicalWeight };
          const both = [QUICK, params].map((each) =>
            [true, false].map((isQuick) =>
              playAgent(agentWith(each, made.symbol), column, { ...usualTerms(made.symbol), isQuick }),
            ),
          );
          for (const [quick, whole] of both) expect(quick).toEqual(whole);
        },
      ),
      { numRuns: 12 },
    );
  });

  it("does not judge by the weights of who was played over the same bars before", () => {
    const column = createAgentColumn(bars);
    const deaf = { ...QUICK, technicalWeight: 0, sentimentWeight: 1 };
    const [nothing, all] = [deaf, QUICK].map((params) =>
      playAgent(agentWith(params, bars.symbol), column, usualTerms(bars.symbol)),
    );
    expect(nothing?.trades).toEqual([]);
    expect(all).toEqual(play(bars));
  });

  it("comes to what its trades come to, to a cent", () => {
    const { trades, equity, feesUsd } = play(bars);
    const sum = (of: (trade: (typeof trades)[number]) => string) => trades.reduce((total, trade) => total + Number(of(trade)), 0);
    expect((equity.at(-1) as number) - QUICK.capitalUsd).toBeCloseTo(
      sum(({ pnlUsd }) => pnlUsd),
      2,
    );
    expect(feesUsd).toBeCloseTo(
      sum((trade) => trade.feesUsd),
      6,
    );
    expect(feesUsd).toBeGreaterThan(1);
  });
});

/** Bars of a share through the sessions of two days, without the last ones of the first. */
function twoDays(missing: number): Bars {
  const rows = ["2025-07-08", "2025-07-09"].flatMap((day, n) => {
    const session = sessionOn("equity", day);
    if (!session) throw new Error(`${day} has no session`);
    const count = (session.close - session.open) / 300_000 - (n === 0 ? missing : 0);
    return Array.from({ length: count }, (_, i) => {
      const close = 300 + ((i * 7) % 5);
      return { time: session.open + i * 300_000, open: close, high: close + 1, low: close - 1, close, volume: 1_000_000 };
    });
  });
  return barsOf("TSLA", "5m", rows);
}

describe("an agent that sells before the close", () => {
  /** Buys once a day, whatever is said, and sells for nothing else. */
  const always: AgentParams = {
    ...paramsOf("share-news"),
    buyThreshold: -1,
    sellThreshold: -2,
    earlySellThreshold: -2,
    minConfidence: 0,
    minEdge: 0,
    exitsBy: "percent",
    stopLossFraction: 0.4,
    takeProfitFraction: 0.4,
    maxTradesPerDay: 1,
  };

  it("sells at the last run of its session, which the calendar tells", () => {
    const bars = twoDays(0);
    const [first] = play(bars, always).trades;
    expect(first).toMatchObject({ cause: "session_end" });
    expect(Math.floor((first?.exitAt as number) / 60_000) * 60_000).toBe(Date.parse("2025-07-08T19:55:00Z"));
  });

  it("sells at the last price that there is where the last bars are missing, and holds nothing over night", () => {
    const bars = twoDays(3);
    const { trades } = play(bars, always);
    const last = bars.time.findLastIndex((at) => at < Date.parse("2025-07-09"));
    expect(trades[0]).toMatchObject({ cause: "session_end", exitAt: bars.time[last] });
    expect(Number(trades[0]?.exitPrice)).toBeCloseTo(bars.close[last] as number, 0);
    expect(trades).toHaveLength(2);
  });
});
