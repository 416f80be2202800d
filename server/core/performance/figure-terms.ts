import type { Figures } from "./figures-of";

/** Of what a figure is: a fraction, US dollars, a duration in milliseconds, a number of things, or a plain ratio. */
export type FigureKind = "percent" | "money" | "span" | "count" | "ratio";

export interface FigureTerm {
  readonly key: keyof Figures;
  /** As QuantStats and empyrical call it. */
  readonly name: string;
  readonly kind: FigureKind;
  /** What it is, for a tooltip. N is 252 sessions of shares or 365 days of coins. */
  readonly means: string;
}

/** Figures of the equity, which holding has too. */
export const EQUITY_TERMS: readonly FigureTerm[] = [
  { key: "totalReturn", name: "Cumulative Return", kind: "percent", means: "product of (1 + return) − 1" },
  { key: "annualReturn", name: "CAGR", kind: "percent", means: "(1 + cumulative return) to the power N ÷ rows, − 1" },
  { key: "annualVolatility", name: "Volatility (ann.)", kind: "percent", means: "sample deviation of returns × √N" },
  { key: "sharpe", name: "Sharpe", kind: "ratio", means: "mean ÷ sample deviation of returns × √N, riskless return 0" },
  { key: "sortino", name: "Sortino", kind: "ratio", means: "mean × √N ÷ root of the mean of squared losses, over all rows" },
  {
    key: "maxDrawdown",
    name: "Max Drawdown",
    kind: "percent",
    means: "lowest of equity ÷ highest before it − 1, at the ends of rows",
  },
  { key: "longestDrawdownMs", name: "Longest DD", kind: "span", means: "longest time under an earlier high" },
  { key: "calmar", name: "Calmar", kind: "ratio", means: "CAGR ÷ size of the max drawdown" },
  { key: "tailRatio", name: "Tail Ratio", kind: "ratio", means: "95th ÷ 5th percentile of returns, by size" },
  { key: "resultUsd", name: "Result", kind: "money", means: "equity at the end − at the start" },
];

/** Figures of the trades that ended. */
export const TRADE_TERMS: readonly FigureTerm[] = [
  { key: "trades", name: "Trades", kind: "count", means: "round trips that ended" },
  { key: "exposure", name: "Time in Market", kind: "percent", means: "time with a trade open ÷ time" },
  { key: "winRate", name: "Win Rate", kind: "percent", means: "trades that won ÷ trades, after fees" },
  { key: "profitFactor", name: "Profit Factor", kind: "ratio", means: "sum of wins ÷ sum of losses" },
  { key: "expectancyUsd", name: "Expectancy", kind: "money", means: "mean result of a trade" },
  { key: "averageWinUsd", name: "Avg. Win", kind: "money", means: "mean of the trades that won" },
  { key: "averageLossUsd", name: "Avg. Loss", kind: "money", means: "mean of the trades that lost" },
  { key: "sqn", name: "SQN", kind: "ratio", means: "mean ÷ sample deviation of results × √trades" },
  { key: "longestWinStreak", name: "Max Consecutive Wins", kind: "count", means: "most wins in a row" },
  { key: "longestLossStreak", name: "Max Consecutive Losses", kind: "count", means: "most losses in a row" },
];
