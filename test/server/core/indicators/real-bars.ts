import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Bars, barsOf, type Timeframe } from "@/server/core/market/market";

const FOLDER = resolve(import.meta.dirname, "../../../../../shared/data/bars");

export const REAL_FILES = [
  { file: "TSLA_5m_2025-07_2025-09.csv", symbol: "TSLA", timeframe: "5m" },
  { file: "IWM_15m_2025-07_2025-09.csv", symbol: "IWM", timeframe: "15m" },
  { file: "BTC-USD_1h_2024-05_2026-05.csv", symbol: "BTC/USD", timeframe: "1h" },
] as const satisfies readonly { file: string; symbol: string; timeframe: Timeframe }[];
export type RealFile = (typeof REAL_FILES)[number];

/** Whether the real bars are on this machine; says so loudly where they are not. */
export const realBarsPresent = REAL_FILES.every(({ file }) => existsSync(resolve(FOLDER, file)));
if (!realBarsPresent) console.warn(`SKIPPED: the tests over real bars, because "${FOLDER}" does not hold them`);

/** Every row of the file, pre-market, zero volume and all. */
export function realBars({ file, symbol, timeframe }: RealFile): Bars {
  const lines = readFileSync(resolve(FOLDER, file), "utf8").trim().split("\n").slice(1);
  const rows = lines.map((line) => {
    const [stamp, open, high, low, close, volume] = line.split(",");
    return {
      time: Date.parse(String(stamp)),
      open: Number(open),
      high: Number(high),
      low: Number(low),
      close: Number(close),
      volume: Number(volume),
    };
  });
  return barsOf(symbol, timeframe, rows);
}
