import { performance } from "node:perf_hooks";
import { loadBars } from "@/db/queries/bars/load-bars";
import { newestDecisionIds } from "@/db/queries/decisions";
import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { createAgentColumn } from "@/server/core/backtest/agent/agent-column";
import { playAgent } from "@/server/core/backtest/agent/play-agent";
import { firstPlace } from "@/server/core/market/first-place";
import type { Bars, Timeframe } from "@/server/core/market/market";
import { readBars } from "@/test/defaults/read-bars";
import { usualTerms } from "@/test/defaults/usual-terms";
import { openTestDesk } from "@/test/support/desk/test-desk";
import { openBenchDatabase } from "./support/open-bench-database";
import { type Bench, percentile } from "./support/open-bench-desk";

const FILES: readonly (readonly [file: string, symbol: string, timeframe: Timeframe])[] = [
  ["TSLA_5m_2025-07_2025-09.csv", "TSLA", "5m"],
  ["IWM_15m_2025-07_2025-09.csv", "IWM", "15m"],
  ["BTC-USD_1h_2024-05_2026-05.csv", "BTC/USD", "1h"],
];
const FROM = Date.parse("2025-07-03T00:00:00Z");
const QUARTER_ENDS = Date.parse("2025-09-27T00:00:00Z");
/** A desk plays one day as fast as another. */
const DESK_ENDS = Date.parse("2025-07-17T00:00:00Z");
const ROUNDS = 9;

/** Bars of the quarter by a second of the wall, after a round that warms up. */
function backtestRate(all: readonly Bars[]): number {
  const plays = all.map((bars) => {
    const agent = DEFAULT_AGENTS.find(({ symbol }) => symbol === bars.symbol);
    if (!agent) throw new Error(`no agent trades ${bars.symbol}`);
    const [from = 0, to = 0] = [FROM, QUARTER_ENDS].map((at) => firstPlace(bars.time, (time) => time >= at));
    return { agent: { ...agent, version: 1 }, bars, options: { ...usualTerms(bars.symbol), from, to } };
  });
  const count = plays.reduce((sum, { options: { from, to } }) => sum + to - from, 0);
  const rates = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    for (const { agent, bars, options } of plays) playAgent(agent, createAgentColumn(bars), options);
    return (1_000 * count) / (performance.now() - began);
  });
  return percentile(rates.slice(1), 0.5);
}

/** Bars that agents decided at by a second of the wall, as a desk replays them at full speed. */
async function deskRate(all: readonly Bars[]): Promise<number> {
  const server = await openBenchDatabase();
  const desk = await openTestDesk(server.url);
  try {
    for (const bars of all) await loadBars(desk.database, bars, "a bench");
    const config = { seed: 7, startAt: FROM - 1, endAt: DESK_ENDS, symbols: all.map(({ symbol }) => symbol) };
    const { id } = await desk.open({ kind: "replay", config });
    const began = performance.now();
    await desk.playToEnd(id);
    const seconds = (performance.now() - began) / 1_000;
    return (await newestDecisionIds(desk.database.db, id, null)).length / seconds;
  } finally {
    await desk.close();
    await server.close();
  }
}

async function besideDesk() {
  const all = FILES.map((file) => readBars(...file));
  const [backtest, desk] = [backtestRate(all), await deskRate(all)];
  return {
    figure: backtest / desk,
    unit: "times the bars a second of a desk that replays them",
    note: `${backtest.toFixed(0)} against ${desk.toFixed(1)}`,
  };
}

export const benches: readonly Bench[] = [{ name: "backtest of a quarter and its replay", onlyByName: true, run: besideDesk }];
