import { knownPair } from "./known-pair";
import { TIMEFRAMES, type Timeframe } from "./timeframe";

/** What may be a ticker or a pair; the server says whether it is one. */
const SYMBOL = /^[A-Z0-9.]{1,12}(?:\/[A-Z]{3,5})?$/;
/** As TradingView names them: NASDAQ_TSLA, 5.csv and BINANCE_BTCUSDT, 1D_1a2b3.csv. */
const OF_EXCHANGE = /^[A-Z]+_([A-Z0-9.]+), (\w+?)(?:_[0-9a-z]+)?(?: \(\d+\))?$/i;
/** Its intervals: minutes, or a day. */
const INTERVALS: Readonly<Record<string, Timeframe>> = { 1: "1m", 5: "5m", 15: "15m", 60: "1h", "1D": "1d", D: "1d" };

export interface GuessedSeries {
  readonly symbol: string | null;
  readonly timeframe: Timeframe | null;
}

/** The series that a file's name tells, as in `TSLA_5m_2025.csv`, `BTC-USD 1h.csv` or `NASDAQ_TSLA, 5.csv`; null for what it does not. */
export function guessSeries(fileName: string): GuessedSeries {
  const name = fileName.replace(/\.[a-z]+$/i, "");
  const [, ofExchange, interval = ""] = OF_EXCHANGE.exec(name) ?? [];
  if (ofExchange !== undefined)
    return { symbol: symbolIn(ofExchange.toUpperCase()), timeframe: INTERVALS[interval.toUpperCase()] ?? null };
  const words = name.split(/[_\s]+/);
  const place = words.findIndex((word) => (TIMEFRAMES as readonly string[]).includes(word.toLowerCase()));
  const timeframe = TIMEFRAMES.find((one) => one === words[place]?.toLowerCase()) ?? null;
  return { symbol: symbolIn(words[Math.max(0, place - 1)] ?? ""), timeframe };
}

function symbolIn(word: string): string | null {
  const symbol = knownPair(/^[A-Z]{1,5}-[A-Z]{1,2}$/.test(word) ? word.replace("-", ".") : word.replace("-", "/"));
  return SYMBOL.test(symbol) ? symbol : null;
}
