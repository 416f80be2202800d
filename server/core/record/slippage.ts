import { dec } from "../money/money";
import type { Execution } from "../orders/order";

export type Slippage = {
  readonly qty: string;
  /** Average price of the fills. */
  readonly price: string;
  /** By how much it was worse than the price decided at, in basis points; under 0 where it was better. */
  readonly bps: number;
};

/** What fills of one side came to against the price that was decided at; null without fills. */
export function slippageOf(fills: readonly Pick<Execution, "side" | "qty" | "price">[], decided: number): Slippage | null {
  const [first] = fills;
  if (!first) return null;
  const own = fills.filter(({ side }) => side === first.side);
  const qty = own.reduce((sum, fill) => sum.plus(fill.qty), dec(0));
  const price = own.reduce((sum, fill) => sum.plus(dec(fill.qty).mul(fill.price)), dec(0)).div(qty);
  const sign = first.side === "buy" ? 1 : -1;
  const bps = price.div(decided).minus(1).mul(10_000).mul(sign).toDecimalPlaces(6).toNumber();
  return { qty: qty.toFixed(), price: price.toDecimalPlaces(8).toFixed(), bps };
}
