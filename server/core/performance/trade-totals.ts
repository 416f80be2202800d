/** A closed trade as the statistics need it. `pnlUsd` net of fees; times in epoch milliseconds. */
export interface TradeResult {
  readonly entryAt: number;
  readonly exitAt: number;
  readonly pnlUsd: number | string;
}

/**
 * What closed trades add up to, so that no figure over them needs another look at each. `lostUsd` is below zero, `squares` the sum of squared
 * distances from `meanUsd` (Welford 1962); `streak` counts the last wins in a row, or below zero the last losses; `exposedMs` is the time in which
 * at least one of them was open.
 */
export type TradeTotals = {
  readonly trades: number;
  readonly wins: number;
  readonly losses: number;
  readonly wonUsd: number;
  readonly lostUsd: number;
  readonly meanUsd: number;
  readonly squares: number;
  readonly streak: number;
  readonly longestWins: number;
  readonly longestLosses: number;
  readonly exposedMs: number;
  readonly firstEntryAt: number | null;
  readonly lastExitAt: number | null;
};

export const NO_TRADES: TradeTotals = {
  trades: 0,
  wins: 0,
  losses: 0,
  wonUsd: 0,
  lostUsd: 0,
  meanUsd: 0,
  squares: 0,
  streak: 0,
  longestWins: 0,
  longestLosses: 0,
  exposedMs: 0,
  firstEntryAt: null,
  lastExitAt: null,
};

/** The totals with one more trade, which ended last; `newMs` is the time in which it was open and none of those before it. */
export function withTrade(totals: TradeTotals, { entryAt, exitAt, pnlUsd }: TradeResult, newMs: number): TradeTotals {
  const pnl = Number(pnlUsd);
  const trades = totals.trades + 1;
  const meanUsd = totals.meanUsd + (pnl - totals.meanUsd) / trades;
  const [won, lost] = [pnl > 0, pnl < 0];
  const streak = nextStreak(totals.streak, won, lost);
  return {
    trades,
    wins: totals.wins + Number(won),
    losses: totals.losses + Number(lost),
    wonUsd: won ? totals.wonUsd + pnl : totals.wonUsd,
    lostUsd: lost ? totals.lostUsd + pnl : totals.lostUsd,
    meanUsd,
    squares: totals.squares + (pnl - totals.meanUsd) * (pnl - meanUsd),
    streak,
    longestWins: Math.max(totals.longestWins, streak),
    longestLosses: Math.max(totals.longestLosses, -streak),
    exposedMs: totals.exposedMs + newMs,
    firstEntryAt: Math.min(totals.firstEntryAt ?? entryAt, entryAt),
    lastExitAt: Math.max(totals.lastExitAt ?? exitAt, exitAt),
  };
}

function nextStreak(streak: number, won: boolean, lost: boolean): number {
  if (won) return Math.max(streak, 0) + 1;
  return lost ? Math.min(streak, 0) - 1 : 0;
}

type Span = Pick<TradeResult, "entryAt" | "exitAt">;

/** How much of the time of `trade` lies in none of `others`, milliseconds. */
export function newTimeOf(trade: Span, others: readonly Span[]): number {
  return Math.max(0, trade.exitAt - trade.entryAt - coveredMs(others, trade.entryAt, trade.exitAt));
}

/** How much of [from, to) lies in at least one of `spans`, milliseconds. */
export function coveredMs(spans: readonly Span[], from: number, to: number): number {
  let covered = 0;
  let until = from;
  for (const { entryAt, exitAt } of [...spans].sort((a, b) => a.entryAt - b.entryAt)) {
    const end = Math.min(exitAt, to);
    covered += Math.max(0, end - Math.max(entryAt, until));
    until = Math.max(until, end);
  }
  return covered;
}

/** The totals of a list of trades, in the order in which they ended. */
export function totalsOf(trades: readonly TradeResult[]): TradeTotals {
  const totals = trades.reduce((sum, trade) => withTrade(sum, trade, 0), NO_TRADES);
  const { firstEntryAt, lastExitAt } = totals;
  if (firstEntryAt === null || lastExitAt === null) return totals;
  return { ...totals, exposedMs: coveredMs(trades, firstEntryAt, lastExitAt) };
}
