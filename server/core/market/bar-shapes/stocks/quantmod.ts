import { type BarShape, OWN_COLUMNS, SAID } from "../shape";

export const quantmod: BarShape = {
  name: "quantmod",
  looks: '"Index","AAPL.Open","AAPL.High","AAPL.Low","AAPL.Close","AAPL.Volume","AAPL.Adjusted"',
  signs: { header: ["index,open,high,low,close,volume,adjusted", ",open,high,low,close,volume,adjusted"] },
  columns: { time: 0, ...OWN_COLUMNS },
  clock: SAID,
  odd: "the symbol stands in the names of the columns; written by write.zoo, or by write.csv of a data frame",
  source: "https://cran.r-project.org/package=quantmod",
  seen: null,
};
