import { type BarShape, OWN_COLUMNS } from "../shape";

export const nasdaq: BarShape = {
  name: "Nasdaq.com",
  looks: "Date,Close/Last,Volume,Open,High,Low",
  signs: { header: ["date,close/last,volume,open,high,low", "date,close,volume,open,high,low"] },
  columns: { time: "date", ...OWN_COLUMNS, close: 1 },
  clock: { formats: ["MM/DD/YYYY", "YYYY/MM/DD"], zone: "America/New_York", stamp: "start" },
  noVolume: /^(?:N\/A|--)$/i,
  odd: "newest first; prices with $; the old form has blanks after the commas; of indices the volume is --",
  source: "https://www.nasdaq.com/market-activity/stocks/aapl/historical",
  seen: null,
};
