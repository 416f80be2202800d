import { type BarShape, NUMBER } from "../shape";

export const ninjaTraderDaily: BarShape = {
  name: "NinjaTrader, days",
  looks: "20250102;185.64;…;1200 (no header)",
  signs: { row: [/^(?:19|20)\d{6}$/, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER] },
  columns: { time: 0, open: 1, high: 2, low: 3, close: 4, volume: 5 },
  clock: { formats: ["YYYYMMDD"], zone: null, stamp: "start" },
  odd: "others write such days with a comma",
  source: "https://ninjatrader.com/support/helpGuides/nt8/en-us/importing.htm",
  seen: "2026-12-01",
};
