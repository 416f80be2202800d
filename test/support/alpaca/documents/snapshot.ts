import { z } from "zod";
import { cryptoBar, stockBar } from "./bars";
import { optionalOf, text } from "./common";
import { cryptoQuote, stockQuote } from "./quotes";
import { cryptoTrade, stockTrade } from "./trades";

const stock = z.strictObject({
  dailyBar: optionalOf(stockBar),
  latestQuote: optionalOf(stockQuote),
  latestTrade: optionalOf(stockTrade),
  minuteBar: optionalOf(stockBar),
  prevDailyBar: optionalOf(stockBar),
});
const crypto = z.strictObject({
  dailyBar: optionalOf(cryptoBar),
  latestQuote: optionalOf(cryptoQuote),
  latestTrade: optionalOf(cryptoTrade),
  minuteBar: optionalOf(cryptoBar),
  prevDailyBar: optionalOf(cryptoBar),
});

/** Schema `stock_snapshots_resp` of the Market Data API 1.1 (2026-08-13): by symbol, with nothing around it. */
export const stockSnapshotsDocument = z.record(text, stock);
/** Schema `crypto_snapshots_resp` of the Market Data API 1.1 (2026-08-13). */
export const cryptoSnapshotsDocument = z.strictObject({ snapshots: z.record(text, crypto) });
