import { type BarShape, NUMBER } from "../shape";

export const metaTrader4: BarShape = {
  name: "MetaTrader 4",
  looks: "2025.01.02,00:00,1.0352,… (no header)",
  signs: { row: [/^\d{4}\.\d\d\.\d\d$/, /^\d\d:\d\d$/, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER] },
  columns: { time: [0, 1], open: 2, high: 3, low: 4, close: 5, volume: 6 },
  clock: { formats: ["YYYY.MM.DD HH:mm"], zone: null, stamp: "start" },
  odd: "times are those of the broker's server, often two or three hours ahead of UTC, and of HistData's files in this shape five behind it; the volume counts ticks",
  source: "https://www.metatrader4.com/en/trading-platform/help/service/history_center",
  seen: null,
};
