import { type BarShape, NUMBER } from "../shape";

export const histData: BarShape = {
  name: "HistData, ASCII M1",
  looks: "20250102 170000;1.0352;…;0 (no header)",
  signs: {
    row: [/^\d{8} \d{6}$/, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER],
    fits: (rows) => rows.every((row) => row[5] === "0"),
  },
  columns: { time: 0, open: 1, high: 2, low: 3, close: 4, volume: 5 },
  clock: { formats: ["YYYYMMDD HHmmss"], zone: "Etc/GMT+5", stamp: "start" },
  odd: "New York's winter time all year; told from NinjaTrader's files by a volume of 0 in every row; bids",
  source: "http://histdata.com/?p=21",
  seen: "2026-12-01",
};
