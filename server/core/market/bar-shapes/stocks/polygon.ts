import { type BarShape, OWN_COLUMNS, SAID } from "../shape";

export const polygonFlat: BarShape = {
  name: "Polygon (Massive) flat files",
  looks: "ticker,volume,open,close,high,low,window_start,transactions",
  signs: { header: ["ticker,volume,open,close,high,low,window_start,transactions"] },
  columns: { time: "window_start", ...OWN_COLUMNS, symbol: "ticker" },
  clock: SAID,
  odd: "all tickers of a day in one file; nanoseconds; not adjusted; from 04:00 to 20:00 in New York; crypto is called X:BTC-USD",
  source: "https://polygon.io/docs/flat-files/stocks/minute-aggregates",
  seen: "2026-12-01",
};
