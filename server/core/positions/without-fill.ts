import { dec, plain } from "../money/money";
import type { Fill, PositionState } from "./ledger";

/** A fill as it was booked, with what it realised before fees. Decimal strings. */
export type BookedFill = Fill & { readonly realizedUsd: string };

/**
 * The position without one of its fills, which need not be the last: units, cost, result and fee of it are taken back. Units that it had closed
 * come back at what they had cost.
 */
export function withoutFill(position: PositionState, fill: BookedFill): PositionState {
  const signed = fill.side === "buy" ? dec(fill.qty) : dec(fill.qty).neg();
  const held = dec(position.qty);
  const qty = held.minus(signed);
  const closed = !qty.isZero() && qty.isNeg() !== signed.isNeg();
  const price = closed ? dec(fill.price).plus(dec(fill.realizedUsd).div(signed)) : dec(fill.price);
  const cost = held.mul(position.avgPrice).minus(signed.mul(price));
  const average = qty.isZero() ? dec(0) : cost.div(qty);
  return {
    qty: plain(qty),
    avgPrice: plain(average.isNeg() ? position.avgPrice : average),
    realizedUsd: plain(dec(position.realizedUsd).minus(fill.realizedUsd)),
    feesUsd: plain(dec(position.feesUsd).minus(fill.feeUsd)),
  };
}
