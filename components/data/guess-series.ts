import { symbolSchema, type Timeframe, timeframeSchema } from "@/server/core/market";

/** The series that a file's name tells, as in `TSLA_5m_2025.csv` or `BTC-USD 1h.csv`; null for what it does not. */
export function guessSeries(fileName: string): { readonly symbol: string | null; readonly timeframe: Timeframe | null } {
  const words = fileName.replace(/\.[a-z]+$/i, "").split(/[_\s]+/);
  const place = words.findIndex((word) => timeframeSchema.safeParse(word.toLowerCase()).success);
  const symbol = symbolSchema.safeParse(words[Math.max(0, place - 1)]?.replace("-", "/"));
  const timeframe = timeframeSchema.safeParse(words[place]?.toLowerCase());
  return { symbol: symbol.data ?? null, timeframe: timeframe.data ?? null };
}
