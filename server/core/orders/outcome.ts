import { dec, plain } from "../money/money";
import type { Execution } from "./order";

/** What came of an order: money against not having sent it, and the end of the position that it opened. */
export type Outcome = {
  /** Net of fees in US dollars, with what is still held at the price given. */
  readonly againstUsd: string;
  /** When and at which average price the last of an entry was sold; null while some is held, and for exits. */
  readonly exit: { readonly at: number; readonly price: string } | null;
};

type Fill = Pick<Execution, "side" | "qty" | "price" | "feeUsd" | "at">;

/** A fill as it is booked: `seq` is its place in the order of booking. */
export type FilledHere = Fill & { readonly agentId: string | null; readonly symbol: string; readonly seq: number | null };

/**
 * What `fills` brought by `price`, oldest first and of one symbol: an entry's with all that followed it, or those of one exit, which are held
 * against keeping. What comes after an entry's position is closed is left out. Null without fills.
 */
export function outcomeOf(fills: readonly Fill[], price: number): Outcome | null {
  if (fills.length === 0) return null;
  const zero = dec(0);
  let [held, cash, soldQty, soldUsd] = [zero, zero, zero, zero];
  for (const fill of fills) {
    const qty = dec(fill.qty);
    const value = qty.mul(dec(fill.price));
    const buys = fill.side === "buy";
    held = buys ? held.plus(qty) : held.minus(qty);
    cash = (buys ? cash.minus(value) : cash.plus(value)).minus(dec(fill.feeUsd));
    if (!buys) [soldQty, soldUsd] = [soldQty.plus(qty), soldUsd.plus(value)];
    if (held.isZero()) return { againstUsd: plain(cash), exit: { at: fill.at, price: plain(soldUsd.div(soldQty)) } };
  }
  return { againstUsd: plain(cash.plus(held.mul(dec(price)))), exit: null };
}
