import { type BarShape, OWN_COLUMNS, SAID } from "../shape";

export const tradingView: BarShape = {
  name: "TradingView",
  looks: "time,open,high,low,close,…",
  signs: { header: ["time,open,high,low,close"], more: true, lacks: ["volume", "vol", "date"] },
  columns: { time: "time", ...OWN_COLUMNS, volume: null },
  clock: SAID,
  odd: "files of indices have no volume; with one they are of the desk's own shape; times are seconds or ISO 8601 with the chart's offset; columns of indicators are not read",
  source: "https://www.tradingview.com/support/solutions/43000537255",
  seen: null,
};
