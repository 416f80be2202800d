import type { Decimal } from "decimal.js";
import { dec } from "../money";

/** What moved an agent's position. */
export type PositionMove = {
  readonly agentId: string;
  readonly symbol: string;
  /** Market time, epoch milliseconds. */
  readonly at: number;
  /** Change of the units held, a decimal string; below zero for a sale. */
  readonly qty: string;
  /** Of the execution; null for what came without one. */
  readonly price: string | null;
  /** The run whose entry an execution belongs to. */
  readonly runId: number | null;
  /** fill: an execution. fee: units that the broker took or gave. other: a split, or units that a person gave, after which prices tell nothing. */
  readonly kind: "fill" | "fee" | "other";
};

/** A position from the run that entered it to the last of its sales, at their average price; `exit` is null while some is held. */
export type RoundTrip = {
  readonly runId: number;
  readonly exit: { readonly at: number; readonly price: number } | null;
};

interface Trip {
  readonly runId: number | null;
  held: Decimal;
  soldQty: Decimal;
  soldUsd: Decimal;
  soldAt: number;
  /** Whether it is one entry and its sales, and nothing else. */
  plain: boolean;
}

/**
 * The long round trips of `moves`, oldest first, in the order in which they began. Sales of what was held before the first move, and positions
 * that something else moved than one entry and its sales, are left out: what they returned is not the entry's.
 */
export function roundTripsOf(moves: readonly PositionMove[]): readonly RoundTrip[] {
  const open = new Map<string, Trip>();
  const trips: Trip[] = [];
  for (const move of moves) {
    const key = `${move.agentId} ${move.symbol}`;
    const trip = open.get(key) ?? begin(move);
    if (!trip) continue;
    if (!open.has(key)) trips.push(trip);
    apply(trip, move);
    if (trip.held.gt(0)) open.set(key, trip);
    else open.delete(key);
  }
  return trips.flatMap(tripOf);
}

function tripOf({ runId, plain, held, soldQty, soldUsd, soldAt }: Trip): readonly RoundTrip[] {
  if (runId === null || !plain || held.lt(0)) return [];
  if (held.gt(0)) return [{ runId, exit: null }];
  return soldQty.isZero() ? [] : [{ runId, exit: { at: soldAt, price: soldUsd.div(soldQty).toNumber() } }];
}

function begin({ qty, runId, kind }: PositionMove): Trip | null {
  if (!dec(qty).gt(0)) return null;
  const none = dec(0);
  return { runId: kind === "fill" ? runId : null, held: none, soldQty: none, soldUsd: none, soldAt: 0, plain: true };
}

function apply(trip: Trip, { qty, price, at, runId, kind }: PositionMove): void {
  const change = dec(qty);
  trip.held = trip.held.plus(change);
  if (kind === "other") trip.plain = false;
  if (kind !== "fill" || price === null) return;
  if (change.gt(0)) {
    if (runId !== trip.runId) trip.plain = false;
    return;
  }
  trip.soldQty = trip.soldQty.minus(change);
  trip.soldUsd = trip.soldUsd.minus(change.mul(dec(price)));
  trip.soldAt = at;
}
