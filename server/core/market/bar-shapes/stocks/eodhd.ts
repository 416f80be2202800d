import { type BarShape, OWN_COLUMNS, SAID } from "../shape";

export const eodhdIntraday: BarShape = {
  name: "EODHD, bars of less than a day",
  looks: "Timestamp,Gmtoffset,Datetime,Open,High,Low,Close,Volume",
  signs: { header: ["timestamp,gmtoffset,datetime,open,high,low,close,volume"] },
  columns: { time: "timestamp", ...OWN_COLUMNS },
  clock: SAID,
  odd: "the epoch is read; days have Adjusted_close besides, which is not read",
  source: "https://eodhd.com/financial-apis/intraday-historical-data-api",
  seen: "2026-12-01",
};
