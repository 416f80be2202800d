import { type BarShape, OWN_COLUMNS } from "../shape";

export const metaTrader5Daily: BarShape = {
  name: "MetaTrader 5, days",
  looks: "<DATE>⇥<OPEN>⇥<HIGH>⇥<LOW>⇥<CLOSE>⇥<TICKVOL>⇥<VOL>⇥<SPREAD>",
  signs: { header: ["date,open,high,low,close,tickvol,vol,spread"] },
  columns: { time: "date", ...OWN_COLUMNS, volume: "tickvol" },
  clock: { formats: ["YYYY.MM.DD"], zone: null, stamp: "start" },
  odd: "days are those of the broker's server; the volume read counts ticks",
  source: "https://www.metatrader5.com/en/terminal/help/trading_advanced/custom_instruments",
  seen: null,
};
