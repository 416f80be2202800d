import type { Decimal } from "decimal.js";
import { dec, plain } from "../money/money";
import type { HeldQty } from "../positions/compare-books";
import { type BrokerOrder, EXTERNAL } from "./order";

type Sale = Pick<BrokerOrder, "id" | "parentId" | "side" | "state" | "qty" | "filledQty">;

/**
 * What open sales promise, as a decimal string: the orders of one bracket or oco promise the same units, so they count once, and legs whose
 * entry has not filled promise nothing.
 */
export function promisedBy(open: readonly Sale[]): string {
  const families = new Map<string, Decimal>();
  for (const { id, parentId, side, state, qty, filledQty } of open) {
    if (side !== "sell" || state === "held") continue;
    const family = parentId ?? id;
    const rest = dec(qty).minus(filledQty);
    if (rest.gt(families.get(family) ?? 0)) families.set(family, rest);
  }
  return plain([...families.values()].reduce((sum, rest) => sum.plus(rest), dec(0)));
}

type Owned = { readonly agentId: string | null; readonly symbol: string };

/**
 * Units of `of.symbol` that are not for agent `of.agentId` to sell, as a decimal string: of each other owner what it holds or, where that is more,
 * what its resting sales promise. Orders without an agent are EXTERNAL's. For a stop (`counting` "promised") what another agent holds is not
 * counted beyond its resting sales: where somebody promised more than he holds, it is a lack of all agents, and each leaving it out would leave
 * units that nothing protects.
 */
export function othersUnits(
  held: readonly (HeldQty & Owned)[],
  open: readonly (Sale & Owned)[],
  of: { readonly agentId: string; readonly symbol: string },
  counting: "held" | "promised" = "held",
): string {
  const isOther = (row: Owned) => row.symbol === of.symbol && ownerOf(row) !== of.agentId;
  const owners = new Set([...held, ...open].filter(isOther).map(ownerOf));
  let sum = dec(0);
  for (const owner of owners) {
    const isIts = (row: Owned) => row.symbol === of.symbol && ownerOf(row) === owner;
    const units = held.filter(isIts).reduce((total, { qty }) => total.plus(qty), dec(0));
    const promised = dec(promisedBy(open.filter(isIts)));
    const isCounted = counting === "held" || owner === EXTERNAL;
    const its = promised.gt(units) || !isCounted ? promised : units;
    if (its.gt(0)) sum = sum.plus(its);
  }
  return plain(sum);
}

function ownerOf({ agentId }: Owned): string {
  return agentId ?? EXTERNAL;
}
