import type { Instrument } from "../market/market";
import { dec, plain, positiveDec, roundToIncrement } from "../money/money";
import type { Autonomy } from "./rung";

/**
 * The units of an entry that a cap leaves, as a decimal string, never more than `qty`: at `capped` at most the cap of an order, and with what is held that
 * of a position, rounded down to the instrument's step. What would be nothing, or under the smallest order, stays as it is, and the rule of the cap refuses it.
 */
export function cappedEntry(
  { qty, price }: { readonly qty: string; readonly price: number },
  { autonomy, heldQty, instrument }: { readonly autonomy: Autonomy; readonly heldQty: number; readonly instrument: Instrument },
): string {
  const { rung, cap } = autonomy;
  if (rung !== "capped" || cap === null) return qty;
  const unit = positiveDec(price, "price");
  const room = dec(cap.positionUsd).minus(unit.times(heldQty));
  const budget = room.lt(cap.orderUsd) ? room : dec(cap.orderUsd);
  if (unit.times(qty).lte(budget)) return qty;
  if (budget.lte(0)) return qty;
  const left = roundToIncrement(budget.div(unit), instrument.qtyIncrement, "down");
  const worth = unit.times(left);
  return worth.isZero() || worth.lt(instrument.minNotionalUsd) ? qty : plain(left);
}
