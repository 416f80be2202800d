import { type BarShape, OWN_COLUMNS, SAID } from "../shape";

export const yahoo: BarShape = {
  name: "Yahoo Finance",
  looks: "Date,Open,High,Low,Close,Adj Close,Volume",
  signs: { header: ["date,open,high,low,close,adj close,volume"] },
  columns: { time: "date", ...OWN_COLUMNS },
  clock: SAID,
  odd: "prices are adjusted for splits; Adj Close, for dividends besides, is not read; days without trades hold null",
  source: "https://help.yahoo.com/kb/SLN2311.html",
  seen: null,
};
