import { type BarShape, OWN_COLUMNS, SAID } from "../shape";

export const dataFrame: BarShape = {
  name: "A data frame by its index",
  looks: ",open,high,low,close,volume",
  signs: { header: [",open,high,low,close,volume"], more: true, lacks: ["date", "datetime", "time", "timestamp"] },
  columns: { time: 0, ...OWN_COLUMNS },
  clock: SAID,
  odd: "the index has no name, and holds the times",
  source: "https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_csv.html",
  seen: "2026-12-01",
};
