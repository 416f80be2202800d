import { type BarShape, OWN_COLUMNS } from "../shape";

export const tradeStation: BarShape = {
  name: "TradeStation",
  looks: '"Date","Time","Open","High","Low","Close","Up","Down"',
  signs: { header: ["date,time,open,high,low,close,up,down", "date,time,open,high,low,close,vol,oi"] },
  columns: { time: ["date", "time"], ...OWN_COLUMNS, volume: null },
  clock: { formats: ["MM/DD/YYYY HH:mm", "MM/DD/YYYY HHmm"], zone: "America/New_York", stamp: "end" },
  sharesOnly: true,
  odd: "times are the exchange's, and of the end of a bar; volume, split into trades up and down, is not read",
  source: "http://help.tradestation.com/10_00/eng/tradestationhelp/symlist/ascii_3rd_party_data_guidelines.htm",
  seen: "2026-12-01",
};
