import { barsHash } from "../../adapters/market-data/bars-hash";
import type { BacktestCosts } from "../../core/backtest/costs";
import type { BacktestSpec } from "../../core/backtest/play/backtest-spec";
import type { PlayedBacktest } from "../../core/backtest/play/played-backtest";
import { dollars, figure, percent } from "../../core/money/figures";
import type { Figures } from "../../core/performance/figures-of";
import { isoOf } from "../../core/time/instant";
import { span } from "../../core/time/span";
import type { SourcedBars } from "./read-file-bars";

const NOT_DEFINED = "not defined";
const LABEL = 26;
const COLUMN = 16;

const day = (at: number) => isoOf(at).slice(0, 16).replace("T", " ");
const orNot = (write: (value: number) => string) => (value: number | null) => (value === null ? NOT_DEFINED : write(value));
const asPercent = orNot(percent);
const asRatio = orNot(figure);
const asDollars = orNot(dollars);
const asSpan = orNot(span);
const asCount = orNot(String);

/** Statistics by the names that QuantStats and empyrical give them. */
const ROWS: readonly (readonly [name: string, write: (figures: Figures) => string])[] = [
  ["Cumulative Return", ({ totalReturn }) => asPercent(totalReturn)],
  ["CAGR", ({ annualReturn }) => asPercent(annualReturn)],
  ["Volatility (ann.)", ({ annualVolatility }) => asPercent(annualVolatility)],
  ["Sharpe", ({ sharpe }) => asRatio(sharpe)],
  ["Sortino", ({ sortino }) => asRatio(sortino)],
  ["Max Drawdown", ({ maxDrawdown }) => asPercent(maxDrawdown)],
  ["Longest DD", ({ longestDrawdownMs }) => asSpan(longestDrawdownMs)],
  ["Calmar", ({ calmar }) => asRatio(calmar)],
  ["Tail Ratio", ({ tailRatio }) => asRatio(tailRatio)],
  ["Result", ({ resultUsd }) => asDollars(resultUsd)],
];

const TRADE_ROWS: typeof ROWS = [
  ["Trades", ({ trades }) => String(trades)],
  ["Time in Market", ({ exposure }) => asPercent(exposure)],
  ["Win Rate", ({ winRate }) => asPercent(winRate)],
  ["Profit Factor", ({ profitFactor }) => asRatio(profitFactor)],
  ["Expectancy", ({ expectancyUsd }) => asDollars(expectancyUsd)],
  ["Avg. Win", ({ averageWinUsd }) => asDollars(averageWinUsd)],
  ["Avg. Loss", ({ averageLossUsd }) => asDollars(averageLossUsd)],
  ["SQN", ({ sqn }) => asRatio(sqn)],
  ["Max Consecutive Wins", ({ longestWinStreak }) => asCount(longestWinStreak)],
  ["Max Consecutive Losses", ({ longestLossStreak }) => asCount(longestLossStreak)],
];

/** A backtest for a terminal: what was played on what, its statistics beside those of holding, and what the result does not know. */
export function outcomeTable(spec: BacktestSpec, { bars: given, source, notes }: SourcedBars, outcome: PlayedBacktest): string {
  const { figures, hold, feesUsd, bars, title, rule, remarks } = outcome;
  const { from, to } = outcome.span;
  const period = `${day(bars.time[from] as number)} to ${day(bars.time[to - 1] as number)} UTC`;
  const lines = [
    title,
    `  ${rule}`,
    `${to - from} bars from ${period}; ${source}, data ${barsHash(given)}`,
    ...notes.map((note) => `  ${note}`),
    ...warmUpLine(outcome),
    `costs: ${costsInWords(spec.costs)}`,
    "",
    `${"".padEnd(LABEL)}${"strategy".padStart(COLUMN)}${"buy and hold".padStart(COLUMN)}`,
    ...ROWS.map(([name, write]) => `${name.padEnd(LABEL)}${write(figures).padStart(COLUMN)}${write(hold).padStart(COLUMN)}`),
    ...TRADE_ROWS.map(([name, write]) => `${name.padEnd(LABEL)}${write(figures).padStart(COLUMN)}`),
    `${"Fees".padEnd(LABEL)}${dollars(feesUsd).padStart(COLUMN)}`,
    "",
    ...remarks,
  ];
  return `${lines.join("\n")}\n`;
}

function warmUpLine({ warmUp: { wanted, there } }: PlayedBacktest): readonly string[] {
  if (there >= wanted) return [`  warm-up: ${wanted} bars, all before the period`];
  return [`  warm-up: ${wanted} bars, of which ${there} lie before the period: the first ${wanted - there} bars decide nothing`];
}

function costsInWords(costs: BacktestCosts): string {
  const { slippageBps, halfSpreadBps, feeBps, perUnitUsd, minOrderUsd, regulatory, participation } = costs;
  return [
    `half the spread ${halfSpreadBps} bp, slippage ${slippageBps} bp, fee ${feeBps} bp`,
    ...(perUnitUsd > 0 ? [`${dollars(perUnitUsd)} a unit`] : []),
    ...(minOrderUsd > 0 ? [`at least ${dollars(minOrderUsd)} an order`] : []),
    ...(regulatory ? ["SEC and FINRA fees of sales"] : []),
    `at most ${percent(participation)} of a bar's volume`,
  ].join(", ");
}
