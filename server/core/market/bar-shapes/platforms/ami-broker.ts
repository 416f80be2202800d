import { type BarShape, OWN_COLUMNS } from "../shape";

export const amiBroker: BarShape = {
  name: "AmiBroker",
  looks: "Ticker,Date/Time,Open,High,Low,Close,Volume",
  signs: { header: ["ticker,date/time,open,high,low,close,volume"] },
  columns: { time: "date/time", ...OWN_COLUMNS, symbol: "ticker" },
  clock: {
    formats: [
      "M/D/YYYY",
      "D/M/YYYY",
      "M/D/YYYY H:mm:ss",
      "D/M/YYYY H:mm:ss",
      "M/D/YYYY h:mm:ss A",
      "YYYY-MM-DD",
      "YYYY-MM-DD HH:mm:ss",
    ],
    zone: null,
    stamp: null,
  },
  odd: "days and months as the machine's settings have them: a file that no row tells is refused",
  source: "https://www.amibroker.com/guide/h_exploration.html",
  seen: null,
};
