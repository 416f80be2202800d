import { dec, plain } from "./money";
import { EXTERNAL } from "./order";

export type Owner = { readonly agentId: string; readonly qty: string };

/**
 * Whose the units are that came to a symbol (`change` above 0) or went from it, where nobody says it: what comes is EXTERNAL, since no agent
 * ordered it. What goes is taken from what is EXTERNAL first, then from whoever holds most, and from nobody more than is held; only what nobody
 * held makes EXTERNAL less than nothing, which is a short position that somebody opened. Returns what each owner holds afterwards, of those who
 * hold something else than before. Decimal strings.
 */
export function ownersAfterChange(owners: readonly Owner[], change: string): readonly Owner[] {
  const held = new Map(owners.map(({ agentId, qty }) => [agentId, dec(qty)]));
  const order = [...held].filter(([, qty]) => qty.gt(0)).sort((a, b) => rank(a[0]) - rank(b[0]) || b[1].cmp(a[1]));
  let rest = dec(change);
  if (rest.isNeg())
    for (const [agentId, qty] of order) {
      const taken = rest.neg().lt(qty) ? rest.neg() : qty;
      held.set(agentId, qty.minus(taken));
      rest = rest.plus(taken);
    }
  held.set(EXTERNAL, (held.get(EXTERNAL) ?? dec(0)).plus(rest));
  const before = new Map(owners.map(({ agentId, qty }) => [agentId, qty]));
  return [...held]
    .filter(([agentId, qty]) => !qty.eq(before.get(agentId) ?? "0"))
    .map(([agentId, qty]) => ({ agentId, qty: plain(qty) }));
}

function rank(agentId: string): number {
  return agentId === EXTERNAL ? 0 : 1;
}
