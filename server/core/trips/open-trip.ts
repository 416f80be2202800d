import type { Decimal } from "decimal.js";
import { dec, plain } from "../money/money";

/** A position since it was flat. Sums are in the units after its last split. */
export interface OpenTrip {
  readonly long: boolean;
  /** Market time in epoch milliseconds. */
  readonly entryAt: number;
  /** The run that entered it, while nothing else added to it. */
  readonly runId: number | null;
  readonly enteredQty: Decimal;
  readonly enteredUsd: Decimal;
  readonly exitedQty: Decimal;
  readonly exitedUsd: Decimal;
  /** Whether some of it was sold, or paid for otherwise. */
  readonly isSold: boolean;
}

type Sum = "enteredQty" | "enteredUsd" | "exitedQty" | "exitedUsd";
export type OpenTripState = Omit<OpenTrip, Sum> & { readonly [Name in Sum]: string };

export const TRIP_SIDES = ["long", "short"] as const;
export type TripSide = (typeof TRIP_SIDES)[number];

/**
 * A round trip that has ended. Prices are averages, `pnlUsd` is net of all its fees, `returnFraction` is `pnlUsd` over what was entered, null where
 * that cost nothing. `seq` is the place of its last move in the order of booking. `runId` is the run that entered it, null where something else
 * than one entry, its sales and fees in units moved it.
 */
export type ClosedTrip = {
  readonly seq: number;
  readonly side: TripSide;
  readonly qty: string;
  readonly entryAt: number;
  readonly entryPrice: string;
  readonly exitAt: number;
  readonly exitPrice: string;
  readonly feesUsd: string;
  readonly pnlUsd: string;
  readonly returnFraction: number | null;
  readonly runId: number | null;
};

/** A trip that begins beside `qty` units of dust that had cost `costUsd`. */
export function beginTrip(given: {
  readonly long: boolean;
  readonly at: number;
  readonly runId: number | null;
  readonly qty: Decimal;
  readonly costUsd: Decimal;
}): OpenTrip {
  const { long, at, runId, qty, costUsd } = given;
  const none = dec(0);
  const [enteredQty, enteredUsd] = qty.isPositive() === long ? [qty.abs(), costUsd.abs()] : [none, none];
  return { long, entryAt: at, runId, enteredQty, enteredUsd, exitedQty: none, exitedUsd: none, isSold: false };
}

/** Ends a trip with what it has realised and its fees, US dollars. */
export function closeTrip(
  trip: OpenTrip,
  ended: { readonly at: number; readonly seq: number; readonly feesUsd: Decimal; readonly realizedUsd: Decimal },
): ClosedTrip {
  const { enteredQty, enteredUsd, exitedQty, exitedUsd } = trip;
  const pnl = ended.realizedUsd.minus(ended.feesUsd);
  return {
    seq: ended.seq,
    side: trip.long ? "long" : "short",
    qty: plain(exitedQty),
    entryAt: trip.entryAt,
    entryPrice: each(enteredUsd, enteredQty),
    exitAt: ended.at,
    exitPrice: each(exitedUsd, exitedQty),
    feesUsd: plain(ended.feesUsd),
    pnlUsd: plain(pnl),
    returnFraction: enteredUsd.gt(0) ? pnl.div(enteredUsd).toNumber() : null,
    runId: trip.runId,
  };
}

function each(usd: Decimal, qty: Decimal): string {
  return qty.isZero() ? "0" : plain(usd.div(qty));
}

export function openTripOf(state: OpenTripState): OpenTrip {
  return {
    ...state,
    enteredQty: dec(state.enteredQty),
    enteredUsd: dec(state.enteredUsd),
    exitedQty: dec(state.exitedQty),
    exitedUsd: dec(state.exitedUsd),
  };
}

export function savedTrip(trip: OpenTrip): OpenTripState {
  return {
    ...trip,
    enteredQty: plain(trip.enteredQty),
    enteredUsd: plain(trip.enteredUsd),
    exitedQty: plain(trip.exitedQty),
    exitedUsd: plain(trip.exitedUsd),
  };
}
