import { coveredMs, type TradeResult, type TradeTotals, totalsOf } from "./trade-totals";

/** Closed trades, in the order in which they ended, or what they add up to. */
export type Trades = readonly TradeResult[] | TradeTotals;

/** Figures over closed trades; NaN where one has no meaning. A trade of exactly 0 is neither win nor loss. */
export function tradeStatistics(trades: Trades) {
  const totals = isList(trades) ? totalsOf(trades) : trades;
  const { trades: count, wins, losses, wonUsd, lostUsd } = totals;
  const mean = (wonUsd + lostUsd) / count;
  const deviation = count < 2 ? Number.NaN : Math.sqrt(totals.squares / (count - 1));
  return {
    winRate: wins / count,
    profitFactor: wonUsd / -lostUsd,
    // A result that is no number has no place among wins and losses, but leaves no mean.
    expectancyUsd: Number.isFinite(totals.meanUsd) ? mean : Number.NaN,
    averageWinUsd: wonUsd / wins,
    averageLossUsd: lostUsd / losses,
    /** System quality number: sqrt(n) x mean / std (ddof 1). Source: Van K. Tharp, on P&L in place of R multiples. */
    sqn: (Math.sqrt(count) * mean) / deviation,
    longestWinStreak: count === 0 ? Number.NaN : totals.longestWins,
    longestLossStreak: count === 0 ? Number.NaN : totals.longestLosses,
  };
}

export function countOf(trades: Trades): number {
  return isList(trades) ? trades.length : trades.trades;
}

/**
 * Fraction of the time from `from` to `to` in which at least one trade was open. Of totals it is that of the time from `from` or their first entry,
 * whichever was earlier, to `to` or their last exit.
 */
export function exposureOf(trades: Trades, from: number, to: number): number {
  if (isList(trades)) return coveredMs(trades, from, to) / (to - from);
  const { exposedMs, firstEntryAt, lastExitAt } = trades;
  return exposedMs / (Math.max(to, lastExitAt ?? to) - Math.min(from, firstEntryAt ?? from));
}

function isList(trades: Trades): trades is readonly TradeResult[] {
  return Array.isArray(trades);
}
