import { describe, expect, it } from "vitest";
import { playApart } from "@/server/adapters/backtests/play-apart";
import { barsHash } from "@/server/adapters/market-data/bars-hash";
import { usualCosts } from "@/server/core/backtest/costs";
import type { BacktestSpec } from "@/server/core/backtest/play/backtest-spec";
import { aggregateBars } from "@/server/core/market/timeframes";
import { walk } from "../../core/backtest/walk";

/** Several times what a pipe takes at once. */
const bars = { ...walk(5, 60_000), symbol: "TSLA" };
const spec: BacktestSpec = {
  symbol: "TSLA",
  timeframe: bars.timeframe,
  fromDay: null,
  toDay: null,
  played: {
    kind: "rule",
    strategy: "breakout",
    params: { entry: 200, exit: 100 },
    hold: "long_flat",
    cashUsd: 10_000,
    units: null,
    stop: null,
    target: null,
  },
  costs: usualCosts("equity"),
  detail: null,
  search: null,
};
const task = { spec, data: [{ bars, finer: null, headlines: null }], pieces: [] };

describe("a process that plays a backtest", () => {
  it("has all of the columns, which come beside its task", async () => {
    const { dataHash, result } = await playApart(task, new AbortController().signal, () => undefined);
    expect(dataHash).toBe(barsHash(bars));
    expect(result.bars).toBe(bars.time.length);
  });

  it("has those of finer bars after them", async () => {
    const coarse = aggregateBars(bars, "1h");
    const asked = {
      ...task,
      spec: { ...spec, timeframe: coarse.timeframe, detail: bars.timeframe },
      data: [{ bars: coarse, finer: bars, headlines: null }],
    };
    const { dataHash, result } = await playApart(asked, new AbortController().signal, () => undefined);
    expect(dataHash).toBe(barsHash(coarse, bars));
    expect(result.detail).toMatchObject({ timeframe: "5m", bars: coarse.time.length });
  });

  it("is ended while they are on their way", async () => {
    const cancelled = expect.objectContaining({ code: "cancelled" });
    for (const ms of [0, 20, 60])
      await expect(playApart(task, AbortSignal.timeout(ms), () => undefined)).rejects.toEqual(cancelled);
  });
});
