import { type BarShape, NUMBER } from "../shape";

export const ninjaTrader: BarShape = {
  name: "NinjaTrader",
  looks: "20250102 093100;185.64;…;1200 (no header)",
  signs: { row: [/^\d{8} \d{6}$/, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER] },
  columns: { time: 0, open: 1, high: 2, low: 3, close: 4, volume: 5 },
  clock: { formats: ["YYYYMMDD HHmmss"], zone: null, stamp: null },
  odd: "NinjaTrader 8 exports in UTC and stamps the end of a bar, but files that others make for it may hold any zone and starts",
  source: "https://ninjatrader.com/support/helpGuides/nt8/en-us/importing.htm",
  seen: "2026-12-01",
};
