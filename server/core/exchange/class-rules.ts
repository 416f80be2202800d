import { dec, plain } from "../money/money";
import type { OrderClass, OrderRequest } from "../orders/order";
import type { OrderCandidate } from "./order-candidate";

type ClassRule = (candidate: OrderCandidate) => string | null;
type Legs = Pick<OrderRequest, "bracket">;

const hasStop = ({ bracket }: Legs) => (bracket?.stopPrice ?? null) !== null;
const hasTarget = ({ bracket }: Legs) => (bracket?.targetPrice ?? null) !== null;

/** What each class asks of its legs. */
const LEGS: Readonly<Record<OrderClass, (request: OrderRequest) => string | null>> = {
  simple: ({ bracket }) => (bracket ? "simple orders take no stop_loss and no take_profit" : null),
  bracket: (request) => {
    if (!hasTarget(request)) return "bracket orders require take_profit.limit_price";
    return hasStop(request) ? null : "bracket orders require stop_loss.stop_price";
  },
  oto: (request) =>
    hasStop(request) === hasTarget(request) ? "oto orders require either a stop_loss or a take_profit, and not both" : null,
  oco: (request) => {
    if (request.type !== "limit") return "oco orders must be limit orders";
    if (hasTarget(request)) return "oco orders name their take_profit once, as their limit_price";
    return hasStop(request) ? null : "oco orders require stop_loss.stop_price";
  },
};

/** What the class of an order asks of it, each an objection or null, in Alpaca's words where it has any. */
export const CLASS_RULES: readonly ClassRule[] = [
  ({ request: { orderClass }, instrument: { assetClass, hasBrackets } }) =>
    orderClass === "simple" || hasBrackets ? null : `${assetClass} orders not allowed for advanced order_class: ${orderClass}`,
  ({ request }) => LEGS[request.orderClass](request),
  ({ request: { bracket } }) =>
    bracket && bracket.stopLimitPrice !== null && bracket.stopPrice === null
      ? "stop_loss.limit_price requires stop_loss.stop_price"
      : null,
  ({ request: { orderClass, timeInForce } }) =>
    orderClass === "simple" || timeInForce !== "ioc" ? null : `${orderClass} orders must be DAY or GTC orders`,
  ({ request: { extendedHours, type, timeInForce } }) =>
    !extendedHours || (type === "limit" && timeInForce !== "ioc") ? null : "extended hours order must be DAY or GTC limit orders",
  ({ request: { extendedHours, orderClass } }) =>
    extendedHours && orderClass !== "simple" ? "extended hours order must be simple orders" : null,
  ({ request: { timeInForce }, instrument: { assetClass } }) =>
    assetClass === "crypto" && timeInForce === "day" ? "invalid crypto time_in_force" : null,
];

/** Where the legs and stops of an order may stand against the price it is expected to trade at and against the market. */
export const PRICE_RULES: readonly ClassRule[] = [legsObjection, stopObjection];

function legsObjection({ request: { side, orderClass, bracket }, basePrice }: OrderCandidate): string | null {
  if (!bracket || !basePrice) return null;
  const { stopPrice, targetPrice } = bracket;
  if (orderClass === "oco") {
    if (side === "buy") return "oco orders must be sell orders: there are no short positions";
    return stopPrice !== null && dec(stopPrice).gte(basePrice)
      ? `stop_loss.stop_price ${stopPrice} must be below limit_price ${plain(basePrice)}`
      : null;
  }
  if (side === "sell") return "account is not allowed to short";
  if (stopPrice !== null && dec(stopPrice).gte(basePrice))
    return `stop_loss.stop_price ${stopPrice} must be below base_price ${plain(basePrice)}`;
  if (targetPrice !== null && dec(targetPrice).lte(basePrice)) {
    return `take_profit.limit_price ${targetPrice} must be above base_price ${plain(basePrice)}`;
  }
  return null;
}

/** A sale's stop that the market has passed already would be a market order. */
function stopObjection({ request: { side, orderClass, stopPrice, bracket }, marketPrice }: OrderCandidate): string | null {
  const stop = orderClass === "oco" ? (bracket?.stopPrice ?? null) : stopPrice;
  if (side === "buy" || stop === null || marketPrice === null || dec(stop).lt(marketPrice)) return null;
  return "stop price must be less than current price";
}
