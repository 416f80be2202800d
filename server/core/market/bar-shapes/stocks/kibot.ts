import { type BarShape, NUMBER } from "../shape";

export const kibot: BarShape = {
  name: "Kibot, bars of less than a day",
  looks: "01/02/2025,09:30,185.64,… (no header)",
  signs: { row: [/^\d\d\/\d\d\/\d{4}$/, /^\d\d:\d\d$/, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER] },
  columns: { time: [0, 1], open: 2, high: 3, low: 4, close: 5, volume: 6 },
  clock: { formats: ["MM/DD/YYYY HH:mm"], zone: "America/New_York", stamp: "start" },
  sharesOnly: true,
  odd: "month first; times of New York; adjusted for splits and dividends unless ordered without",
  source: "http://www.kibot.com/Data_Format.aspx",
  seen: "2026-12-01",
};
