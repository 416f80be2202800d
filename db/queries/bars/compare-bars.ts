import type { TransactionSql } from "postgres";
import { NONE_IN_COMMON, SAME_PRICE, type StoredComparison } from "@/server/core/market/bar-file/compare-stored";
import { type Bars, TIMEFRAMES } from "@/server/core/market/market";
import { LONG_ANSWER } from "../../limits";

/** At so many times spread over the bars what is stored near them is looked up. */
const TIMES_COMPARED = 9;

interface FirstRow {
  readonly time: number;
  readonly fileOpen: number;
  readonly fileHigh: number;
  readonly fileLow: number;
  readonly fileClose: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** The closes of `bars` over those that others have stored within a week, of any timeframe, at times spread over them; those of this transaction are not looked at. */
export async function ratiosNear(
  tx: TransactionSql,
  { symbol, time, close }: Pick<Bars, "symbol" | "time" | "close">,
): Promise<readonly number[]> {
  if (time.length === 0) return [];
  const stored = tx`market_bars where symbol = ${symbol} and xmin <> pg_current_xact_id()::xid`;
  const places = Array.from({ length: TIMES_COMPARED }, (_, i) => Math.round((i * (time.length - 1)) / (TIMES_COMPARED - 1)));
  const found = await Promise.all(
    [...new Set(places)].flatMap((place) =>
      TIMEFRAMES.map(async (timeframe) => {
        const at = new Date(time[place] as number).toISOString();
        const [nearest] = await tx<{ close: number }[]>`
          select close from (
            (select time, close from ${stored} and timeframe = ${timeframe}
              and time <= ${at}::timestamptz and time > ${at}::timestamptz - interval '168 hours' order by time desc limit 1)
            union all
            (select time, close from ${stored} and timeframe = ${timeframe}
              and time > ${at}::timestamptz and time < ${at}::timestamptz + interval '168 hours' order by time limit 1)
          ) near order by abs(extract(epoch from (time - ${at}::timestamptz))) limit 1`.within(LONG_ANSWER);
        return nearest ? [(close[place] as number) / nearest.close] : [];
      }),
    ),
  );
  return found.flat();
}

/** Compares the table `incoming` with what is stored of the same series. */
export async function compareIncoming(
  tx: TransactionSql,
  { symbol, timeframe }: Pick<Bars, "symbol" | "timeframe">,
): Promise<Omit<StoredComparison, "ratiosNear">> {
  const both = tx`
    incoming i join market_bars b on b.symbol = ${symbol} and b.timeframe = ${timeframe} and b.time = i.time`;
  const differs = tx`(abs(i.open - b.open) > ${SAME_PRICE} * b.open or abs(i.high - b.high) > ${SAME_PRICE} * b.high
    or abs(i.low - b.low) > ${SAME_PRICE} * b.low or abs(i.close - b.close) > ${SAME_PRICE} * b.close)`;
  const [counts] = await tx<{ common: number; differing: number; medianRatio: number | null }[]>`
    select count(*)::int as common, count(*) filter (where ${differs})::int as differing,
      percentile_cont(0.5) within group (order by i.close / b.close) filter (where ${differs}) as "medianRatio"
    from ${both}`.within(LONG_ANSWER);
  const { common = 0, differing = 0, medianRatio = null } = counts ?? {};
  if (differing === 0) return { ...NONE_IN_COMMON, common };
  const [row] = await tx<FirstRow[]>`
    select (extract(epoch from i.time) * 1000)::float8 as time, i.open as "fileOpen", i.high as "fileHigh", i.low as "fileLow",
      i.close as "fileClose", b.open, b.high, b.low, b.close
    from ${both} where ${differs} order by i.time limit 1`.within(LONG_ANSWER);
  return { common, differing, medianRatio, first: row ? firstOf(row) : null };
}

function firstOf({ time, fileOpen, fileHigh, fileLow, fileClose, open, high, low, close }: FirstRow) {
  const file = { open: fileOpen, high: fileHigh, low: fileLow, close: fileClose };
  return { time, file, stored: { open, high, low, close } };
}
