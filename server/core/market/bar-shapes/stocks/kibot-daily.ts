import { type BarShape, NUMBER } from "../shape";

export const kibotDaily: BarShape = {
  name: "Kibot, days",
  looks: "01/02/2025,185.64,… (no header)",
  signs: { row: [/^\d\d\/\d\d\/\d{4}$/, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER] },
  columns: { time: 0, open: 1, high: 2, low: 3, close: 4, volume: 5 },
  clock: { formats: ["MM/DD/YYYY", "DD/MM/YYYY"], zone: "America/New_York", stamp: "start" },
  sharesOnly: true,
  odd: "month first, which is checked by the rows that tell",
  source: "http://www.kibot.com/Data_Format.aspx",
  seen: "2026-12-01",
};
