import { z } from "zod";

/**
 * Facts of Alpaca's OpenAPI documents, written down anew: the Trading API's, version 2.0.1, and the Market Data API's, version 1.1, as its Java SDK
 * had them on 2026-08-13. Objects are strict, so that what a document does not name is found; what it does not require may be missing.
 */
export const uuid = z.guid();
export const text = z.string();
export const instant = z.iso.datetime({ offset: true });
export const date = z.iso.date();
/** Trading amounts are text. */
export const decimal = z.string().regex(/^-?\d+(?:\.\d+)?$/);
export const optionalOf = <Schema extends z.ZodType>(schema: Schema) => schema.optional();
export const nullOr = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().optional();

export const assetClass = z.enum([
  "us_equity",
  "us_option",
  "crypto",
  "crypto_perp",
  "treasury",
  "corporate",
  "global_equity",
  "us_index",
  "us_equity_chain",
  "ipo",
]);
export const exchange = z.enum(["AMEX", "ARCA", "BATS", "NYSE", "NASDAQ", "NYSEARCA", "OTC", "CRYPTO"]);
export const orderSide = z.enum(["buy", "sell"]);
export const orderType = z.enum(["market", "limit", "stop", "stop_limit", "trailing_stop"]);
export const orderClass = z.enum(["simple", "bracket", "oco", "oto", "mleg", ""]);
export const timeInForce = z.enum(["day", "gtc", "opg", "cls", "ioc", "fok"]);
export const positionIntent = z.enum(["buy_to_open", "buy_to_close", "sell_to_open", "sell_to_close"]);
export const orderStatus = z.enum([
  "new",
  "partially_filled",
  "filled",
  "done_for_day",
  "canceled",
  "expired",
  "replaced",
  "pending_cancel",
  "pending_replace",
  "accepted",
  "pending_new",
  "accepted_for_bidding",
  "stopped",
  "rejected",
  "suspended",
  "calculated",
  "held",
]);
