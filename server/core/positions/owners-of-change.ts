import { dec, plain } from "../money/money";
import { EXTERNAL } from "../orders/order";
import { soldByHand } from "./sold-by-hand";

export type Owner = { readonly agentId: string; readonly qty: string };

/**
 * Whose the units are that came to a symbol (`change` above 0) or went from it, where nobody says it: what comes is EXTERNAL, since no agent
 * ordered it. What goes is taken as what somebody sells by hand of units that nothing promises. Returns what each owner holds afterwards, of those
 * who hold something else than before. Decimal strings.
 */
export function ownersAfterChange(owners: readonly Owner[], change: string): readonly Owner[] {
  const held = new Map(owners.map(({ agentId, qty }) => [agentId, dec(qty)]));
  const comes = dec(change).isNeg() ? "0" : change;
  const goes = soldByHand(
    owners.map((owner) => ({ ...owner, promisedQty: "0", openedAt: null })),
    plain(dec(comes).minus(change)),
  );
  for (const { agentId, qty } of [
    { agentId: EXTERNAL, qty: comes },
    ...goes.map(({ agentId, qty }) => ({ agentId, qty: `-${qty}` })),
  ])
    held.set(agentId, (held.get(agentId) ?? dec(0)).plus(qty));
  const before = new Map(owners.map(({ agentId, qty }) => [agentId, qty]));
  return [...held]
    .filter(([agentId, qty]) => !qty.eq(before.get(agentId) ?? "0"))
    .map(([agentId, qty]) => ({ agentId, qty: plain(qty) }));
}
