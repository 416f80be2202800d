import { dec } from "../money/money";
import type { BrokerOrder } from "./order";

/** What of an order says whether it could trade with another one of the same account. */
export type Party = Pick<BrokerOrder, "side" | "type" | "role" | "limitPrice">;

/**
 * Whether a broker refuses one of the two while the other rests, because they could trade with each other: with an order at the market or a stop
 * anything of the other side could, limits only where the buying one is not under the selling one. Orders of a family (bracket, oco) and trailing stops
 * are exempt. Source: Alpaca, "User Protection", section on wash trades, as of 2026-09-16.
 */
export function couldTrade(one: Party, other: Party): boolean {
  if (one.side === other.side || isExempt(one) || isExempt(other)) return false;
  const [bought, sold] = one.side === "buy" ? [one, other] : [other, one];
  const [bid, ask] = [limitOf(bought), limitOf(sold)];
  return bid === null || ask === null || dec(bid).gte(ask);
}

/** The price beyond which it does not trade; null when there is none. */
export function limitOf({ type, limitPrice }: Party): string | null {
  return type === "limit" || type === "stop_limit" ? limitPrice : null;
}

function isExempt({ type, role }: Party): boolean {
  return role !== "simple" || type === "trailing_stop";
}
