import { type BarShape, OWN_COLUMNS } from "../shape";

export const investing: BarShape = {
  name: "Investing.com",
  looks: '"Date","Price","Open","High","Low","Vol.","Change %"',
  signs: { header: ["date,price,open,high,low,vol.,change %"] },
  columns: { time: "date", ...OWN_COLUMNS, close: "price", volume: "vol." },
  clock: { formats: ["MM/DD/YYYY", "DD/MM/YYYY", "MMM DD, YYYY", "DD.MM.YYYY"], zone: "America/New_York", stamp: "start" },
  noVolume: /^-?$/,
  odd: "newest first; volume as 82.49M, rounded; month or day first by the edition, which no row of a short file may tell",
  source: "https://www.investing.com/equities/apple-computer-inc-historical-data",
  seen: null,
};
