import { assetClassOf, type Instrument } from "@/server/core/market/market";
import { dec, roundToIncrement } from "@/server/core/money/money";
import type { OrderRequest, OrderType, TimeInForce } from "@/server/core/orders/order";
import { atMarketRef, ocoStopRef } from "./client-ids";
import { secTypeOf } from "./contracts";

const ORDER_TYPES = { market: "MKT", limit: "LMT", stop: "STP", stop_limit: "STOP_LIMIT" } as const;
const TIFS = { day: "DAY", gtc: "GTC", ioc: "IOC" } as const satisfies Record<TimeInForce, string>;
/** So far from the quote an order of coins at the market still trades. */
const COLLAR = 0.01;

/** How an order is priced: a stop's price is its `price`, and that of a stop-limit its `auxPrice`. */
export type Terms = {
  readonly type: OrderType;
  readonly limitPrice: string | null;
  readonly stopPrice: string | null;
};

interface Base {
  readonly acctId: string;
  readonly conid: number;
}

export function priceFields({ type, limitPrice, stopPrice }: Terms) {
  const price = type === "stop" ? stopPrice : type === "market" ? null : limitPrice;
  return {
    orderType: ORDER_TYPES[type as keyof typeof ORDER_TYPES],
    ...(price !== null && { price: Number(price) }),
    ...(type === "stop_limit" && stopPrice !== null && { auxPrice: Number(stopPrice) }),
  };
}

export const tifOf = (timeInForce: TimeInForce) => TIFS[timeInForce];

/**
 * The tickets of an order, the first its own. Children of a bracket name their parent's cOID and have none themselves; an oco is a group of which
 * one cancels the other. `market` is the side of the quote that it would take.
 *
 * Sources: IB's OpenAPI document of the Client Portal Web API ("Notes for bracket orders"); IB, "How to Code a Bracket Order in the Web API"; of
 * coins, IB's "Order Types", "Cryptocurrency Trading": a market order buys for an amount of dollars and is IOC, so that units are bought with a
 * limit that fills at once or not.
 */
export function ticketsOf(base: Base, request: OrderRequest, instrument: Instrument, market: number | null): readonly object[] {
  const { clientOrderId, symbol, side, orderClass, bracket, timeInForce } = request;
  const isCoin = assetClassOf(symbol) === "crypto";
  const isCollared = isCoin && request.type === "market" && side === "buy" && market !== null;
  const terms: Terms = isCollared ? collared(market, instrument) : request;
  const common = { ...base, secType: `${base.conid}@${secTypeOf(symbol)}`, quantity: Number(request.qty) };
  const ownTif = isCoin && request.type === "market" ? "IOC" : tifOf(timeInForce);
  const isGroup = orderClass === "oco";
  const root = {
    ...common,
    side: side.toUpperCase(),
    tif: ownTif,
    ...priceFields(terms),
    cOID: isCollared ? atMarketRef(clientOrderId) : clientOrderId,
    ...(request.extendedHours && { outsideRTH: true }),
    ...(isGroup && { isSingleGroup: true }),
  };
  if (!bracket) return [root];
  const leg = (own: Terms) => ({
    ...common,
    side: "SELL",
    tif: tifOf(timeInForce),
    ...priceFields(own),
    ...(isGroup ? { cOID: ocoStopRef(clientOrderId), isSingleGroup: true } : { parentId: clientOrderId }),
  });
  const { stopPrice, stopLimitPrice, targetPrice } = bracket;
  const stop: readonly Terms[] =
    stopPrice === null ? [] : [{ type: stopLimitPrice === null ? "stop" : "stop_limit", limitPrice: stopLimitPrice, stopPrice }];
  const target: readonly Terms[] = targetPrice === null ? [] : [{ type: "limit", limitPrice: targetPrice, stopPrice: null }];
  return [root, ...[...stop, ...target].map(leg)];
}

function collared(market: number, { priceIncrement }: Instrument): Terms {
  return { type: "limit", limitPrice: roundToIncrement(dec(market).mul(1 + COLLAR), priceIncrement, "down"), stopPrice: null };
}
