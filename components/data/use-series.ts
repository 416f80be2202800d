import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { TIMEFRAMES } from "@/server/core/market/timeframe";
import type { Coverage, Series } from "./data-types";

export function isOf(row: Series, series: Series | null): boolean {
  return row.symbol === series?.symbol && row.timeframe === series.timeframe;
}

/** The stored series that the address names, or the first there is. */
export function useSeries(coverage: readonly Coverage[]) {
  const [named, setNamed] = useQueryStates({ symbol: parseAsString, timeframe: parseAsStringLiteral(TIMEFRAMES) });
  const { symbol, timeframe } = named;
  const asked = coverage.find((row) => row.symbol === symbol && (timeframe === null || row.timeframe === timeframe));
  const series: Coverage | null = asked ?? coverage[0] ?? null;
  return { series, show: ({ symbol, timeframe }: Series) => void setNamed({ symbol, timeframe }) };
}
