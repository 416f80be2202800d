import { type BarShape, OWN_COLUMNS, SAID } from "../shape";

export const cryptoDataDownload: BarShape = {
  name: "CryptoDataDownload",
  looks: "https://www.CryptoDataDownload.com / unix,date,symbol,open,high,low,close,Volume BTC,Volume USD",
  signs: {
    header: ["unix,date,symbol,open,high,low,close", "unix timestamp,date,symbol,open,high,low,close"],
    more: true,
    before: [/cryptodatadownload/i],
  },
  columns: { time: 0, ...OWN_COLUMNS, volume: 7 },
  clock: SAID,
  odd: "newest first; seconds and milliseconds in one file; the first of two volumes is read, which is of the coin",
  source: "https://www.cryptodatadownload.com/data/",
  seen: null,
};
