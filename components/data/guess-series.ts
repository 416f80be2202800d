import { TIMEFRAMES, type Timeframe } from "@/server/core/market/timeframe";

/** What may be a ticker or a pair; the server says whether it is one. */
const SYMBOL = /^[A-Z0-9.]{1,10}(?:\/[A-Z]{3,5})?$/;

/** The series that a file's name tells, as in `TSLA_5m_2025.csv` or `BTC-USD 1h.csv`; null for what it does not. */
export function guessSeries(fileName: string): { readonly symbol: string | null; readonly timeframe: Timeframe | null } {
  const words = fileName.replace(/\.[a-z]+$/i, "").split(/[_\s]+/);
  const place = words.findIndex((word) => (TIMEFRAMES as readonly string[]).includes(word.toLowerCase()));
  const symbol = words[Math.max(0, place - 1)]?.replace("-", "/") ?? "";
  const timeframe = TIMEFRAMES.find((one) => one === words[place]?.toLowerCase()) ?? null;
  return { symbol: SYMBOL.test(symbol) ? symbol : null, timeframe };
}
