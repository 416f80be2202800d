import { dec, plain } from "../money/money";

/** What an agent holds by the books of the desk, and what of it no order of its own would sell yet. Decimal strings. */
export type Holding = { readonly qty: string; readonly bare: string };

/**
 * How much of `bare` may be sold: no more than the broker's position leaves beside what others hold and the agent's own orders sell already, and
 * no more than the broker has free. `othersQty` are the long positions of all others. Decimal strings; "0" where nothing may be sold.
 */
export function sellableShare(
  { qty, bare }: Holding,
  othersQty: string,
  broker: { readonly qty: string; readonly availableQty?: string },
): string {
  const covered = dec(qty).minus(bare);
  const share = dec(broker.qty).minus(othersQty).minus(covered);
  const free = dec(broker.availableQty ?? share);
  const most = share.lt(free) ? share : free;
  const fit = most.lt(bare) ? most : dec(bare);
  return fit.isNeg() ? "0" : plain(fit);
}
