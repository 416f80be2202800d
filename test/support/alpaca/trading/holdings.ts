import type { Decimal } from "decimal.js";
import { dec } from "@/server/core/money/money";
import type { Venue } from "../venue";
import { isTerminal } from "./orders/entry";

export function heldQty({ books }: Venue, symbol: string): Decimal {
  return dec(books.positions().get(symbol)?.qty ?? 0);
}

/** What is held and not promised to a resting sell. The orders of a bracket promise the same units, so they count once. */
export function availableOf(venue: Venue, symbol: string): Decimal {
  const promised = new Map<string, Decimal>();
  for (const entry of venue.books.all()) {
    const { order, status } = entry;
    if (order.symbol !== symbol || order.side !== "sell" || isTerminal(entry) || status === "held") continue;
    const key = (entry.parent ?? entry).id;
    const rest = dec(entry.qty).minus(dec(entry.filledQty));
    if (rest.gt(promised.get(key) ?? 0)) promised.set(key, rest);
  }
  return [...promised.values()].reduce((free, qty) => free.minus(qty), heldQty(venue, symbol));
}
