import { z } from "zod";
import { instant, optionalOf, text } from "./common";

const bar = { t: instant, o: z.number(), h: z.number(), l: z.number(), c: z.number(), n: z.int(), vw: z.number() };
/** Schema `stock_bar` of the Market Data API 1.1 (2026-08-13). */
export const stockBar = z.strictObject({ ...bar, v: z.int() });
/** Schema `crypto_bar` of the Market Data API 1.1 (2026-08-13). */
export const cryptoBar = z.strictObject({ ...bar, v: z.number() });
const next = text.nullable();

/** Schema `stock_bars_resp` of the Market Data API 1.1 (2026-08-13). */
export const stockBarsDocument = z.strictObject({
  bars: z.record(text, z.array(stockBar)),
  currency: optionalOf(text),
  next_page_token: next,
});
/** Schema `crypto_bars_resp` of the Market Data API 1.1 (2026-08-13). */
export const cryptoBarsDocument = z.strictObject({ bars: z.record(text, z.array(cryptoBar)), next_page_token: next });
