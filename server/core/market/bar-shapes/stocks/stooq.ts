import { type BarShape, OWN_COLUMNS } from "../shape";

export const stooqBulk: BarShape = {
  name: "Stooq, bulk",
  looks: "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>",
  signs: {
    header: ["ticker,per,date,time,open,high,low,close,vol,openint", "ticker,per,date,time,open,high,low,close,vol"],
  },
  columns: { time: ["date", "time"], ...OWN_COLUMNS, volume: "vol", symbol: "ticker" },
  clock: { formats: ["YYYYMMDD HHmmss"], zone: null, stamp: "start" },
  odd: "tickers end in .US; the times of shorter bars are those of the desk in Warsaw, which no page promises",
  source: "https://stooq.com/db/h/",
  seen: null,
};
