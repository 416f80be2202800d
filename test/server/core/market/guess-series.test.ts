import { describe, expect, it } from "vitest";
import { guessSeries } from "@/server/core/market/guess-series";

describe("the series that a file's name tells", () => {
  it.each([
    ["TSLA_5m_2025-07_2025-09.csv", "TSLA", "5m"],
    ["BTC-USD_1h_2024-05_2026-05.csv", "BTC/USD", "1h"],
    ["dirty_SPY_1m_2019-12_2020-01.csv", "SPY", "1m"],
    ["BRK.B 1D.csv", "BRK.B", "1d"],
    ["IWM.csv", "IWM", null],
    ["5m.csv", null, "5m"],
    ["NASDAQ_TSLA, 5.csv", "TSLA", "5m"],
    ["BATS_IWM, 1D.csv", "IWM", "1d"],
    ["NYSE_BRK.B, 15_1a2b3.csv", "BRK.B", "15m"],
    ["NASDAQ_TSLA, 240.csv", "TSLA", null],
    ["COINBASE_BTCUSD, 60 (1).csv", "BTC/USD", "1h"],
    ["BTCUSD_1h.csv", "BTC/USD", "1h"],
    ["ETHUSDT 1m.csv", "ETH/USDT", "1m"],
    ["BRK-B_1d.csv", "BRK.B", "1d"],
    ["MUSD_1d.csv", "MUSD", "1d"],
    ["prices from my broker.csv", null, null],
    ["", null, null],
  ])("reads %j as %s %s", (fileName, symbol, timeframe) => {
    expect(guessSeries(fileName)).toEqual({ symbol, timeframe });
  });
});
