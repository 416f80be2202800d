import { performance } from "node:perf_hooks";
import { playApart } from "@/server/adapters/backtests/play-apart";
import { searchInThreads } from "@/server/adapters/backtests/search-in-threads";
import { usualCosts } from "@/server/core/backtest/costs";
import { axisOf } from "@/server/core/backtest/evidence/sweep/axes";
import type { BacktestSpec, SweepSearch } from "@/server/core/backtest/play/backtest-spec";
import type { Bars } from "@/server/core/market/market";
import { CASH_USD, walkOf } from "./backtest-contest";

export { playApart, walkOf };

/** 100 fast averages with 100 slow ones, all of which go together. */
const SWEEP: SweepSearch = {
  kind: "sweep",
  axes: [axisOf("fast", { from: 2, to: 101, step: 1 }), axisOf("slow", { from: 102, to: 201, step: 1 })],
  measure: "sharpe",
};

/** A cross of averages over all bars of a walk. */
export const CROSS: BacktestSpec & { readonly search: null } = {
  symbol: "TSLA",
  timeframe: "1m",
  fromDay: null,
  toDay: null,
  played: {
    kind: "rule",
    strategy: "sma_cross",
    params: { fast: 10, slow: 20 },
    hold: "long_flat",
    cashUsd: CASH_USD,
    units: 1,
    stop: null,
    target: null,
  },
  costs: usualCosts("equity"),
  detail: null,
  search: null,
};

export interface Swept {
  readonly seconds: number;
  readonly tries: number;
  readonly best: string;
}

/** Every pair, by so many threads. */
export async function sweepPairs(bars: Bars, threads: number): Promise<Swept> {
  const began = performance.now();
  const found = await searchInThreads({
    spec: { ...CROSS, search: SWEEP },
    bars,
    finer: null,
    headlines: null,
    pieces: [],
    threads,
    onPiece: () => undefined,
  });
  if (found.kind !== "sweep") throw new Error("a sweep was asked for");
  const { tries, best } = found.summary;
  return { seconds: (performance.now() - began) / 1_000, tries, best: JSON.stringify(best) };
}
