import type { Instrument } from "../market/market";
import { type Amount, dec, roundToIncrement } from "../money/money";
import type { Bracket } from "./bracket";
import type { OrderRequest } from "./order";

/** How far under its stop a stop-limit order may still sell, where the market takes no plain stops. */
const STOP_LIMIT_ROOM = 0.02;

/** The smallest part of a share that can be traded. */
const SHARE_PART = "0.000000001";

type Order = Omit<OrderRequest, "clientOrderId">;

/** The stop that rests for `qty` units of a long position. Quantity and price are decimal strings; what is under a step of quantity is left out. */
export function stopOrder(instrument: Instrument, qty: string, stopPrice: string): Order {
  const base = sale(instrument, qty);
  if (instrument.hasBrackets) return { ...base, type: "stop", stopPrice, limitPrice: null };
  return { ...base, type: "stop_limit", stopPrice, limitPrice: stopLimitPrice(stopPrice, instrument) };
}

/**
 * The stop with a target beside it, of which one ends the other, for `qty` units of a long position. Null where the market takes no such
 * pair, or not of parts of a share. Quantity and prices are decimal strings.
 */
export function stopWithTarget(instrument: Instrument, qty: string, { stopPrice, targetPrice }: Bracket): Order | null {
  const base = sale(instrument, qty);
  if (!instrument.hasBrackets || base.timeInForce === "day") return null;
  const bracket = { stopPrice, stopLimitPrice: null, targetPrice: null };
  return { ...base, type: "limit", orderClass: "oco", limitPrice: targetPrice, stopPrice: null, bracket };
}

/** The limit of a stop-limit order at `stopPrice`, a decimal string. */
export function stopLimitPrice(stopPrice: string, { priceIncrement }: Pick<Instrument, "priceIncrement">): string {
  return roundToIncrement(dec(stopPrice).times(1 - STOP_LIMIT_ROOM), priceIncrement, "down");
}

/**
 * The step in which a holding can be sold. The desk buys shares whole; parts of one that came otherwise can be sold where the market takes them.
 */
export function sellingIncrement({ assetClass, fractionable, qtyIncrement }: Instrument): string {
  return assetClass === "equity" && fractionable ? SHARE_PART : qtyIncrement;
}

/** What of `qty` units, 0 or more, can be sold, as a decimal string: whole steps. "0" where all of it is dust, which is no holding. */
export function sellableQty(instrument: Instrument, qty: Amount): string {
  return roundToIncrement(qty, sellingIncrement(instrument), "down");
}

/** Whether so many units are more than none and less than can be sold. */
export function isDust(instrument: Instrument, qty: Amount): boolean {
  return dec(qty).gt(0) && sellableQty(instrument, qty) === "0";
}

/** Parts of a share are taken for the day alone. */
export function sellingTime({ assetClass }: Pick<Instrument, "assetClass">, qty: string): "gtc" | "day" {
  return assetClass === "crypto" || dec(qty).isInteger() ? "gtc" : "day";
}

/** Sells `qty` units at the market; what is under a step of quantity is left out. */
export function marketSale(instrument: Instrument, qty: string): Order {
  return { ...sale(instrument, qty), type: "market", stopPrice: null, limitPrice: null };
}

function sale(instrument: Instrument, bareQty: string) {
  const qty = sellableQty(instrument, bareQty);
  return {
    symbol: instrument.symbol,
    side: "sell",
    timeInForce: sellingTime(instrument, qty),
    extendedHours: false,
    orderClass: "simple",
    qty,
    trailFraction: null,
    bracket: null,
  } as const;
}
