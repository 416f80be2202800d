import { z } from "zod";
import { instant, optionalOf, text } from "./common";

/** Schema `news_resp` of the Market Data API 1.1 (2026-08-13). */
export const newsDocument = z.strictObject({
  news: z.array(
    z.strictObject({
      id: z.int(),
      headline: text,
      author: text,
      created_at: instant,
      updated_at: instant,
      summary: text,
      content: text,
      images: z.array(z.strictObject({ size: z.enum(["thumb", "small", "large"]), url: text })),
      symbols: z.array(text),
      source: text,
      url: optionalOf(text),
    }),
  ),
  next_page_token: text.nullable(),
});
