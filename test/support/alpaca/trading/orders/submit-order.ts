import { Fault } from "@/server/core/fault";
import { marketHoursAt } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Instrument } from "@/server/core/market/market";
import { dec, plain, roundToIncrement } from "@/server/core/money/money";
import type { OrderClass, OrderRequest, OrderType, TimeInForce } from "@/server/core/orders/order";
import { uuidOf } from "../../shared/ids";
import { refusal } from "../../shared/refusal";
import type { Venue } from "../../venue";
import { availableOf, heldQty } from "../holdings";
import { AUCTIONS, killed, queueForAuction, unsentOrder } from "./auctions";
import { type Asked, type Entry, openEntry } from "./entry";
import { ORDER_RULES } from "./order-rules";
import { inferredIntent } from "./position-intent";
import type { AskedOrder } from "./read-order";
import { refusalOf } from "./refusal-of";
import { washObjection } from "./wash-rule";

/** What the exchange behind the venue takes as a client id. */
const EXCHANGE_ID = /^[A-Za-z0-9._-]{1,128}$/;

/** Takes an order, or throws a Refusal. What becomes of it is told later; the answer shows it as it was accepted. */
export async function submitOrder(venue: Venue, asked: AskedOrder): Promise<Entry> {
  const symbol = tradeSymbol(asked.symbol ?? "");
  const instrument = await instrumentOf(venue, symbol);
  objectTo(venue, asked, symbol, instrument);
  const price = await marketPrice(venue, symbol, asked.side === "buy");
  const objection = coinObjection(asked, symbol, price) ?? stopObjection(asked, price);
  if (objection) throw objection;
  const positionIntent = inferredIntent(asked.side, heldQty(venue, symbol));
  const isCollared = asked.type === "market" && venue.faults.take("coin_collar", { symbol }) !== null;
  const terms = { ...termsOf(venue, asked), positionIntent, isCollared };
  const whole = requestOf(asked, symbol, terms, price);
  const request = isCollared ? collared(whole, price, instrument) : whole;
  if (!dec(request.qty).isInteger()) venue.market.divide(symbol);
  const rejected = venue.faults.take("reject_later");
  const entry = rejected ? rejectLater(venue, request, terms) : await take(venue, request, terms, asked);
  const late = venue.faults.take("late_visibility");
  if (late) for (const one of [entry, ...entry.legs]) one.visibleFrom = Date.now() + late.ms;
  return entry;
}

function objectTo(venue: Venue, asked: AskedOrder, symbol: string, instrument: Instrument | null): void {
  const { books, market, configurations, states, clock } = venue;
  const rules = venue.faults.take("asset_rules", { symbol });
  const application = {
    asked,
    symbol,
    instrument,
    tradable: !market.isHalted(symbol),
    account: { trade_suspended_by_user: configurations.suspend_trade === true, ...states.all() },
    heldQty: heldQty(venue, symbol),
    shorting: configurations.no_shorting !== true,
    fractionable: rules?.fractionable ?? true,
    step: rules?.step ?? "0.000000001",
    now: clock.now(),
    isRest: rules?.restsAreTaken === true && asked.side === "sell" && heldQty(venue, symbol).eq(Number(asked.qty)),
  };
  for (const rule of ORDER_RULES) {
    const objection = rule(application);
    if (objection) throw objection;
  }
  if (asked.client_order_id && books.byClientId(asked.client_order_id)) {
    throw refusal(422, 40010001, "client_order_id must be unique");
  }
  const wash = washObjection(asked, symbol, books.all());
  if (wash) throw wash;
}

async function take(venue: Venue, request: OrderRequest, terms: Asked, asked: AskedOrder): Promise<Entry> {
  if (isForAuction(terms.timeInForce)) {
    const free = availableOf(venue, request.symbol);
    if (request.side === "sell" && free.lt(request.qty)) throw shortOf(venue, request, free);
    return queueForAuction(venue, request, terms);
  }
  if (terms.timeInForce !== "fok") return send(venue, request, terms, asked);
  return (await killed(venue, request, terms)) ?? send(venue, { ...request, timeInForce: "ioc" }, terms, asked);
}

const isForAuction = (time: string) => (AUCTIONS as readonly string[]).includes(time);

function shortOf(venue: Venue, { symbol, qty }: OrderRequest, free: ReturnType<typeof availableOf>) {
  const existing = heldQty(venue, symbol);
  const more = { symbol, existing_qty: plain(existing), available: plain(free), held_for_orders: plain(existing.minus(free)) };
  return refusal(403, 40310000, `insufficient qty available for order (requested: ${qty}, available: ${plain(free)})`, more);
}

async function send(venue: Venue, request: OrderRequest, terms: Asked, asked: AskedOrder): Promise<Entry> {
  venue.books.expect(request.clientOrderId, terms);
  try {
    const order = await venue.broker.submit(request);
    await venue.books.pull();
    return venue.books.entryOf(order.id);
  } catch (error) {
    throw refusalOf(error, { venue, symbol: request.symbol, asked });
  }
}

/** Looks accepted, and is not at the exchange at all. */
function rejectLater(venue: Venue, request: OrderRequest, terms: Asked): Entry {
  const order = unsentOrder(request, `rejected ${request.clientOrderId}`, venue.clock.now());
  const entry = venue.books.put(openEntry(venue.settings.newId(), order, terms, null));
  setTimeout(() => {
    entry.status = "rejected";
    entry.failedAt = venue.clock.now();
    venue.books.announce("rejected", entry, entry.failedAt);
  }, venue.settings.settleMs);
  return entry;
}

function termsOf({ settings }: Venue, asked: AskedOrder): Asked {
  return {
    clientOrderId: asked.client_order_id || settings.newId(),
    orderClass: CLASS_NAMES[asked.order_class ?? ""] ?? "simple",
    timeInForce: asked.time_in_force ?? "day",
    extendedHours: asked.extended_hours,
    notional: asked.notional,
    trailPercent: asked.trail_percent,
    trailPrice: asked.trail_price,
  };
}
const CLASS_NAMES: Readonly<Record<string, OrderClass>> = {
  "": "simple",
  simple: "simple",
  bracket: "bracket",
  oto: "oto",
  oco: "oco",
};

/** The exchange's own client id of an order that clients know as `clientOrderId`. */
export function exchangeClientId(clientOrderId: string): string {
  return EXCHANGE_ID.test(clientOrderId) ? clientOrderId : `venue.${uuidOf(clientOrderId)}`;
}

/** So far from the quote a coin's order at the market still trades. */
const COLLAR = 0.02;

function collared(request: OrderRequest, price: number | null, instrument: Instrument | null): OrderRequest {
  if (price === null || instrument === null) return request;
  const [factor, way] = request.side === "buy" ? ([1 + COLLAR, "down"] as const) : ([1 - COLLAR, "up"] as const);
  return { ...request, type: "limit", limitPrice: roundToIncrement(dec(price).mul(factor), instrument.priceIncrement, way) };
}

/** No order of coins is worth more. Source: Alpaca's guide to crypto orders, as of 2026-11; the words are this server's own, for its are not published. */
const MOST_OF_COINS_USD = 200_000;

function coinObjection({ qty, notional, limit_price: limit }: AskedOrder, symbol: string, price: number | null) {
  const unit = limit ?? price;
  if (assetClassOf(symbol) !== "crypto" || (unit === null && notional === null)) return null;
  const worth = notional === null ? dec(qty ?? 0).mul(unit ?? 0) : dec(notional);
  return worth.gt(MOST_OF_COINS_USD)
    ? refusal(403, 40310000, `notional must be <= maximal amount of order ${MOST_OF_COINS_USD}`)
    : null;
}

/** A stop beyond which the market is already is refused, and not worked at once. */
function stopObjection({ side, type, stop_price: stop, order_class: name, stop_loss: leg }: AskedOrder, price: number | null) {
  const isStop = type === "stop" || type === "stop_limit";
  const at = name === "oco" ? (leg?.stop_price ?? null) : isStop ? stop : null;
  if (at === null || price === null) return null;
  if (side === "sell" && dec(at).gte(price)) return refusal(422, 42210000, "stop price must be less than current price");
  if (side === "buy" && dec(at).lte(price)) return refusal(422, 42210000, "stop price must be greater than current price");
  return null;
}

function requestOf(asked: AskedOrder, symbol: string, terms: Asked, price: number | null): OrderRequest {
  const oco = terms.orderClass === "oco";
  const targetPrice = asked.take_profit?.limit_price ?? null;
  const stop = asked.stop_loss ?? null;
  const orderClass = (CLASS_NAMES[terms.orderClass] ?? "simple") as OrderClass;
  return {
    clientOrderId: exchangeClientId(terms.clientOrderId),
    symbol,
    side: asked.side === "buy" ? "buy" : "sell",
    type: asked.type as OrderType,
    timeInForce: terms.timeInForce as TimeInForce,
    extendedHours: asked.extended_hours,
    orderClass,
    qty: plain(dec(asked.qty ?? notionalQty(asked.notional ?? "0", price))),
    limitPrice: oco ? (asked.limit_price ?? targetPrice) : asked.limit_price,
    stopPrice: asked.stop_price,
    trailFraction: trailOf(asked, price),
    bracket:
      orderClass === "simple"
        ? null
        : {
            stopPrice: stop?.stop_price ?? null,
            stopLimitPrice: stop?.limit_price ?? null,
            targetPrice: oco ? null : targetPrice,
          },
  };
}

function notionalQty(notional: string, price: number | null): string {
  if (price === null) throw refusal(422, 42210000, "no price is known to convert the notional at");
  return plain(dec(notional).div(dec(price)).toDecimalPlaces(9, 3));
}

/** The exchange trails by a fraction, so that a trail in dollars is one of the price as it is now. */
function trailOf({ trail_percent: percent, trail_price: dollars }: AskedOrder, price: number | null): number | null {
  if (percent !== null) return dec(percent).div(100).toNumber();
  return dollars === null || price === null ? null : dec(dollars).div(dec(price)).toNumber();
}

async function marketPrice({ market, clock }: Venue, symbol: string, buys: boolean): Promise<number | null> {
  const now = clock.now();
  const quote = await market.shown.quote(symbol, now);
  if (quote) return buys ? quote.ask : quote.bid;
  return (await market.shown.finestBars(symbol, now - 7 * 86_400_000, now)).close.at(-1) ?? null;
}

export async function instrumentOf({ market }: Venue, symbol: string): Promise<Instrument | null> {
  try {
    return await market.traded.instrument(symbol);
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

/** Orders may name a pair without its slash. */
export function tradeSymbol(symbol: string): string {
  return /^[A-Z]{3,5}USD$/.test(symbol) && CRYPTO_BASES.has(symbol.slice(0, -3)) ? `${symbol.slice(0, -3)}/USD` : symbol;
}
const CRYPTO_BASES = new Set(["BTC", "ETH", "LTC", "SOL", "DOGE", "AVAX", "LINK", "UNI", "AAVE", "BCH", "DOT", "XRP"]);

/** Whether orders of `symbol` are worked at `at`. */
export function isWorked(symbol: string, at: number): boolean {
  return marketHoursAt(assetClassOf(symbol), at).open;
}
