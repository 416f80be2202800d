import { type BarShape, OWN_COLUMNS } from "../shape";

export const metaStock: BarShape = {
  name: "MetaStock",
  looks: "<TICKER>,<PER>,<DTYYYYMMDD>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>",
  signs: {
    header: ["ticker,per,dtyyyymmdd,time,open,high,low,close,vol,openint", "ticker,per,dtyyyymmdd,time,open,high,low,close,vol"],
  },
  columns: { time: ["dtyyyymmdd", "time"], ...OWN_COLUMNS, volume: "vol", symbol: "ticker" },
  clock: { formats: ["YYYYMMDD HHmmss"], zone: null, stamp: null },
  odd: "whoever writes it chooses the zone, and whether times are starts or ends of bars",
  source: "https://doc.stocksharp.com/topics/hydra/working_with_data/export_data/export_into_metastock.html",
  seen: "2026-12-01",
};
