import { dec, plain } from "../money/money";
import type { Outcome } from "../orders/outcome";
import type { HoldingState } from "./holding";

/** A round trip that has ended, or what is held while it is open. */
export type TripSoFar =
  | { readonly pnlUsd: string; readonly exitAt: number; readonly exitPrice: string }
  | { readonly open: HoldingState };

/** What a round trip brought by `price`, net of fees, with what is still held at that price; its exit once it has ended. */
export function tripOutcome(trip: TripSoFar, price: number): Outcome {
  if (!("open" in trip)) return { againstUsd: plain(trip.pnlUsd), exit: { at: trip.exitAt, price: plain(trip.exitPrice) } };
  const { qty, costUsd, realizedUsd, feesUsd } = trip.open;
  const heldUsd = dec(qty).mul(dec(price)).minus(costUsd);
  return { againstUsd: plain(heldUsd.plus(realizedUsd).minus(feesUsd)), exit: null };
}
