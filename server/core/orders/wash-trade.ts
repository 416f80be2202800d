import { dec } from "../money/money";
import type { WashTradeRule } from "../venues/trading-rules";
import type { BrokerOrder } from "./order";

/** What of an order says whether it could trade with another one of the same account. */
export type Party = Pick<BrokerOrder, "side" | "type" | "role" | "limitPrice">;

/**
 * Whether a broker of this rule refuses one of the two while the other rests, because they could trade with each other: with an order at the market or
 * a stop anything of the other side could, limits only where the buying one is not under the selling one.
 */
export function couldTrade(one: Party, other: Party, rule: WashTradeRule | null): boolean {
  if (rule === null || one.side === other.side || isExempt(one, rule) || isExempt(other, rule)) return false;
  const [bought, sold] = one.side === "buy" ? [one, other] : [other, one];
  const [bid, ask] = [limitOf(bought), limitOf(sold)];
  return bid === null || ask === null || dec(bid).gte(ask);
}

/** The price beyond which it does not trade; null when there is none. */
export function limitOf({ type, limitPrice }: Party): string | null {
  return type === "limit" || type === "stop_limit" ? limitPrice : null;
}

function isExempt({ type, role }: Party, { roles, exemptTypes }: WashTradeRule): boolean {
  return !roles.includes(role) || exemptTypes.includes(type);
}
