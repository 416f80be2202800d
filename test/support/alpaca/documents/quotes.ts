import { z } from "zod";
import { instant, optionalOf, text } from "./common";

const uint32 = z.int().min(0).max(4_294_967_295);
export const tape = z.enum(["A", "B", "C", "N", "O"]);

/** Schema `stock_quote` of the Market Data API 1.1 (2026-08-13). */
export const stockQuote = z.strictObject({
  t: instant,
  bx: text,
  bp: z.number(),
  bs: uint32,
  ax: text,
  ap: z.number(),
  as: uint32,
  c: z.array(text),
  z: tape,
});
/** Schema `crypto_quote` of the Market Data API 1.1 (2026-08-13). */
export const cryptoQuote = z.strictObject({ t: instant, bp: z.number(), bs: z.number(), ap: z.number(), as: z.number() });
const next = text.nullable();

/** Schema `stock_latest_quotes_resp` of the Market Data API 1.1 (2026-08-13). */
export const stockLatestQuotesDocument = z.strictObject({ quotes: z.record(text, stockQuote), currency: optionalOf(text) });
/** Schema `crypto_latest_quotes_resp` of the Market Data API 1.1 (2026-08-13). */
export const cryptoLatestQuotesDocument = z.strictObject({ quotes: z.record(text, cryptoQuote) });
/** Schema `stock_quotes_resp` of the Market Data API 1.1 (2026-08-13). */
export const stockQuotesDocument = z.strictObject({
  quotes: z.record(text, z.array(stockQuote)),
  currency: optionalOf(text),
  next_page_token: next,
});
/** Schema `crypto_quotes_resp` of the Market Data API 1.1 (2026-08-13). */
export const cryptoQuotesDocument = z.strictObject({ quotes: z.record(text, z.array(cryptoQuote)), next_page_token: next });
