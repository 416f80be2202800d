import { parseBarFile } from "@/server/core/market/bar-file/bar-file";
import type { Timeframe } from "@/server/core/market/market";

const NOW = Date.UTC(2026, 0, 1);
export const HEADER = "timestamp,open,high,low,close,volume";
/** Thursday 2025-07-10, 10:00 to 10:25 in New York. */
export const ROWS = [0, 5, 10, 15, 20].map((minute) => `2025-07-10T14:${String(minute).padStart(2, "0")}:00Z,10,11,9,10.5,100`);

export const fileOf = (...rows: string[]) => [HEADER, ...rows].join("\n");
export const readTsla = (text: string, timeframe: Timeframe = "5m", at = NOW) =>
  parseBarFile(text, { symbol: "TSLA", timeframe, at });
export const readBitcoin = (text: string) => parseBarFile(text, { symbol: "BTC/USD", timeframe: "1h", at: NOW });
/** Kind, severity and lines of each defect. */
export const defectsOf = ({ report }: ReturnType<typeof readTsla>) =>
  report.defects.map(({ kind, severity, lines }) => [kind, severity, lines]);
