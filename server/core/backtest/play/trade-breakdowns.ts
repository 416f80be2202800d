import { NEW_YORK, zoneOffsetMs } from "../../market/calendar/zone";
import { assetClassOf } from "../../market/market";
import type { ColumnsOf } from "./backtest-result";
import type { BacktestTrade } from "./played-backtest";

/** Trades that began in an hour or on a weekday, how many of them won, and what they came to in US dollars. */
export interface TradeGroup {
  readonly trades: number;
  readonly wins: number;
  readonly pnlUsd: number;
}

/** Trades by the market's clock (New York for shares, UTC for coins) at their entry, and by what they returned. */
export interface TradeBreakdowns {
  /** 0 to 23; hours without trades are left out. */
  readonly byHour: readonly (TradeGroup & { readonly hour: number })[];
  /** 0 (Sunday) to 6; days without trades are left out. */
  readonly byWeekday: readonly (TradeGroup & { readonly weekday: number })[];
  /** How many trades returned from `from` on and under `to`, as fractions of what was paid for them; ascending, without holes. */
  readonly returns: readonly { readonly from: number; readonly to: number; readonly trades: number }[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BUCKETS = 24;
/** 1, 2 or 5 of a power of ten. */
const NICE = [1, 2, 5, 10];

export function tradeBreakdowns(trades: ColumnsOf<BacktestTrade>, symbol: string): TradeBreakdowns {
  const isCoin = assetClassOf(symbol) === "crypto";
  const local = trades.entryAt.map((at) => at + (isCoin ? 0 : zoneOffsetMs(at, NEW_YORK)));
  const hours = groupsBy(trades.pnlUsd, (n) => Math.floor(((local[n] as number) % DAY_MS) / HOUR_MS));
  const weekdays = groupsBy(trades.pnlUsd, (n) => new Date(local[n] as number).getUTCDay());
  return {
    byHour: hours.map(({ key, ...group }) => ({ hour: key, ...group })),
    byWeekday: weekdays.map(({ key, ...group }) => ({ weekday: key, ...group })),
    returns: histogram(trades.pnlUsd.map((pnl, n) => pnl / ((trades.qty[n] as number) * (trades.entryPrice[n] as number)))),
  };
}

function groupsBy(pnlUsd: readonly number[], keyOf: (n: number) => number): readonly (TradeGroup & { readonly key: number })[] {
  const groups = new Map<number, TradeGroup>();
  for (const [n, pnl] of pnlUsd.entries()) {
    const key = keyOf(n);
    const { trades, wins, pnlUsd: sum } = groups.get(key) ?? { trades: 0, wins: 0, pnlUsd: 0 };
    groups.set(key, { trades: trades + 1, wins: wins + (pnl > 0 ? 1 : 0), pnlUsd: sum + pnl });
  }
  return [...groups].map(([key, group]) => ({ key, ...group })).toSorted((a, b) => a.key - b.key);
}

/** By steps of 1, 2 or 5 of a power of ten, at most so many that a chart of them can be read; 0 is between two of them. */
function histogram(returns: readonly number[]): TradeBreakdowns["returns"] {
  const finite = returns.filter(Number.isFinite);
  if (finite.length === 0) return [];
  const [least, most] = finite.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [0, 0]);
  const step = niceStep((most - least || 1) / BUCKETS);
  const first = Math.floor(least / step);
  const counts = new Array<number>(Math.floor(most / step) - first + 1).fill(0);
  for (const value of finite) {
    const place = Math.floor(value / step) - first;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts.map((trades, n) => ({ from: (first + n) * step, to: (first + n + 1) * step, trades }));
}

function niceStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return (NICE.find((times) => times * power >= atLeast) ?? 10) * power;
}
