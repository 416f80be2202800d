import { Exact } from "./exact-figures";
import type { RawAccount, RawMove } from "./raw-account";

const ZERO = new Exact(0);

/** From nothing to nothing, or dust, at average cost, fees included. Times are market times in epoch milliseconds. */
interface ExactTrade {
  readonly entryAt: number;
  readonly exitAt: number;
  readonly usd: Exact;
}

/** What one holder has of a symbol: `usd` is what came less what went since its last trade ended, when what it held had cost `costBefore`. */
interface Held {
  readonly qty: Exact;
  readonly cost: Exact;
  readonly usd: Exact;
  readonly costBefore: Exact;
  readonly trade: { readonly entryAt: number; readonly entered: Exact; readonly isSold: boolean } | null;
}

const NOTHING: Held = { qty: ZERO, cost: ZERO, usd: ZERO, costBefore: ZERO, trade: null };
/** Less than a dollar and than a hundredth of what was entered is dust. */
const DUST_USD = 1;
const DUST_PART = 0.01;

/** Closed trades of the account ("") or an agent, in the order in which they ended; null where somebody was short, which no agent can be. */
export function exactTrades(raw: RawAccount, agentId: string): readonly ExactTrade[] | null {
  const holders = new Map<string, Held>();
  const trades: ExactTrade[] = [];
  for (const move of raw.moves.filter((row) => agentId === "" || row.agentId === agentId)) {
    const key = `${move.agentId} ${move.symbol}`;
    const held = moved(begun(holders.get(key) ?? NOTHING, move), move);
    if (held.qty.lt(0)) return null;
    const { trade } = held;
    if (trade && isDust(held.qty, move.price, trade.entered)) {
      if (trade.isSold) {
        trades.push({ entryAt: trade.entryAt, exitAt: move.at, usd: held.usd.plus(held.cost).minus(held.costBefore) });
        holders.set(key, { ...held, usd: ZERO, costBefore: held.cost, trade: null });
      } else holders.set(key, { ...held, trade: null });
    } else holders.set(key, held);
  }
  return trades;
}

/** A trade begins with a purchase, or with units that come otherwise. */
function begun(held: Held, { kind, qty, at }: RawMove): Held {
  if (held.trade || (kind !== "fill" && kind !== "given") || !new Exact(qty).gt(0)) return held;
  return { ...held, trade: { entryAt: at, entered: held.qty, isSold: false } };
}

function moved(held: Held, move: RawMove): Held {
  const change = new Exact(move.qty);
  const qty = held.qty.plus(change);
  const cost = qty.isZero() ? ZERO : held.cost.plus(costOf(held, qty, move));
  const gone = move.kind === "fee" && move.cost === null ? change.neg().mul(move.price) : ZERO;
  const paid = move.kind === "fill" ? ZERO : cost.minus(held.cost).plus(gone);
  const isSold = move.kind === "fill" ? change.lt(0) : !new Exact(move.realized ?? 0).isZero();
  const usd = held.usd.plus(move.usd).minus(paid);
  const trade = held.trade && { ...held.trade, entered: enteredOf(held, qty, move), isSold: held.trade.isSold || isSold };
  return { ...held, qty, cost, usd, trade };
}

/** The change of what is held has cost, at average cost. */
function costOf({ qty: before, cost }: Held, qty: Exact, move: RawMove): Exact {
  const change = qty.minus(before);
  if (move.kind === "fill") return change.gt(0) ? change.mul(move.price) : cost.div(before).mul(change);
  return move.cost === null ? qty.mul(move.price).minus(cost) : new Exact(move.cost);
}

/** Units that the trade has come to, in today's units. */
function enteredOf({ qty: before, trade }: Held, qty: Exact, { kind }: RawMove): Exact {
  const entered = trade?.entered ?? ZERO;
  if (kind === "split") return before.isZero() ? entered : entered.mul(qty).div(before);
  return qty.gt(before) || kind === "fee" ? entered.plus(qty).minus(before) : entered;
}

function isDust(qty: Exact, price: string, entered: Exact): boolean {
  return qty.isZero() || (qty.mul(price).lt(DUST_USD) && qty.lt(entered.mul(DUST_PART)));
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
