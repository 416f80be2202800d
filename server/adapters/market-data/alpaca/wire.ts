import { z } from "zod";
import type { Bar, Quote } from "@/server/core/market/market";
import { wireTimeSchema } from "../../wire/amounts";
import type { TradingStatus } from "./instruments";

const price = z.number().finite().positive();
const pushedTimeSchema = z
  .date()
  .min(new Date(0))
  .max(new Date(Date.UTC(2200, 0)))
  .transform((date) => date.getTime());
/** What is asked for has texts, what is pushed has dates. */
const instant = z.union([pushedTimeSchema, wireTimeSchema]);

const barSchema = z
  .object({ t: instant, o: price, h: price, l: price, c: price, v: z.number().finite().min(0) })
  .refine(({ o, h, l, c }) => h >= Math.max(o, c, l) && l <= Math.min(o, c), {
    error: "high and low do not hold open and close",
  });

const quoteSchema = z
  .object({ t: instant, bp: price, ap: price })
  // Locked markets are real.
  .refine(({ bp, ap }) => bp <= ap, { error: "the bid is above the ask" });

const word = z.string().catch("");
const statusSchema = z
  .object({ symbol: z.string().min(1), timestamp: instant, statusCode: word, statusMessage: word, reasonMessage: word })
  .transform(({ symbol, timestamp, statusCode, statusMessage, reasonMessage }) => {
    const message = [statusMessage, reasonMessage].filter(Boolean).join(", ");
    return { symbol, code: statusCode, message, at: timestamp };
  });

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

/** A quote as the wire has it, null for one without two sides, with a price that is no number above 0, or crossed; bid and ask may be one price. */
export function readQuote(symbol: string, row: unknown): Quote | null {
  const { success, data } = quoteSchema.safeParse(row);
  return success ? { symbol, at: data.t, bid: data.bp, ask: data.ap } : null;
}

/** A status of trading as it is pushed, null for one that does not say of what or when. */
export function readStatus(row: unknown): TradingStatus | null {
  return statusSchema.safeParse(row).data ?? null;
}

/** What was refused of what the vendor sent, by kind. */
export type OddityCounts = { readonly bars: number; readonly quotes: number; readonly statuses: number };

export interface Oddities {
  /** Counts a row that was refused, and says so now and then. */
  refuse(kind: keyof OddityCounts, symbol: string): void;
  counts(): OddityCounts;
}

/** Said at the 1st, 10th, 100th row and so on: a broken feed must not fill the log. */
export function createOddities(say: (sentence: string) => void): Oddities {
  const counts = { bars: 0, quotes: 0, statuses: 0 };
  return {
    refuse(kind, symbol) {
      counts[kind] += 1;
      if (Number.isInteger(Math.log10(counts[kind])))
        say(`${counts[kind]} ${kind} of the vendor refused so far because no market can have made them, the last of ${symbol}`);
    },
    counts: () => ({ ...counts }),
  };
}
