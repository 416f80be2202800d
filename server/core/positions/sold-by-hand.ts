import type { Decimal } from "decimal.js";
import { dec, plain } from "../money/money";
import { EXTERNAL } from "../orders/order";

/** Who holds a symbol while somebody sells it by hand. Decimal strings; `qty` is negative when short. */
export type Holder = {
  /** An agent, or "external". */
  readonly agentId: string;
  readonly qty: string;
  /** What resting sales of its own promise already. */
  readonly promisedQty: string;
  /** When it began to hold it, epoch milliseconds; null when that is not known. */
  readonly openedAt: number | null;
};

/** Units that somebody else sold, of the one who held them. */
type SoldPart = { readonly agentId: string; readonly qty: string };

/**
 * Whose the `qty` units were that somebody sold without the desk. The broker lets nobody sell what a resting order promises, so they are taken
 * from what was free, in this order: what EXTERNAL has free; what agents have free, which is whose orders were cancelled, the largest part first, then
 * the newest position, then by name; then what is promised, in the same order, for orders may have been put back since. What nobody holds is
 * EXTERNAL's, which is short then. The parts add up to `qty`.
 */
export function soldByHand(holders: readonly Holder[], qty: string): readonly SoldPart[] {
  const long = holders.filter((holder) => dec(holder.qty).gt(0));
  const free = long.map((holder) => ({ ...holder, most: atLeast0(dec(holder.qty).minus(holder.promisedQty)) }));
  const promised = free.map((holder) => ({ ...holder, most: dec(holder.qty).minus(holder.most) }));
  const taken = new Map<string, Decimal>();
  let left = dec(qty);
  for (const { agentId, most } of [...inOrder(free), ...inOrder(promised)]) {
    const part = most.lt(left) ? most : left;
    if (part.lte(0)) continue;
    taken.set(agentId, part.plus(taken.get(agentId) ?? 0));
    left = left.minus(part);
  }
  if (left.gt(0)) taken.set(EXTERNAL, left.plus(taken.get(EXTERNAL) ?? 0));
  return [...taken].map(([agentId, part]) => ({ agentId, qty: plain(part) }));
}

type Ranked = Holder & { readonly most: Decimal };

function inOrder(holders: readonly Ranked[]): readonly Ranked[] {
  const rank = ({ agentId }: Ranked) => (agentId === EXTERNAL ? 0 : 1);
  return [...holders].sort(
    (a, b) =>
      rank(a) - rank(b) || b.most.cmp(a.most) || (b.openedAt ?? 0) - (a.openedAt ?? 0) || (a.agentId < b.agentId ? -1 : 1),
  );
}

function atLeast0(value: Decimal): Decimal {
  return value.isNeg() ? dec(0) : value;
}
