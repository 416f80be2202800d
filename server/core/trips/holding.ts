import type { Decimal } from "decimal.js";
import { dec, plain } from "../money/money";
import { type OpenTrip, type OpenTripState, openTripOf, savedTrip } from "./open-trip";

/**
 * What is held and what it has brought since the last trip ended; `endedUsd` is what the trips before brought. `qty` and `costUsd` are below zero
 * when short. Decimal strings.
 */
export type HoldingState = {
  readonly seq: number;
  readonly qty: string;
  readonly costUsd: string;
  readonly realizedUsd: string;
  readonly feesUsd: string;
  readonly endedUsd: string;
  readonly trip: OpenTripState | null;
};

export interface Holding {
  readonly seq: number;
  readonly qty: Decimal;
  readonly costUsd: Decimal;
  readonly realizedUsd: Decimal;
  readonly feesUsd: Decimal;
  readonly endedUsd: Decimal;
  readonly trip: OpenTrip | null;
  /** As it was before the first move of the open trip. */
  readonly before: HoldingState | null;
}

/** Before every place in the order of booking. */
export const BEFORE_ALL = -9e15;

export const EMPTY_HOLDING: HoldingState = {
  seq: BEFORE_ALL,
  qty: "0",
  costUsd: "0",
  realizedUsd: "0",
  feesUsd: "0",
  endedUsd: "0",
  trip: null,
};

export function holdingOf(state: HoldingState, before: HoldingState | null): Holding {
  const { seq, qty, costUsd, realizedUsd, feesUsd, endedUsd, trip } = state;
  return {
    seq,
    qty: dec(qty),
    costUsd: dec(costUsd),
    realizedUsd: dec(realizedUsd),
    feesUsd: dec(feesUsd),
    endedUsd: dec(endedUsd),
    trip: trip && openTripOf(trip),
    before,
  };
}

export function savedHolding({ seq, qty, costUsd, realizedUsd, feesUsd, endedUsd, trip }: Holding): HoldingState {
  return {
    seq,
    qty: plain(qty),
    costUsd: plain(costUsd),
    realizedUsd: plain(realizedUsd),
    feesUsd: plain(feesUsd),
    endedUsd: plain(endedUsd),
    trip: trip && savedTrip(trip),
  };
}

/** What is held, with so much more realised. */
export function withRealized(holding: Holding, usd: Decimal): Holding {
  return { ...holding, realizedUsd: holding.realizedUsd.plus(usd) };
}
