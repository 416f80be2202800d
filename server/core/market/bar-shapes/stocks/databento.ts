import { type BarShape, OWN_COLUMNS, SAID } from "../shape";

export const databento: BarShape = {
  name: "Databento",
  looks: "ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol",
  signs: { header: ["ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume"], more: true },
  columns: { time: "ts_event", ...OWN_COLUMNS },
  clock: SAID,
  wholePrices: 1e-9,
  odd: "prices without a point are of 1e-9, those with one are of 1; times are nanoseconds or ISO 8601; not adjusted; one venue's trades alone",
  source: "https://databento.com/docs/schemas/ohlcv",
  seen: "2026-12-01",
};
