import { type BarShape, OWN_COLUMNS } from "../shape";

export const dukascopyLocal: BarShape = {
  name: "Dukascopy, local times",
  looks: "Local time,Open,High,Low,Close,Volume",
  signs: { header: ["local time,open,high,low,close,volume"] },
  columns: { time: "local time", ...OWN_COLUMNS },
  clock: { formats: ["DD.MM.YYYY HH:mm:ss.SSS [GMT]Z", "DD.MM.YYYY HH:mm:ss [GMT]Z"], zone: null, stamp: "start" },
  odd: "each time says how far it is ahead of UTC, as GMT+0100",
  source: "https://www.dukascopy.com/swiss/english/marketwatch/historical/",
  seen: null,
};
