import type { Decimal } from "decimal.js";
import { dec } from "../money/money";
import type { BrokerOrder } from "../orders/order";
import { isOpen, type MatchingSession, openOrdersOf } from "./matching-session";

/** What buys may cost, in US dollars: the cash less what is held back for open buys. Below zero where a market gapped through cash. */
export function buyingPowerUsd(session: MatchingSession): Decimal {
  const open = [...session.orders.values()].filter(isOpen);
  const reserved = open.reduce((sum, row) => sum.plus(remainingQty(row.order).mul(dec(row.reservePriceUsd))), dec(0));
  return dec(session.cashUsd).minus(reserved);
}

/**
 * What is held of `symbol` and not promised to an open sale. A bracket's legs sell the same units, so they count once; those of
 * `exceptBracket` (the id of its first order) do not count.
 */
export function availableQty(session: MatchingSession, symbol: string, exceptBracket: string | null): Decimal {
  const promised = new Map<string, Decimal>();
  for (const { order } of openOrdersOf(session, symbol)) {
    const bracket = bracketIdOf(order);
    if (order.side !== "sell" || order.state === "held" || bracket === exceptBracket) continue;
    const remaining = remainingQty(order);
    if (remaining.gt(promised.get(bracket) ?? 0)) promised.set(bracket, remaining);
  }
  const held = dec(session.positions.get(symbol)?.qty ?? 0);
  return [...promised.values()].reduce((rest, qty) => rest.minus(qty), held);
}

/** Id of the order a bracket hangs on; of an order without one its own. */
export function bracketIdOf({ parentId, id }: BrokerOrder): string {
  return parentId ?? id;
}

export function remainingQty({ qty, filledQty }: Pick<BrokerOrder, "qty" | "filledQty">): Decimal {
  return dec(qty).minus(dec(filledQty));
}
