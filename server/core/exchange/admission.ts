import { cents, dec, isPositiveMultiple, plain } from "../money/money";
import type { OrderType } from "../orders/order";
import { CLASS_RULES, PRICE_RULES } from "./class-rules";
import type { OrderCandidate } from "./order-candidate";

const PRICE_FIELDS = ["limitPrice", "stopPrice", "trailFraction"] as const;
const NEEDED_FIELDS: Readonly<Record<OrderType, readonly (typeof PRICE_FIELDS)[number][]>> = {
  market: [],
  limit: ["limitPrice"],
  stop: ["stopPrice"],
  stop_limit: ["limitPrice", "stopPrice"],
  trailing_stop: ["trailFraction"],
};

/** Each gives its objection, or null. The words are Alpaca's where Alpaca has any. A rule may count on those before it. */
const RULES: readonly ((candidate: OrderCandidate) => string | null)[] = [
  ({ request: { clientOrderId } }) =>
    /^[A-Za-z0-9._-]{1,128}$/.test(clientOrderId)
      ? null
      : `client_order_id "${clientOrderId.slice(0, 40)}" must have 1 to 128 characters of A-Z, a-z, 0-9, "." "_" and "-"`,
  ({ instrument: { symbol, untradable } }) => (untradable === null ? null : `asset "${symbol}" is not tradable`),
  fractionObjection,
  ({ request: { qty }, instrument: { qtyIncrement } }) =>
    isPositiveMultiple(qty, qtyIncrement) ? null : `qty "${qty}" must be above 0 and a multiple of ${qtyIncrement}`,
  fieldObjection,
  ...CLASS_RULES,
  incrementObjection,
  ({ request: { trailFraction } }) =>
    trailFraction === null || (trailFraction > 0 && trailFraction < 1)
      ? null
      : `trail "${trailFraction}" must be between 0 and 1`,
  ({ rejected }) => (rejected ? "simulated rejection" : null),
  ({ request: { symbol }, basePrice }) => (basePrice ? null : `no market data for "${symbol}"`),
  ...PRICE_RULES,
  costObjection,
  ({ request: { side, qty }, availableQty: available, maySellShort }) =>
    side === "buy" || maySellShort || dec(qty).lte(available)
      ? null
      : `insufficient qty available for order (requested: ${qty}, available: ${plain(available)})`,
];

/** Why the exchange does not take the order, in its words; null when it does. */
export function objectionTo(candidate: OrderCandidate): string | null {
  for (const rule of RULES) {
    const objection = rule(candidate);
    if (objection) return objection;
  }
  return null;
}

/** Smallest part of a share that any broker counts. */
const FRACTION = "0.000000001";

function fractionObjection({ request, instrument }: OrderCandidate): string | null {
  const { qty, orderClass, timeInForce } = request;
  const whole = isPositiveMultiple(qty, "1") || !isPositiveMultiple(qty, FRACTION);
  if (whole || instrument.assetClass !== "equity") return null;
  if (!instrument.fractionable) return `asset "${instrument.symbol}" is not fractionable`;
  if (orderClass !== "simple") return "fractional orders must be simple orders";
  return timeInForce === "day" ? null : "fractional orders must be DAY orders";
}

function fieldObjection({ request }: OrderCandidate): string | null {
  const needed = NEEDED_FIELDS[request.type];
  for (const field of PRICE_FIELDS) {
    if ((request[field] !== null) !== needed.includes(field)) {
      return `${request.type} orders require ${needed.includes(field) ? "a" : "no"} ${field}`;
    }
  }
  return null;
}

function incrementObjection({
  request: { limitPrice, stopPrice, bracket },
  instrument: { priceIncrement },
}: OrderCandidate): string | null {
  const prices = {
    limit_price: limitPrice,
    stop_price: stopPrice,
    "stop_loss.stop_price": bracket?.stopPrice ?? null,
    "stop_loss.limit_price": bracket?.stopLimitPrice ?? null,
    "take_profit.limit_price": bracket?.targetPrice ?? null,
  };
  for (const [name, price] of Object.entries(prices)) {
    if (price !== null && !isPositiveMultiple(price, priceIncrement)) {
      return `invalid ${name} ${price.slice(0, 40)}. sub-penny increment does not fulfill minimum pricing criteria`;
    }
  }
  return null;
}

function costObjection(candidate: OrderCandidate): string | null {
  const { request, instrument, basePrice, reservePriceUsd, buyingPowerUsd } = candidate;
  if (request.side === "sell" || !basePrice) return null;
  if (basePrice.mul(dec(request.qty)).lt(dec(instrument.minNotionalUsd))) {
    return `cost basis must be >= minimal amount of order ${instrument.minNotionalUsd}`;
  }
  const costUsd = reservePriceUsd.mul(dec(request.qty));
  if (costUsd.lte(buyingPowerUsd)) return null;
  return `insufficient buying power (cost basis: ${cents(costUsd)}, buying power: ${cents(buyingPowerUsd)})`;
}
