import type { Instrument, Quote } from "../market/market";
import { dec, plain, roundToIncrement } from "../money/money";
import type { WashTradeRule } from "../venues/trading-rules";
import type { BrokerOrder, OrderRequest } from "./order";
import { sellableQty, stopLimitPrice, stopOrder, stopWithTarget } from "./position-orders";
import { couldTrade, limitOf, type Party } from "./wash-trade";

/** How far under the bid a sale with a limit may still go, which stands in for one at the market. */
const ROOM = 0.01;
/** So far over the market lies a target that is there only because a stop may not rest without one. */
const FAR = 2;

/** An order of somebody else in the account that buys. */
export type Bid = Party & Pick<BrokerOrder, "id">;

/** How a long position can be left beside the bids of others in the same account; `by` stand against it. */
export type WayOut =
  | { readonly kind: "market" }
  | { readonly kind: "limit"; readonly limitPrice: string }
  | { readonly kind: "barred"; readonly by: readonly Bid[] };

/**
 * At the market where no bid stands against it; else with a limit over the highest of them, where the market pays that. `quote` is null while nobody
 * tells it: then the limit is tried. Barred where one of them has no limit, or lies where the market is.
 */
export function wayOut(
  bids: readonly Bid[],
  quote: Quote | null,
  { priceIncrement }: Pick<Instrument, "priceIncrement">,
  rule: WashTradeRule | null,
): WayOut {
  const against = bids.filter((bid) => couldTrade(MARKET_SALE, bid, rule));
  if (against.length === 0) return { kind: "market" };
  const over = overAll(against, priceIncrement);
  if (over === null || (quote !== null && dec(over).gt(quote.bid))) return { kind: "barred", by: against };
  const low = quote === null ? over : roundToIncrement(dec(quote.bid).times(1 - ROOM), priceIncrement, "down");
  return { kind: "limit", limitPrice: plain(dec(low).gt(over) ? low : over) };
}

/** A sale at the market as one that has a limit: what does not fill at once is cancelled, and parts of a share, which are taken for the day, rest for it. */
export function withLimit<Order extends Pick<OrderRequest, "type" | "limitPrice" | "timeInForce">>(
  order: Order,
  limitPrice: string,
) {
  return { ...order, type: "limit", limitPrice, timeInForce: order.timeInForce === "gtc" ? "ioc" : order.timeInForce } as const;
}

/** The bids beside which no stop of the long position may rest as a market without brackets takes it. */
export function barsOfStop(
  bids: readonly Bid[],
  stopPrice: string,
  instrument: Pick<Instrument, "priceIncrement">,
  rule: WashTradeRule | null,
): readonly Bid[] {
  const stop = { side: "sell", type: "stop_limit", role: "simple", limitPrice: stopLimitPrice(stopPrice, instrument) } as const;
  return bids.filter((bid) => couldTrade(stop, bid, rule));
}

/**
 * A stop of `qty` units that may rest beside the bids where a plain one may not: with a target far over the market, for a pair is exempt; where
 * the market takes no pair, with its limit over the bids and not over the stop. Null where there is none.
 */
export function stopBeside(
  instrument: Instrument,
  qty: string,
  { stopPrice, bids, ask }: { readonly stopPrice: string; readonly bids: readonly Bid[]; readonly ask: number | null },
  rule: WashTradeRule | null,
): Omit<OrderRequest, "clientOrderId"> | null {
  if (sellableQty(instrument, qty) === "0") return null;
  const highest = ask === null || dec(stopPrice).gt(ask) ? stopPrice : ask;
  const targetPrice = roundToIncrement(dec(highest).times(FAR), instrument.priceIncrement, "up");
  if (instrument.hasBrackets) return stopWithTarget(instrument, qty, { stopPrice, targetPrice });
  const over = overAll(barsOfStop(bids, stopPrice, instrument, rule), instrument.priceIncrement);
  return over === null || dec(over).gt(stopPrice) ? null : { ...stopOrder(instrument, qty, stopPrice), limitPrice: over };
}

const MARKET_SALE = { side: "sell", type: "market", role: "simple", limitPrice: null } as const;

/** The lowest price over all bids; null where one has no limit, or there is none. */
function overAll(bids: readonly Bid[], priceIncrement: string): string | null {
  const limits = bids.map(limitOf);
  if (limits.length === 0 || limits.includes(null)) return null;
  const highest = limits.reduce((top, limit) => (dec(limit ?? 0).gt(top) ? dec(limit ?? 0) : top), dec(0));
  const step = dec(priceIncrement);
  return plain(highest.div(step).floor().plus(1).times(step));
}
