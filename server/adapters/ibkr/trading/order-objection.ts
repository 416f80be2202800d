import { objectionTo } from "@/server/core/exchange/admission";
import type { OrderCandidate } from "@/server/core/exchange/order-candidate";
import type { Instrument } from "@/server/core/market/market";
import { type Amount, dec } from "@/server/core/money/money";
import type { OrderRequest } from "@/server/core/orders/order";

/** IB judges itself what an order may cost. */
const ANY_COST = dec(1e15);
type Rule = (request: OrderRequest, instrument: Instrument) => string | null;

/**
 * What IB takes of coins and shares, as data. Source: IB's "Order Types" page: of coins limit orders and market orders alone, market orders IOC; no
 * parts of shares by any of its APIs. The desk reads no trailing stop of IB back, and sends none.
 */
const RULES: readonly Rule[] = [
  ({ type }, { assetClass }) =>
    assetClass === "crypto" && type !== "market" && type !== "limit"
      ? "Interactive Brokers takes no stop orders of coins: limit orders and market orders alone"
      : null,
  ({ orderClass }, { assetClass }) =>
    assetClass === "crypto" && orderClass !== "simple" ? "Interactive Brokers takes no orders with legs of coins" : null,
  ({ type }) => (type === "trailing_stop" ? "trailing stops of Interactive Brokers cannot be told back, and are not sent" : null),
];

/**
 * Why an order is not sent to IB, in words; null when it is. IB would take much that the desk does not mean: a sale of more than is held goes
 * short in an account with margin, a stop beyond the market fills at once, and a bracket needs no target. `market` is the side of the quote that it
 * would take, null while that is not known; `availableQty` is what is held and not promised to another sale.
 */
export function orderObjection(
  request: OrderRequest,
  instrument: Instrument,
  { market, availableQty }: { readonly market: number | null; readonly availableQty: Amount },
): string | null {
  for (const rule of RULES) {
    const objection = rule(request, instrument);
    if (objection) return objection;
  }
  const named = [request.limitPrice, request.stopPrice, market].find((price) => price !== null && Number(price) > 0) ?? null;
  // A sale at the market goes out whether or not anybody knows the price.
  const base = named ?? (request.side === "sell" && request.type === "market" ? 1 : null);
  const candidate: OrderCandidate = {
    request,
    instrument: instrument.assetClass === "equity" ? { ...instrument, fractionable: false } : instrument,
    marketPrice: market,
    basePrice: base === null ? null : dec(base),
    reservePriceUsd: dec(0),
    buyingPowerUsd: ANY_COST,
    availableQty: dec(availableQty),
    maySellShort: false,
    rejected: false,
  };
  return objectionTo(candidate);
}
