import { z } from "zod";
import type { TradeTotals } from "../performance/trade-totals";
import type { HoldingState } from "../trips/holding";
import type { OpenTripState } from "../trips/open-trip";
import { codec, kept } from "./codec";

const tripSchema = kept<OpenTripState>({
  long: z.boolean(),
  entryAt: z.number(),
  runId: z.number().nullable(),
  enteredQty: z.string(),
  enteredUsd: z.string(),
  exitedQty: z.string(),
  exitedUsd: z.string(),
  isSold: z.boolean(),
});

const holdingSchema = kept<HoldingState>({
  seq: z.number(),
  qty: z.string(),
  costUsd: z.string(),
  realizedUsd: z.string(),
  feesUsd: z.string(),
  endedUsd: z.string(),
  trip: tripSchema.nullable(),
});

/** Of holdings and of trips: what was held, and what it had brought. */
export const HOLDING_STATE = codec<HoldingState>({ table: "holdings", name: "state", schema: holdingSchema });
export const HOLDING_BEFORE = codec<HoldingState>({ table: "trips", name: "before", schema: holdingSchema });

export const TRIP_TOTALS = codec<TradeTotals>({
  table: "trip_totals",
  name: "totals",
  schema: kept<TradeTotals>({
    trades: z.number(),
    wins: z.number(),
    losses: z.number(),
    wonUsd: z.number(),
    lostUsd: z.number(),
    meanUsd: z.number(),
    squares: z.number(),
    streak: z.number(),
    longestWins: z.number(),
    longestLosses: z.number(),
    exposedMs: z.number(),
    firstEntryAt: z.number().nullable(),
    lastExitAt: z.number().nullable(),
  }),
});
