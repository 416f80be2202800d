import { dayKeysOf } from "../../market/calendar/day-keys";
import { assetClassOf, type Bars, sliceBars, type Timeframe } from "../../market/market";
import { type MissingBars, missingBarsOf } from "../../market/missing-bars";
import type { Figures } from "../../performance/figures-of";
import { periodEnds, rhythmOf } from "../../performance/periods";
import type { Adjustment } from "../actions/share-actions";
import type { AgentOutcome, BacktestTrade, PlayedActions, PlayedBacktest } from "./played-backtest";

/** The columns of `rows`, each in their order. */
export type ColumnsOf<Row> = { readonly [Name in keyof Row]: readonly Row[Name][] };

/** Closes that a chart shows: market time in epoch milliseconds, US dollars. */
export interface BacktestCurve {
  /** Whether its rows are those that the statistics rest on, or bars because there are few of these. */
  readonly by: "periods" | "bars";
  readonly at: readonly number[];
  readonly equityUsd: readonly number[];
  readonly holdUsd: readonly number[];
}

/** What came of a calendar month (1 to 12) of the market, a fraction of the equity before it. */
export interface MonthReturn {
  readonly year: number;
  readonly month: number;
  readonly fraction: number;
}

/** Of finer bars: in how many of the bars that were played they tell what happened, and in how many that held both stop and target which came first. */
export interface DetailCount {
  readonly timeframe: Timeframe;
  readonly bars: number;
  readonly resolvedBars: number;
}

/** What prices were changed for before, how many splits and dividends lay within the bars, and what these paid. */
export interface ActionsCount {
  readonly adjustment: Adjustment;
  readonly splits: number;
  readonly dividends: number;
  readonly dividendsUsd: number;
}

/** What a backtest came to, without what it was made from. The same spec over the same bars gives an equal one. */
export interface BacktestResult {
  readonly title: string;
  readonly rule: string;
  readonly timeframe: Timeframe;
  /** Starts of the first and of the last bar that was played. */
  readonly from: number;
  readonly to: number;
  readonly bars: number;
  readonly missing: MissingBars;
  readonly startUsd: number;
  readonly figures: Figures;
  readonly hold: Figures;
  readonly feesUsd: number;
  /** Bars in which both stop and target lay, of which nothing says which came first. */
  readonly ambiguousBars: number;
  /** Left out where no finer bars were asked for. */
  readonly detail?: DetailCount | undefined;
  /** Left out where nothing was told of splits and dividends. */
  readonly actions?: ActionsCount | undefined;
  readonly remarks: readonly string[];
  readonly warmUp: PlayedBacktest["warmUp"];
  /** Left out where one agent or a plain rule was played. */
  readonly agents?: readonly AgentOutcome[] | undefined;
}

/** Trades as columns, with whose each was where several agents shared an account. */
export type TradeColumns = ColumnsOf<Omit<BacktestTrade, "agentId">> & { readonly agentId?: readonly string[] | undefined };

/** What its page draws. */
export interface BacktestColumns {
  readonly curve: BacktestCurve;
  readonly months: readonly MonthReturn[];
  readonly trades: TradeColumns;
}

/** Fewer rows than this make no curve. */
const FEW_PERIODS = 20;
const MOST_POINTS = 1_000;

/** What is kept of a backtest, in plain JSON. */
export function resultOf(played: PlayedBacktest): { readonly result: BacktestResult; readonly columns: BacktestColumns } {
  const { bars, span, equity, title, rule, startUsd, figures, hold, feesUsd, ambiguousBars } = played;
  const { detail, actions, remarks, warmUp, shares } = played;
  const own = sliceBars(bars, span.from, span.to);
  const ends = periodEnds(own.time, rhythmOf([bars.symbol]));
  const result = {
    title,
    rule,
    timeframe: bars.timeframe,
    from: own.time[0] as number,
    to: own.time.at(-1) as number,
    bars: own.time.length,
    missing: shares?.missing ?? missingBarsOf(own),
    startUsd,
    figures,
    hold,
    feesUsd,
    ambiguousBars,
    ...(detail && { detail: { timeframe: detail.source.bars.timeframe, bars: detail.bars, resolvedBars: detail.resolvedBars } }),
    ...(actions && { actions: actionsCountOf(actions) }),
    remarks,
    warmUp,
    ...(shares && { agents: shares.agents }),
  };
  const columns = {
    curve: curveOf(played, own, ends),
    months: monthsOf(own, equity, startUsd),
    trades: columnsOf(played.trades, shares !== null),
  };
  return { result, columns };
}

export function actionsCountOf({ adjustment, splits, payouts, dividendsUsd }: PlayedActions): ActionsCount {
  return { adjustment, splits, dividends: payouts.payouts.length, dividendsUsd };
}

function curveOf({ equity, holdEquity }: PlayedBacktest, { time }: Bars, ends: readonly number[]): BacktestCurve {
  const byPeriods = ends.length >= FEW_PERIODS;
  const places = byPeriods ? [...new Set([0, ...ends])] : thinned(time.length);
  const of = (column: Float64Array) => places.map((place) => column[place] as number);
  return { by: byPeriods ? "periods" : "bars", at: of(time), equityUsd: of(equity), holdUsd: of(holdEquity) };
}

/** Places of `count` at even distances, the first and the last among them. */
function thinned(count: number): readonly number[] {
  const points = Math.min(count, MOST_POINTS);
  return Array.from({ length: points }, (_, n) => (points === 1 ? 0 : Math.round((n * (count - 1)) / (points - 1))));
}

function monthsOf({ time, symbol }: Bars, equity: Float64Array, startUsd: number): readonly MonthReturn[] {
  const days = dayKeysOf(assetClassOf(symbol), time);
  const months: MonthReturn[] = [];
  let [began, key] = [startUsd, ""];
  const end = (i: number) => {
    const [year, month] = key.split("-").map(Number);
    months.push({ year: year as number, month: month as number, fraction: (equity[i] as number) / began - 1 });
    began = equity[i] as number;
  };
  for (let i = 0; i < time.length; i++) {
    if (i > 0 && days[i] === days[i - 1]) continue;
    const now = days[i]?.slice(0, 7) ?? "";
    if (key !== "" && now !== key) end(i - 1);
    key = now;
  }
  if (key !== "") end(time.length - 1);
  return months;
}

function columnsOf(trades: readonly BacktestTrade[], isShared: boolean): TradeColumns {
  return {
    entryAt: trades.map(({ entryAt }) => entryAt),
    exitAt: trades.map(({ exitAt }) => exitAt),
    qty: trades.map(({ qty }) => qty),
    entryPrice: trades.map(({ entryPrice }) => entryPrice),
    exitPrice: trades.map(({ exitPrice }) => exitPrice),
    feesUsd: trades.map(({ feesUsd }) => feesUsd),
    pnlUsd: trades.map(({ pnlUsd }) => pnlUsd),
    exitBy: trades.map(({ exitBy }) => exitBy),
    ...(isShared && { agentId: trades.map(({ agentId = "" }) => agentId) }),
  };
}
