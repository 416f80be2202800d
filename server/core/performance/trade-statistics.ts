import { deviation, mean } from "./returns";

/** A closed trade as the statistics need it. `pnlUsd` net of fees; times in epoch milliseconds. */
export interface TradeResult {
  readonly entryAt: number;
  readonly exitAt: number;
  readonly pnlUsd: number | string;
}

/** Figures over closed trades; NaN where one has no meaning. A trade of exactly 0 is neither win nor loss. */
export function tradeStatistics(trades: readonly TradeResult[]) {
  const pnl = Float64Array.from(trades, (trade) => Number(trade.pnlUsd));
  const wins = pnl.filter((value) => value > 0);
  const losses = pnl.filter((value) => value < 0);
  return {
    winRate: wins.length / pnl.length,
    profitFactor: sum(wins) / -sum(losses),
    expectancyUsd: mean(pnl),
    averageWinUsd: mean(wins),
    averageLossUsd: mean(losses),
    /** System quality number: sqrt(n) x mean / std (ddof 1). Source: Van K. Tharp, on P&L in place of R multiples. */
    sqn: (Math.sqrt(pnl.length) * mean(pnl)) / deviation(pnl),
    longestWinStreak: longestStreak(pnl, 1),
    longestLossStreak: longestStreak(pnl, -1),
  };
}

/** Fraction of the time from `from` to `to` in which at least one trade was open. */
export function exposureOf(trades: readonly TradeResult[], from: number, to: number): number {
  const byEntry = [...trades].sort((a, b) => a.entryAt - b.entryAt);
  let exposedMs = 0;
  let coveredUntil = from;
  for (const { entryAt, exitAt } of byEntry) {
    const until = Math.min(exitAt, to);
    exposedMs += Math.max(0, until - Math.max(entryAt, coveredUntil));
    coveredUntil = Math.max(coveredUntil, until);
  }
  return exposedMs / (to - from);
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function longestStreak(pnl: Float64Array, sign: number): number {
  if (pnl.length === 0) return Number.NaN;
  let longest = 0;
  let current = 0;
  for (const value of pnl) {
    current = Math.sign(value) === sign ? current + 1 : 0;
    longest = Math.max(longest, current);
  }
  return longest;
}
