import { createHash } from "node:crypto";
import type { Bars } from "@/server/core/market/market";

const DIGITS = 12;

/** Twelve hexadecimal digits of the SHA-256 of symbol, timeframe and all columns, and of finer bars besides: two results with the same rest on the same bars. */
export function barsHash(bars: Bars, finer: Bars | null = null): string {
  const hash = createHash("sha256");
  for (const { symbol, timeframe, ...columns } of finer === null ? [bars] : [bars, finer]) {
    hash.update(`${symbol} ${timeframe}\0`);
    for (const column of [columns.time, columns.open, columns.high, columns.low, columns.close, columns.volume])
      hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  return hash.digest("hex").slice(0, DIGITS);
}
