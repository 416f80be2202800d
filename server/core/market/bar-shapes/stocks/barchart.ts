import { type BarShape, OWN_COLUMNS } from "../shape";

export const barchart: BarShape = {
  name: "Barchart",
  looks: "Time,Open,High,Low,Last,Change,%Chg,Volume",
  signs: {
    header: ["time,open,high,low,last,change,%chg,volume", "time,open,high,low,latest,change,%change,volume"],
  },
  columns: { time: "time", ...OWN_COLUMNS, close: 4 },
  clock: { formats: ["MM/DD/YYYY", "YYYY-MM-DD", "MM/DD/YYYY HH:mm", "YYYY-MM-DD HH:mm"], zone: null, stamp: "start" },
  odd: "newest first; the last line says when it was downloaded; times of shorter bars are Chicago's unless set otherwise",
  source: "https://www.barchart.com/stocks/quotes/TSLA/price-history/historical",
  seen: null,
};
