import type { BacktestData } from "@/server/core/backtest/play/backtest-data";
import type { Bars } from "@/server/core/market/market";
import { BAR_COLUMNS, barsOf, columnsOf } from "@/server/core/simulation/bar-columns";
import type { ToldData } from "./backtest-task";

const nameOf = ({ symbol, timeframe }: Bars) => ({ symbol, timeframe });

export function toldOf({ bars, finer, headlines }: BacktestData): ToldData {
  return { of: nameOf(bars), ofFiner: finer && nameOf(finer), headlines };
}

/** The columns of what is told, in the order in which `dataOf` puts them to it again. */
export function columnsOfData({ bars, finer }: BacktestData): readonly Float64Array[] {
  return [...columnsOf(bars), ...(finer ? columnsOf(finer) : [])];
}

export function dataOf(told: readonly ToldData[], columns: readonly Float64Array[]): readonly BacktestData[] {
  let at = 0;
  const next = () => {
    at += BAR_COLUMNS;
    return columns.slice(at - BAR_COLUMNS, at);
  };
  return told.map(({ of, ofFiner, headlines }) => ({
    bars: barsOf(of, next()),
    finer: ofFiner && barsOf(ofFiner, next()),
    headlines,
  }));
}
