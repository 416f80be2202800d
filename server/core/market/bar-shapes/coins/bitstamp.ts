import { type BarShape, OWN_COLUMNS, SAID } from "../shape";

export const bitstamp: BarShape = {
  name: "Bitstamp of Kaggle",
  looks: "Timestamp,Open,High,Low,Close,Volume_(BTC),Volume_(Currency),Weighted_Price",
  signs: { header: ["timestamp,open,high,low,close,volume_(btc),volume_(currency),weighted_price"] },
  columns: { time: "timestamp", ...OWN_COLUMNS, volume: "volume_(btc)" },
  clock: SAID,
  emptyPrice: /^(?:nan|)$/i,
  odd: "minutes without trades are rows of NaN; newer editions have the desk's own columns",
  source: "https://www.kaggle.com/datasets/mczielinski/bitcoin-historical-data",
  seen: null,
};
