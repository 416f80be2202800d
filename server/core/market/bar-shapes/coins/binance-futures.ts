import { type BarShape, OWN_COLUMNS, SAID } from "../shape";

export const binanceFutures: BarShape = {
  name: "Binance archive, futures",
  looks: "open_time,open,high,low,close,volume,close_time,quote_volume,…",
  signs: { header: ["open_time,open,high,low,close,volume,close_time"], more: true },
  columns: { time: "open_time", ...OWN_COLUMNS },
  clock: SAID,
  odd: "older files have no header, and are read as spot",
  source: "https://github.com/binance/binance-public-data",
  seen: "2026-12-01",
};
