import { type BarShape, OWN_COLUMNS } from "../shape";

export const metaTrader5: BarShape = {
  name: "MetaTrader 5",
  looks: "<DATE>⇥<TIME>⇥<OPEN>⇥<HIGH>⇥<LOW>⇥<CLOSE>⇥<TICKVOL>⇥<VOL>⇥<SPREAD>",
  signs: { header: ["date,time,open,high,low,close,tickvol,vol,spread"] },
  columns: { time: ["date", "time"], ...OWN_COLUMNS, volume: "tickvol" },
  clock: { formats: ["YYYY.MM.DD HH:mm:ss"], zone: null, stamp: "start" },
  odd: "times are those of the broker's server; the volume read counts ticks, for VOL is 0 but on exchanges",
  source: "https://www.metatrader5.com/en/terminal/help/trading_advanced/custom_instruments",
  seen: null,
};
