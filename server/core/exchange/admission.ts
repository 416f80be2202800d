import type { Decimal } from "decimal.js";
import type { Instrument } from "../market";
import { cents, dec, isPositiveMultiple, plain } from "../money";
import type { OrderRequest, OrderType } from "../order";
import { adverseOnBar } from "../trading-costs";
import { drawsOf } from "./draws";
import { type Floor, isOpen, openOrdersOf } from "./floor";

/** An order before the exchange, with what its rules look at. */
export type Application = {
  readonly request: OrderRequest;
  readonly instrument: Instrument;
  /** What the order is expected to trade at: its limit, its stop, or the market; null when nobody knows. */
  readonly basePrice: Decimal | null;
  /** What one unit of a buy takes out of cash with slippage and fee, in US dollars; 0 on a sell. */
  readonly reservePriceUsd: Decimal;
  readonly buyingPowerUsd: Decimal;
  /** What is held and not promised to another sell. */
  readonly availableQty: Decimal;
  /** Chance refuses it. */
  readonly rejected: boolean;
};

/** Gathers what the rules look at. `marketPrice` is the side of the quote the order would take, or the last close. */
export function applicationOf(
  floor: Floor,
  request: OrderRequest,
  instrument: Instrument,
  marketPrice: number | null,
): Application {
  const named = [request.limitPrice, request.stopPrice, marketPrice].find((price) => price !== null && Number(price) > 0);
  const basePrice = named === undefined || named === null ? null : dec(named);
  const costs = floor.costs.byClass[instrument.assetClass];
  const slippage = request.type === "limit" ? 0 : adverseOnBar(costs);
  const load = dec(1).plus(slippage).mul(dec(costs.feeBps).div(10_000).plus(1));
  return {
    request,
    instrument,
    basePrice,
    reservePriceUsd: request.side === "buy" && basePrice ? basePrice.mul(load) : dec(0),
    buyingPowerUsd: dec(floor.cashUsd).minus(reservedUsd(floor)),
    availableQty: availableQty(floor, request.symbol),
    rejected: drawsOf(floor.seed, request.clientOrderId, floor.costs).rejected,
  };
}

function reservedUsd(floor: Floor): Decimal {
  const open = [...floor.orders.values()].filter(isOpen);
  return open.reduce((sum, row) => sum.plus(remainingQty(row.order).mul(dec(row.reservePriceUsd))), dec(0));
}

/** A bracket's legs sell the same units, so they count once. */
function availableQty(floor: Floor, symbol: string): Decimal {
  const promised = new Map<string, Decimal>();
  for (const { order } of openOrdersOf(floor, symbol)) {
    if (order.side !== "sell" || order.state === "held") continue;
    const key = order.parentId ?? order.id;
    const remaining = remainingQty(order);
    if (remaining.gt(promised.get(key) ?? 0)) promised.set(key, remaining);
  }
  const held = dec(floor.positions.get(symbol)?.qty ?? 0);
  return [...promised.values()].reduce((rest, qty) => rest.minus(qty), held);
}

function remainingQty({ qty, filledQty }: { readonly qty: string; readonly filledQty: string }): Decimal {
  return dec(qty).minus(dec(filledQty));
}

const PRICE_FIELDS = ["limitPrice", "stopPrice", "trailFraction"] as const;
const NEEDED_FIELD: Readonly<Record<OrderType, (typeof PRICE_FIELDS)[number] | null>> = {
  market: null,
  limit: "limitPrice",
  stop: "stopPrice",
  trailing_stop: "trailFraction",
};

/** Each gives its objection, or null. The words are Alpaca's where Alpaca has any. A rule may count on those before it. */
const RULES: readonly ((application: Application) => string | null)[] = [
  ({ request: { clientOrderId } }) =>
    /^[A-Za-z0-9._-]{1,128}$/.test(clientOrderId)
      ? null
      : `client_order_id "${clientOrderId.slice(0, 40)}" must have 1 to 128 characters of A-Z, a-z, 0-9, "." "_" and "-"`,
  ({ request: { qty }, instrument: { qtyIncrement } }) =>
    isPositiveMultiple(qty, qtyIncrement) ? null : `qty "${qty}" must be above 0 and a multiple of ${qtyIncrement}`,
  fieldObjection,
  incrementObjection,
  ({ request: { trailFraction } }) =>
    trailFraction === null || (trailFraction > 0 && trailFraction < 1)
      ? null
      : `trail "${trailFraction}" must be between 0 and 1`,
  ({ rejected }) => (rejected ? "simulated rejection" : null),
  ({ request: { symbol }, basePrice }) => (basePrice ? null : `no market data for "${symbol}"`),
  bracketObjection,
  costObjection,
  ({ request: { side, qty }, availableQty: available }) =>
    side === "buy" || dec(qty).lte(available)
      ? null
      : `insufficient qty available for order (requested: ${qty}, available: ${plain(available)})`,
];

/** Why the exchange does not take the order, in its words; null when it does. */
export function objectionTo(application: Application): string | null {
  for (const rule of RULES) {
    const objection = rule(application);
    if (objection) return objection;
  }
  return null;
}

function fieldObjection({ request }: Application): string | null {
  const needed = NEEDED_FIELD[request.type];
  for (const field of PRICE_FIELDS) {
    if ((request[field] !== null) !== (field === needed)) {
      return `${request.type} orders require ${field === needed ? "a" : "no"} ${field}`;
    }
  }
  return null;
}

function incrementObjection({
  request: { limitPrice, stopPrice, bracket },
  instrument: { priceIncrement },
}: Application): string | null {
  const prices = {
    limit_price: limitPrice,
    stop_price: stopPrice,
    "stop_loss.stop_price": bracket?.stopPrice ?? null,
    "take_profit.limit_price": bracket?.targetPrice ?? null,
  };
  for (const [name, price] of Object.entries(prices)) {
    if (price !== null && !isPositiveMultiple(price, priceIncrement)) {
      return `invalid ${name} ${price.slice(0, 40)}. sub-penny increment does not fulfill minimum pricing criteria`;
    }
  }
  return null;
}

function bracketObjection({ request: { side, bracket }, basePrice }: Application): string | null {
  if (!bracket || !basePrice) return null;
  if (side === "sell") return "account is not allowed to short";
  if (dec(bracket.stopPrice).gte(basePrice))
    return `stop_loss.stop_price ${bracket.stopPrice} must be below base_price ${plain(basePrice)}`;
  if (dec(bracket.targetPrice).lte(basePrice)) {
    return `take_profit.limit_price ${bracket.targetPrice} must be above base_price ${plain(basePrice)}`;
  }
  return null;
}

function costObjection(application: Application): string | null {
  const { request, instrument, basePrice, reservePriceUsd, buyingPowerUsd } = application;
  if (request.side === "sell" || !basePrice) return null;
  if (basePrice.mul(dec(request.qty)).lt(dec(instrument.minNotionalUsd))) {
    return `cost basis must be >= minimal amount of order ${instrument.minNotionalUsd}`;
  }
  const costUsd = reservePriceUsd.mul(dec(request.qty));
  if (costUsd.lte(buyingPowerUsd)) return null;
  return `insufficient buying power (cost basis: ${cents(costUsd)}, buying power: ${cents(buyingPowerUsd)})`;
}
