import { type BarShape, NUMBER } from "../shape";

export const firstRate: BarShape = {
  name: "FirstRate Data",
  looks: "2025-01-02 09:30:00,185.64,… (no header)",
  signs: { row: [/^\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?$/, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER] },
  columns: { time: 0, open: 1, high: 2, low: 3, close: 4, volume: 5 },
  clock: { formats: ["YYYY-MM-DD", "YYYY-MM-DD HH:mm:ss", "YYYY-MM-DD HH:mm"], zone: null, stamp: "start" },
  odd: "FirstRate writes New York's times of shares and UTC of coins, and others write such rows too; minutes without trades are absent",
  source: "https://firstratedata.com/about/FAQ",
  seen: null,
};
