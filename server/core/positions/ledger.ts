import type { Decimal } from "decimal.js";
import { Fault } from "../fault";
import { dec, plain, positiveDec } from "../money/money";
import type { Execution } from "../orders/order";

/** What is held of one symbol at average cost. Decimal strings: quantity negative when short, `avgPrice` "0" when flat, `realizedUsd` before fees. */
export type PositionState = {
  readonly qty: string;
  readonly avgPrice: string;
  readonly realizedUsd: string;
  readonly feesUsd: string;
};

export const FLAT_POSITION: PositionState = { qty: "0", avgPrice: "0", realizedUsd: "0", feesUsd: "0" };

export type Fill = Pick<Execution, "side" | "qty" | "price" | "feeUsd">;

/** What one fill did. `realizedUsd` before fees; `cashUsd` is the change of cash with the fee taken off. */
export type FillEffect = {
  readonly position: PositionState;
  readonly realizedUsd: string;
  readonly cashUsd: string;
  readonly feeUsd: string;
};

/**
 * Books one fill by the average-cost method: what adds to a position moves its average, what reduces it realises against the average,
 * and what is left after passing through zero opens at the fill's price. Throws Fault `invalid_input` unless quantity and price are above 0
 * and the fee is not negative.
 */
export function applyFill(position: PositionState, fill: Fill): FillEffect {
  const price = positiveDec(fill.price, "price");
  const size = positiveDec(fill.qty, "qty");
  const fee = dec(fill.feeUsd, "feeUsd");
  if (fee.lt(0)) throw new Fault("invalid_input", `feeUsd "${fill.feeUsd}" must not be below 0`);
  const held = dec(position.qty);
  const avgPrice = dec(position.avgPrice);
  const signed = fill.side === "buy" ? size : size.neg();
  const qty = held.plus(signed);
  const realized = closedBy(held, signed).mul(price.minus(avgPrice));
  return {
    position: {
      qty: plain(qty),
      avgPrice: plain(averageAfter(held, avgPrice, signed, price)),
      realizedUsd: plain(dec(position.realizedUsd).plus(realized)),
      feesUsd: plain(dec(position.feesUsd).plus(fee)),
    },
    realizedUsd: plain(realized),
    cashUsd: plain(signed.mul(price).neg().minus(fee)),
    feeUsd: plain(fee),
  };
}

/** The part of `held`, with its sign, that `signed` closes. */
function closedBy(held: Decimal, signed: Decimal): Decimal {
  if (held.isZero() || held.isNeg() === signed.isNeg()) return dec(0);
  return held.abs().lte(signed.abs()) ? held : signed.neg();
}

function averageAfter(held: Decimal, avgPrice: Decimal, signed: Decimal, price: Decimal): Decimal {
  const qty = held.plus(signed);
  if (qty.isZero()) return dec(0);
  if (held.isZero() || held.isNeg() === signed.isNeg()) return held.mul(avgPrice).plus(signed.mul(price)).div(qty);
  return qty.isNeg() === held.isNeg() ? avgPrice : price;
}
