import { z } from "zod";
import { instant, optionalOf, text } from "./common";
import { tape } from "./quotes";

/** Schema `stock_trade` of the Market Data API 1.1 (2026-08-13). */
export const stockTrade = z.strictObject({
  t: instant,
  i: z.number().min(0),
  x: text,
  p: z.number(),
  s: z.int().min(0),
  c: z.array(text),
  z: tape,
  u: optionalOf(text),
});
/** Schema `crypto_trade` of the Market Data API 1.1 (2026-08-13). Its ids go beyond what a double holds. */
export const cryptoTrade = z.strictObject({ t: instant, p: z.number(), s: z.number(), i: z.number(), tks: z.enum(["B", "S"]) });

/** Schema `stock_latest_trades_resp` of the Market Data API 1.1 (2026-08-13). */
export const stockLatestTradesDocument = z.strictObject({ trades: z.record(text, stockTrade), currency: optionalOf(text) });
/** Schema `crypto_latest_trades_resp` of the Market Data API 1.1 (2026-08-13). */
export const cryptoLatestTradesDocument = z.strictObject({ trades: z.record(text, cryptoTrade) });
