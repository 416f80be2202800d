import type { BarPreview } from "../control/data/preview-bars";
import { NEW_YORK, zoneOffsetMs } from "../core/market/calendar/zone";
import type { Bar, Timeframe } from "../core/market/market";
import { isoOf } from "../core/time/instant";

const minute = (at: number) => isoOf(at).slice(0, 16).replace("T", " ");

/** The first and the last bars as they would be stored, for a terminal. */
export function formatBarPreview(
  { symbol, timeframe, fileName }: { readonly symbol: string; readonly timeframe: Timeframe; readonly fileName: string },
  { first, last, isWhole }: BarPreview,
): string {
  const rows = [...first.map(rowOf), ...(last.length > 0 ? ["  …"] : []), ...last.map(rowOf)];
  const seen = isWhole ? "the whole file was read" : "its beginning and its end were read";
  return `${[`${fileName}: bars of ${symbol} ${timeframe} as they would be stored (${seen}, nothing is stored)`, "  New York          UTC               open high low close volume", ...rows].join("\n")}\n`;
}

function rowOf({ time, open, high, low, close, volume }: Bar): string {
  const local = minute(time + zoneOffsetMs(time, NEW_YORK));
  return `  ${local}  ${minute(time)}  ${[open, high, low, close, volume].join(" ")}`;
}
