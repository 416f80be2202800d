import { type BarShape, NUMBER, SAID } from "../shape";

export const kraken: BarShape = {
  name: "Kraken",
  looks: "1735689600,93576.0,… 7 fields (no header)",
  signs: { row: [/^\d{9,10}$/, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, /^\d+$/] },
  columns: { time: 0, open: 1, high: 2, low: 3, close: 4, volume: 5 },
  clock: SAID,
  odd: "minutes without trades are absent; the last field counts trades; the symbol stands in the file's name alone, as XBTUSD",
  source: "https://support.kraken.com/hc/en-us/articles/360047124832",
  seen: "2026-12-01",
};
