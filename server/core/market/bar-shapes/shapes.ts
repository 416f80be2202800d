import { binance } from "./coins/binance";
import { binanceFutures } from "./coins/binance-futures";
import { bitstamp } from "./coins/bitstamp";
import { coinApi } from "./coins/coin-api";
import { cryptoDataDownload } from "./coins/crypto-data-download";
import { kraken } from "./coins/kraken";
import { amiBroker } from "./platforms/ami-broker";
import { dukascopy } from "./platforms/dukascopy";
import { dukascopyLocal } from "./platforms/dukascopy-local";
import { histData } from "./platforms/hist-data";
import { metaStock } from "./platforms/meta-stock";
import { metaTrader4 } from "./platforms/meta-trader-4";
import { metaTrader5 } from "./platforms/meta-trader-5";
import { metaTrader5Daily } from "./platforms/meta-trader-5-daily";
import { ninjaTrader } from "./platforms/ninja-trader";
import { ninjaTraderDaily } from "./platforms/ninja-trader-daily";
import { sierra } from "./platforms/sierra";
import { tradeStation } from "./platforms/trade-station";
import { tradingView } from "./platforms/trading-view";
import type { BarShape } from "./shape";
import { barchart } from "./stocks/barchart";
import { dataFrame } from "./stocks/data-frame";
import { databento } from "./stocks/databento";
import { eodhdIntraday } from "./stocks/eodhd";
import { firstRate } from "./stocks/firstrate";
import { interactiveBrokers } from "./stocks/interactive-brokers";
import { investing } from "./stocks/investing";
import { kibot } from "./stocks/kibot";
import { kibotDaily } from "./stocks/kibot-daily";
import { nasdaq } from "./stocks/nasdaq";
import { polygonFlat } from "./stocks/polygon";
import { quantmod } from "./stocks/quantmod";
import { stooqBulk } from "./stocks/stooq";
import { yahoo } from "./stocks/yahoo";
import { yfinance } from "./stocks/yfinance";

/** The shapes that are known, in the order in which they are tried. */
export const SHAPES: readonly BarShape[] = [
  barchart,
  dataFrame,
  databento,
  eodhdIntraday,
  firstRate,
  interactiveBrokers,
  investing,
  kibotDaily,
  kibot,
  nasdaq,
  polygonFlat,
  quantmod,
  stooqBulk,
  yahoo,
  yfinance,
  binanceFutures,
  binance,
  bitstamp,
  coinApi,
  cryptoDataDownload,
  kraken,
  dukascopyLocal,
  dukascopy,
  amiBroker,
  metaStock,
  metaTrader4,
  metaTrader5Daily,
  metaTrader5,
  ninjaTraderDaily,
  histData,
  ninjaTrader,
  sierra,
  tradeStation,
  tradingView,
];
