import type { trading } from "@alpacahq/alpaca-trade-api";
import { Fault } from "@/server/core/fault";
import { assetClassOf } from "@/server/core/market/asset-class";
import { dec, plain } from "@/server/core/money/money";
import type { OrderChange, OrderRequest, ProtectiveLegs } from "@/server/core/orders/order";

const DECIMAL = /^\d{1,20}(?:\.\d{1,20})?$/;

/** An order as Alpaca takes it, amounts as plain decimal strings. Throws Fault `broker_rejected` for an amount that is none. */
export function orderPayload(request: OrderRequest): trading.PostOrderRequest {
  const { bracket, trailFraction } = request;
  return {
    symbol: request.symbol,
    qty: digits(request.qty, "quantity"),
    side: request.side,
    type: request.type,
    timeInForce: request.timeInForce,
    clientOrderId: request.clientOrderId,
    orderClass: request.orderClass,
    positionIntent: closingOnly(request) ? "sell_to_close" : undefined,
    extendedHours: request.extendedHours || undefined,
    limitPrice: optionalDigits(request.limitPrice, "limit price"),
    stopPrice: optionalDigits(request.stopPrice, "stop price"),
    trailPercent: trailFraction === null ? undefined : plain(dec(trailFraction, "trail").mul(100)),
    ...(bracket && legsPayload(bracket, request)),
  };
}

/**
 * Sales of shares name what they are for: an account with margin would take a sale of what is gone meanwhile for a short sale, and refuses it so
 * ("position intent mismatch", Alpaca-API issue 250). An oco is never taken for one ("oco orders must be exit orders"). Coins cannot be sold
 * short, and their orders take no such field.
 */
function closingOnly({ side, orderClass, symbol }: OrderRequest): boolean {
  return side === "sell" && orderClass === "simple" && assetClassOf(symbol) === "equity";
}

/** An oco's target is the order itself, and Alpaca reads its price as that of the take-profit leg. */
function legsPayload({ stopPrice, stopLimitPrice, targetPrice }: ProtectiveLegs, { orderClass, limitPrice }: OrderRequest) {
  const target = orderClass === "oco" ? (limitPrice ?? targetPrice) : targetPrice;
  return {
    takeProfit: target === null ? undefined : { limitPrice: digits(target, "target") },
    stopLoss:
      stopPrice === null
        ? undefined
        : { stopPrice: digits(stopPrice, "stop price"), limitPrice: optionalDigits(stopLimitPrice, "limit price of the stop") },
  };
}

/** A change as Alpaca takes it. Throws Fault `broker_rejected` for an amount that is none. */
export function changePayload({ clientOrderId, qty, limitPrice, stopPrice }: OrderChange): trading.PatchOrderRequest {
  return {
    clientOrderId,
    qty: optionalDigits(qty, "quantity"),
    limitPrice: optionalDigits(limitPrice, "limit price"),
    stopPrice: optionalDigits(stopPrice, "stop price"),
  };
}

function optionalDigits(text: string | null, what: string): string | undefined {
  return text === null ? undefined : digits(text, what);
}

function digits(text: string, what: string): string {
  if (!DECIMAL.test(text))
    throw new Fault("broker_rejected", `${what} "${text.slice(0, 40)}" is not a decimal number such as 12.50; not sent`);
  return plain(text);
}
