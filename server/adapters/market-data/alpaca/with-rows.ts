import { type Bar, type Bars, barAt, barsOf } from "@/server/core/market/market";
import { joinBars } from "@/server/core/simulation/bar-columns";

/** `bars` with the ascending `rows` whose time it does not have yet; a bar that is there stays as it is. */
export function withRows(bars: Bars, rows: readonly Bar[]): Bars {
  const { symbol, timeframe, time } = bars;
  const last = time.at(-1) ?? Number.NEGATIVE_INFINITY;
  const later = rows.filter((row) => row.time > last);
  const between = rows.filter((row) => row.time < last && !time.includes(row.time));
  if (between.length === 0)
    return later.length === 0 ? bars : joinBars(symbol, timeframe, [bars, barsOf(symbol, timeframe, later)]);
  const known = Array.from(time, (_, index) => barAt(bars, index));
  return barsOf(
    symbol,
    timeframe,
    [...known, ...between, ...later].sort((a, b) => a.time - b.time),
  );
}
