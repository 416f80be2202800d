import { dec } from "@/server/core/money/money";
import { type Refusal, refusal } from "../../shared/refusal";
import { type Entry, isTerminal } from "./entry";
import type { AskedOrder } from "./read-order";

/**
 * Refuses an order that could trade with a resting one of the opposite side: any market or stop order on either side, and limits that cross.
 * Orders of a class of their own and trailing stops are exempt.
 */
export function washObjection(asked: AskedOrder, symbol: string, entries: readonly Entry[]): Refusal | null {
  if (isExempt(asked.order_class ?? "", asked.type ?? "")) return null;
  for (const entry of entries) {
    const { order } = entry;
    if (order.symbol !== symbol || order.side === asked.side || isTerminal(entry)) continue;
    if (entry.parent || isExempt(entry.asked.orderClass, order.type)) continue;
    const mine = limitOf(asked.type ?? "", asked.limit_price);
    const theirs = entry.asked.isCollared ? null : limitOf(order.type, order.limitPrice);
    if (mine !== null && theirs !== null) {
      const [buy, sell] = asked.side === "buy" ? [mine, theirs] : [theirs, mine];
      if (dec(buy).lt(dec(sell))) continue;
    }
    const kind = theirs === null ? "market/stop" : "limit";
    return refusal(403, 40310000, "potential wash trade detected. use complex orders", {
      existing_order_id: entry.id,
      reject_reason: `opposite side ${kind} order exists`,
    });
  }
  return null;
}

function isExempt(orderClass: string, type: string): boolean {
  return !["", "simple"].includes(orderClass) || type === "trailing_stop";
}

/** The price beyond which it does not trade; null when there is none. */
function limitOf(type: string, limitPrice: string | null): string | null {
  return type === "limit" || type === "stop_limit" ? limitPrice : null;
}
