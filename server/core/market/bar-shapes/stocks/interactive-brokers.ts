import { type BarShape, OWN_COLUMNS } from "../shape";

export const interactiveBrokers: BarShape = {
  name: "Interactive Brokers (ib_async)",
  looks: "date,open,high,low,close,volume,average,barCount",
  signs: { header: ["date,open,high,low,close,volume,average,barcount"], more: true },
  columns: { time: "date", ...OWN_COLUMNS },
  clock: { formats: ["auto", "YYYYMMDD HH:mm:ss", "YYYYMMDD"], zone: "UTC", stamp: "start" },
  noVolume: /^-1(?:\.0)?$/,
  odd: "before TWS 985 the volume of US shares was in hundreds; prices are adjusted for splits",
  source: "https://ib-api-reloaded.github.io/ib_async/api.html",
  seen: null,
};
