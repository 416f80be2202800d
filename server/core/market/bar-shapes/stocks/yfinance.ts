import { type BarShape, OWN_COLUMNS, SAID } from "../shape";

export const yfinance: BarShape = {
  name: "yfinance, three lines",
  looks: "Price,Close,High,Low,Open,Volume / Ticker,AAPL,… / Date,,,,,",
  signs: {
    header: ["price,open,high,low,close,volume"],
    more: true,
    after: [/^ticker,(?<symbol>[^,]+)(?:,|$)/i, /^(?:date|datetime),*$/i],
  },
  columns: { time: "price", ...OWN_COLUMNS },
  clock: SAID,
  odd: "since 0.2.51 prices are adjusted for dividends too unless auto_adjust=False; hours begin at 09:30",
  source: "https://pythonfintech.com/articles/rethinking-yfinance-default-multiindex-format",
  seen: "2026-12-01",
};
