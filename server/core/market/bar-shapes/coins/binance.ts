import { type BarShape, NUMBER, SAID } from "../shape";

export const binance: BarShape = {
  name: "Binance archive, spot",
  looks: "1735689600000000,93576.00,… 12 fields (no header)",
  signs: {
    row: [
      /^\d{13}(?:\d{3})?$/,
      NUMBER,
      NUMBER,
      NUMBER,
      NUMBER,
      NUMBER,
      /^\d{13}(?:\d{3})?$/,
      NUMBER,
      /^\d+$/,
      NUMBER,
      NUMBER,
      NUMBER,
    ],
  },
  columns: { time: 0, open: 1, high: 2, low: 3, close: 4, volume: 5 },
  clock: SAID,
  odd: "milliseconds before 2025, microseconds since",
  source: "https://github.com/binance/binance-public-data",
  seen: "2026-12-01",
};
