import { type BarShape, SAID } from "../shape";

export const coinApi: BarShape = {
  name: "CoinAPI",
  looks:
    "time_period_start;time_period_end;time_open;time_close;price_open;price_high;price_low;price_close;volume_traded;trades_count",
  signs: { header: ["time_period_start,price_open,price_high,price_low,price_close,volume_traded"], more: true },
  columns: {
    time: "time_period_start",
    open: "price_open",
    high: "price_high",
    low: "price_low",
    close: "price_close",
    volume: "volume_traded",
  },
  clock: SAID,
  odd: "times with seven digits after the second; periods without trades are absent",
  source: "https://docs.coinapi.io/market-data/rest-api/ohlcv/",
  seen: null,
};
