import { z } from "zod";
import type { Quote } from "@/server/core/market/market";
import type { Clock } from "@/server/core/ports";
import { isFresh } from "@/server/core/time/freshness";

/** A quote that was heard stands for so long without being heard again. */
const FRESH_MS = 5_000;
const KEPT_MS = 30_000;

/** Numbers come as "1,234.50", and "H12.30" where trading has halted, "C12.30" where it is the close of the day before. */
const figure = z
  .union([z.string(), z.number()])
  .transform((told) =>
    Number(
      String(told)
        .replace(/^[A-Z]/, "")
        .replaceAll(",", ""),
    ),
  )
  .refine((value) => Number.isFinite(value) && value > 0);

/** A contract in a snapshot: its last price (31), bid (84), ask (86), and whether these are of the present (6509), each missing until it is there. */
export const snapshotRowSchema = z.object({
  conid: z.number(),
  _updated: z.number().int().positive().optional(),
  31: z.string().optional().catch(undefined),
  84: figure.optional().catch(undefined),
  86: figure.optional().catch(undefined),
  6509: z.string().optional(),
});
export const SNAPSHOT_FIELDS = "31,84,86,6509";
type SnapshotRow = z.infer<typeof snapshotRowSchema>;

type Heard = { readonly quote: Quote; readonly heardAt: number };
type Told = { readonly heard: readonly Heard[]; readonly availability: string; readonly isHalted: boolean };

/** The last quotes that snapshots told of. */
export interface HeardQuotes {
  /** Returns whether the row tells all that there is to be told: the first one of a contract does not. */
  take(symbol: string, row: SnapshotRow): boolean;
  /** The quote in force at `asOf`; null when none was heard lately that was there by then. */
  at(symbol: string, asOf: number): Quote | null;
  /** As field 6509 has it; "" where nothing was told. */
  availabilityOf(symbol: string): string;
  isHalted(symbol: string): boolean;
}

/** Keeps what is of the present alone: nothing that is delayed, frozen or not subscribed to. Source: "Market Data Availability" of "Web API v1.0". */
export function createHeardQuotes(clock: Clock): HeardQuotes {
  const told = new Map<string, Told>();
  return {
    take(symbol, { _updated: at, 31: last, 84: bid, 86: ask, 6509: availability = "" }) {
      const now = clock.now();
      const before = (told.get(symbol)?.heard ?? []).filter(({ heardAt }) => isFresh(heardAt, now, KEPT_MS));
      const isPresent = availability.startsWith("R");
      const isQuote = isPresent && at !== undefined && bid !== undefined && ask !== undefined && bid <= ask;
      const heard = isQuote ? [...before, { quote: { symbol, at, bid, ask }, heardAt: now }] : before;
      told.set(symbol, { heard, availability, isHalted: last?.startsWith("H") ?? false });
      return availability !== "" && (!isPresent || isQuote);
    },
    at(symbol, asOf) {
      const { heard = [] } = told.get(symbol) ?? {};
      const last = heard.at(-1);
      if (!last || !isFresh(last.heardAt, clock.now(), FRESH_MS)) return null;
      return heard.findLast(({ quote }) => quote.at <= asOf)?.quote ?? null;
    },
    availabilityOf: (symbol) => told.get(symbol)?.availability ?? "",
    isHalted: (symbol) => told.get(symbol)?.isHalted ?? false,
  };
}
