import { type BarShape, OWN_COLUMNS } from "../shape";

export const dukascopy: BarShape = {
  name: "Dukascopy",
  looks: "Gmt time,Open,High,Low,Close,Volume",
  signs: { header: ["gmt time,open,high,low,close,volume"] },
  columns: { time: "gmt time", ...OWN_COLUMNS },
  clock: { formats: ["DD.MM.YYYY HH:mm:ss.SSS", "DD.MM.YYYY HH:mm:ss", "YYYY.MM.DD HH:mm:ss"], zone: "UTC", stamp: "start" },
  odd: "nights and weekends without trades are rows with a volume of 0; bids or asks, which the name of the file tells",
  source: "https://www.dukascopy.com/swiss/english/marketwatch/historical/",
  seen: null,
};
