import { z } from "zod";
import type { Bar, Quote } from "@/server/core/market";

const price = z.number().finite().positive();
const instant = z.union([z.string(), z.date()]).transform((value, context) => {
  const at = typeof value === "string" ? Date.parse(value) : value.getTime();
  if (!Number.isNaN(at)) return at;
  context.addIssue({ code: "custom", message: "is no time" });
  return z.NEVER;
});

const barSchema = z
  .object({ t: instant, o: price, h: price, l: price, c: price, v: z.number().finite().min(0) })
  .refine(({ o, h, l, c }) => h >= Math.max(o, c, l) && l <= Math.min(o, c), {
    error: "high and low do not hold open and close",
  });

const quoteSchema = z
  .object({ t: instant, bp: price, ap: price })
  .refine(({ bp, ap }) => bp < ap, { error: "the bid is not under the ask" });

const rows = z.array(z.unknown()).nullish();
const pageToken = z.string().min(1).nullish();

/** A page of bars by symbol. The rows are read one by one, so that a bad one costs no other. */
export const barsPageSchema = z.object({ bars: z.record(z.string(), rows).nullish(), next_page_token: pageToken });
export const quotesPageSchema = z.object({ quotes: z.record(z.string(), rows).nullish(), next_page_token: pageToken });
export const latestQuotesSchema = z.object({ quotes: z.record(z.string(), z.unknown()).nullish() });

/** A bar as the wire has it, null for one that no market can have made: a price that is no number above 0, a high under its close. */
export function readBar(row: unknown): Bar | null {
  const { success, data } = barSchema.safeParse(row);
  return success ? { time: data.t, open: data.o, high: data.h, low: data.l, close: data.c, volume: data.v } : null;
}

/** A quote as the wire has it, null for one without two sides, with a price that is no number above 0, or crossed. */
export function readQuote(symbol: string, row: unknown): Quote | null {
  const { success, data } = quoteSchema.safeParse(row);
  return success ? { symbol, at: data.t, bid: data.bp, ask: data.ap } : null;
}
