import type { Bars } from "../../core/market/market";

/** Bars as columns of plain numbers, empty when there are none. */
export function barColumns(bars: Bars | null) {
  const column = (values: Float64Array | undefined) => Array.from(values ?? []);
  return {
    time: column(bars?.time),
    open: column(bars?.open),
    high: column(bars?.high),
    low: column(bars?.low),
    close: column(bars?.close),
    volume: column(bars?.volume),
  };
}
