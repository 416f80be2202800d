import { Exact } from "./exact-figures";
import type { RawAccount } from "./raw-account";

const ZERO = new Exact(0);

/** From flat to flat: what its executions brought less what they cost, fees included. Times are market times in epoch milliseconds. */
interface ExactTrade {
  readonly entryAt: number;
  readonly exitAt: number;
  readonly usd: Exact;
}

/** Closed trades of the account ("") or an agent, in the order in which they ended; null where something else than executions moved units. */
export function exactTrades(raw: RawAccount, agentId: string): readonly ExactTrade[] | null {
  const isOf = (row: { readonly agentId: string }) => agentId === "" || row.agentId === agentId;
  if (raw.moved.some(isOf)) return null;
  const open = new Map<string, { readonly entryAt: number; qty: Exact; usd: Exact }>();
  const trades: ExactTrade[] = [];
  for (const { agentId: holder, symbol, qty, usd, at } of raw.executions.filter(isOf)) {
    const key = `${holder} ${symbol}`;
    const trade = open.get(key) ?? { entryAt: at, qty: ZERO, usd: ZERO };
    trade.qty = trade.qty.plus(qty);
    trade.usd = trade.usd.plus(usd);
    if (trade.qty.lt(0)) return null;
    if (trade.qty.gt(0)) open.set(key, trade);
    else {
      open.delete(key);
      trades.push({ entryAt: trade.entryAt, exitAt: at, usd: trade.usd });
    }
  }
  return trades;
}

/** The statistics of closed trades from their definitions, for a series from `from` to `to`. Null where one is not defined. */
export function exactTradeFigures(trades: readonly ExactTrade[], from: number, to: number) {
  const n = trades.length;
  const [wins, losses] = [trades.filter(({ usd }) => usd.gt(0)), trades.filter(({ usd }) => usd.lt(0))];
  const [won, lost, all] = [wins, losses, trades].map(sumOf) as [Exact, Exact, Exact];
  const mean = n === 0 ? null : all.div(n);
  const squares = trades.reduce((sum, { usd }) => sum.plus(usd.minus(mean ?? 0).pow(2)), ZERO);
  const deviation = n < 2 ? null : squares.div(n - 1).sqrt();
  const first = Math.min(from, ...trades.map(({ entryAt }) => entryAt));
  const last = Math.max(to, ...trades.map(({ exitAt }) => exitAt));
  return {
    trades: new Exact(n),
    winRate: n === 0 ? null : new Exact(wins.length).div(n),
    profitFactor: losses.length === 0 ? null : won.div(lost.neg()),
    expectancyUsd: mean,
    averageWinUsd: wins.length === 0 ? null : won.div(wins.length),
    averageLossUsd: losses.length === 0 ? null : lost.div(losses.length),
    sqn: mean === null || deviation === null || deviation.isZero() ? null : mean.mul(new Exact(n).sqrt()).div(deviation),
    longestWinStreak: n === 0 ? null : longestRun(trades.map(({ usd }) => usd.gt(0))),
    longestLossStreak: n === 0 ? null : longestRun(trades.map(({ usd }) => usd.lt(0))),
    exposure: last === first ? null : new Exact(openMs(trades)).div(last - first),
  };
}

const sumOf = (trades: readonly ExactTrade[]) => trades.reduce((sum, { usd }) => sum.plus(usd), ZERO);

function longestRun(marks: readonly boolean[]): Exact {
  const runs = marks.map((_, i) => marks.slice(i).findIndex((mark) => !mark)).map((run, i) => (run < 0 ? marks.length - i : run));
  return new Exact(Math.max(0, ...runs));
}

/** In how much time at least one was open. */
function openMs(trades: readonly ExactTrade[]): number {
  let [total, until] = [0, Number.NEGATIVE_INFINITY];
  for (const { entryAt, exitAt } of [...trades].sort((a, b) => a.entryAt - b.entryAt)) {
    total += Math.max(0, exitAt - Math.max(entryAt, until));
    until = Math.max(until, exitAt);
  }
  return total;
}
