import { type BarShape, OWN_COLUMNS } from "../shape";

export const sierra: BarShape = {
  name: "Sierra Chart",
  looks: "Date, Time, Open, High, Low, Last, Volume, # of Trades, …",
  signs: { header: ["date,time,open,high,low,last,volume"], more: true },
  columns: { time: ["date", "time"], ...OWN_COLUMNS, close: "last" },
  clock: {
    formats: ["YYYY/M/D HH:mm:ss", "YYYY-MM-DD HH:mm:ss", "YYYY/M/D HH:mm:ss.SSS", "YYYY-MM-DD HH:mm:ss.SSS"],
    zone: null,
    stamp: "start",
  },
  odd: "times are in the zone of the chart",
  source: "https://www.sierrachart.com/index.php?page=doc/TextCSVDataFormat.html",
  seen: "2026-12-01",
};
