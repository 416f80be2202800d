import type { Decimal } from "decimal.js";
import { dec, plain } from "../money/money";
import { EMPTY_HOLDING, type Holding, type HoldingState, holdingOf, savedHolding } from "./holding";
import { beginTrip, type ClosedTrip, closeTrip, type OpenTrip } from "./open-trip";
import type { Adjusted, Filled, UnitMove } from "./unit-move";

/** A trip that ended, and the state before its first move, from which it can be reckoned anew. */
export type EndedTrip = ClosedTrip & { readonly before: HoldingState };

/** Less than this, and than this part of what was entered, is dust: it ends a trip and begins none. */
const DUST_USD = 1;
const DUST_PART = 0.01;

/** What a move did: the holding after it, and the trip that it ended. */
interface Applied {
  readonly holding: Holding;
  readonly ended: readonly EndedTrip[];
}

/**
 * Applies one move, at average cost. A trip begins with an execution or units that came, and ends when nothing, or dust, is left; what passes
 * through zero ends one and begins the next. Its result is what its moves realised less their fees, so that the trips add up to the ledger. What
 * comes between trips, as a fee told late, is the next one's; units that were only given away are no trade, and leave their result to the next.
 */
function applyMove(holding: Holding, move: UnitMove): Applied {
  const placed = { ...holding, seq: move.seq };
  if (move.kind === "fill") return fill(holding, placed, move);
  return adjust(holding, placed, move);
}

/** The trips of `moves`, which are in the order of booking and of one holder, and what is held after them. */
export function tripsOf(moves: readonly UnitMove[], from: Holding = holdingOf(EMPTY_HOLDING, null)): Applied {
  let holding = from;
  const all: EndedTrip[] = [];
  for (const move of moves) {
    const { holding: next, ended } = applyMove(holding, move);
    holding = next;
    all.push(...ended);
  }
  return { holding, ended: all };
}

function fill(before: Holding, placed: Holding, move: UnitMove & Filled): Applied {
  const qty = dec(move.qty);
  const price = dec(move.price);
  const fee = dec(move.feesUsd);
  const closes = !placed.qty.isZero() && placed.qty.isNeg() !== qty.isNeg();
  if (!placed.trip) {
    // What is left of dust begins nothing.
    if (closes && qty.abs().lte(placed.qty.abs())) return { holding: traded(placed, qty, price, fee), ended: [] };
    const begun = begin(before, placed, move, qty.gt(0));
    return end(
      traded(closes ? traded(begun, placed.qty.neg(), price, dec(0)) : begun, closes ? qty.plus(placed.qty) : qty, price, fee),
      move,
      price,
    );
  }
  const over = closes ? qty.abs().minus(placed.qty.abs()) : dec(0);
  const withRun = noteRun(placed, move, qty);
  if (!over.gt(0)) return end(traded(withRun, qty, price, fee), move, price);
  const share = fee.mul(over).div(qty.abs());
  const first = end(traded(withRun, placed.qty.neg(), price, fee.minus(share)), move, price);
  const rest = qty.gt(0) ? over : over.neg();
  if (isDust(rest, price, placed.trip.enteredQty)) return { ...first, holding: traded(first.holding, rest, price, share) };
  const next = begin(placed.before ?? savedHolding(before), first.holding, move, rest.gt(0));
  const second = end(traded(next, rest, price, share), move, price);
  return { holding: second.holding, ended: [...first.ended, ...second.ended] };
}

/** `before` is where reckoning anew begins: for a trip that begins inside a move, where the one before it began. */
function begin(before: Holding | HoldingState, holding: Holding, move: UnitMove, long: boolean): Holding {
  const saved = "before" in before ? savedHolding(before) : before;
  const runId = move.kind === "fill" ? move.runId : null;
  return { ...holding, before: saved, trip: beginTrip({ long, at: move.at, runId, qty: holding.qty, costUsd: holding.costUsd }) };
}

function noteRun(holding: Holding, { runId }: Filled, qty: Decimal): Holding {
  const { trip } = holding;
  if (!trip || qty.gt(0) !== trip.long || runId === trip.runId) return holding;
  return { ...holding, trip: { ...trip, runId: null } };
}

/** Executes `qty` units, which never pass through zero. */
function traded(holding: Holding, qty: Decimal, price: Decimal, feeUsd: Decimal): Holding {
  const closes = !holding.qty.isZero() && holding.qty.isNeg() !== qty.isNeg();
  const average = closes ? holding.costUsd.div(holding.qty) : price;
  const { trip } = holding;
  const [units, valueUsd] = [qty.abs(), qty.abs().mul(price)];
  return settled({
    ...holding,
    qty: holding.qty.plus(qty),
    costUsd: holding.costUsd.plus(qty.mul(average)),
    realizedUsd: holding.realizedUsd.minus(qty.mul(price.minus(average))),
    feesUsd: holding.feesUsd.plus(feeUsd),
    trip:
      trip &&
      (trip.long === qty.gt(0)
        ? { ...trip, enteredQty: trip.enteredQty.plus(units), enteredUsd: trip.enteredUsd.plus(valueUsd) }
        : { ...trip, exitedQty: trip.exitedQty.plus(units), exitedUsd: trip.exitedUsd.plus(valueUsd), isSold: true }),
  });
}

function adjust(before: Holding | HoldingState, placed: Holding, move: UnitMove & Adjusted): Applied {
  const qty = placed.qty.plus(move.qty);
  const average = dec(move.avgPrice);
  const flips = !placed.qty.isZero() && !qty.isZero() && placed.qty.isNeg() !== qty.isNeg();
  const cost = move.costUsd === null ? qty.mul(average).minus(placed.costUsd) : dec(move.costUsd);
  const realized = dec(move.realizedUsd ?? "0");
  const fees = move.kind === "fee" && move.costUsd === null ? dec(move.qty).neg().mul(average) : dec(move.feesUsd);
  if (flips) {
    const flat = { ...placed, qty: dec(0), costUsd: dec(0), realizedUsd: placed.realizedUsd.plus(realized) };
    const first = end({ ...flat, trip: flat.trip && { ...flat.trip, exitedQty: placed.qty.abs(), isSold: true } }, move, average);
    const rest = { ...move, qty: plain(qty), costUsd: plain(placed.costUsd.plus(cost)), realizedUsd: "0", feesUsd: plain(fees) };
    const second = adjust(placed.before ?? before, first.holding, rest);
    return { holding: second.holding, ended: [...first.ended, ...second.ended] };
  }
  const comes = move.kind === "given" && !placed.trip && qty.abs().gt(placed.qty.abs());
  const holding = comes ? begin(before, placed, move, qty.gt(0)) : placed;
  const trip = holding.trip && adjustedTrip(holding.trip, move, { before: placed, qty, cost, realized });
  const next = {
    ...holding,
    qty,
    costUsd: holding.costUsd.plus(cost),
    realizedUsd: holding.realizedUsd.plus(realized),
    feesUsd: holding.feesUsd.plus(fees),
    trip,
  };
  return end(settled(next), move, average);
}

interface Change {
  readonly before: Holding;
  readonly qty: Decimal;
  readonly cost: Decimal;
  readonly realized: Decimal;
}

/** The trip's sums after units that came or went, in the units after a split. */
function adjustedTrip(trip: OpenTrip, { kind }: Adjusted, { before, qty, cost, realized }: Change): OpenTrip {
  const sign = trip.long ? 1 : -1;
  const isSold = trip.isSold || !realized.isZero();
  const moved = qty.minus(before.qty);
  if (kind === "fee")
    return { ...trip, enteredQty: trip.enteredQty.plus(moved.mul(sign)), enteredUsd: trip.enteredUsd.plus(cost.mul(sign)) };
  if (kind === "split" && !before.qty.isZero() && !qty.isZero()) {
    const costAfter = before.costUsd.plus(cost);
    const kept = costAfter.isZero() ? dec(1) : before.costUsd.div(costAfter);
    const factor = qty.div(before.qty).mul(kept);
    const lost = before.qty.mul(factor).minus(qty).mul(sign);
    const scaled = { ...trip, runId: null, enteredQty: trip.enteredQty.mul(factor), exitedQty: trip.exitedQty.mul(factor) };
    return {
      ...scaled,
      isSold,
      exitedQty: scaled.exitedQty.plus(lost),
      exitedUsd: trip.exitedUsd.minus(cost.mul(sign)).plus(realized),
    };
  }
  if (qty.abs().gte(before.qty.abs())) {
    const entered = { enteredQty: trip.enteredQty.plus(moved.abs()), enteredUsd: trip.enteredUsd.plus(cost.mul(sign)) };
    return { ...trip, ...entered, exitedUsd: trip.exitedUsd.plus(realized), isSold, runId: moved.isZero() ? trip.runId : null };
  }
  const worth = moved.abs().mul(before.costUsd.div(before.qty));
  return {
    ...trip,
    runId: null,
    isSold,
    exitedQty: trip.exitedQty.plus(moved.abs()),
    exitedUsd: trip.exitedUsd.plus(worth).plus(realized),
    enteredUsd: trip.enteredUsd.plus(cost.mul(sign)).plus(worth),
  };
}

/** Nothing that is held costs something. */
function settled(holding: Holding): Holding {
  if (!holding.qty.isZero() || holding.costUsd.isZero()) return holding;
  return { ...holding, costUsd: dec(0), realizedUsd: holding.realizedUsd.minus(holding.costUsd) };
}

function isDust(qty: Decimal, price: Decimal, enteredQty: Decimal): boolean {
  return qty.isZero() || (qty.abs().mul(price).lt(DUST_USD) && qty.abs().lt(enteredQty.mul(DUST_PART)));
}

function end(holding: Holding, move: UnitMove, price: Decimal): Applied {
  const { trip, before } = holding;
  if (!trip || !before || !isDust(holding.qty, price, trip.enteredQty)) return { holding, ended: [] };
  if (!trip.isSold) return { holding: { ...holding, trip: null, before: null }, ended: [] };
  const { realizedUsd, feesUsd } = holding;
  const closed = closeTrip(trip, { at: move.at, seq: move.seq, feesUsd, realizedUsd });
  const none = dec(0);
  return {
    holding: {
      ...holding,
      trip: null,
      before: null,
      realizedUsd: none,
      feesUsd: none,
      endedUsd: holding.endedUsd.plus(closed.pnlUsd),
    },
    ended: [{ ...closed, before }],
  };
}
