import type { Decimal } from "decimal.js";
import type { Instrument } from "@/server/core/market/market";
import { dec, isPositiveMultiple } from "@/server/core/money/money";
import { type Refusal, refusal } from "../../shared/refusal";
import { accountObjection } from "../account-states";
import { auctionObjection } from "./auctions";
import { SHORT_RULES } from "./position-intent";
import type { AskedOrder } from "./read-order";

export type Application = {
  readonly asked: AskedOrder;
  readonly symbol: string;
  /** null where the venue knows no such asset. */
  readonly instrument: Instrument | null;
  readonly tradable: boolean;
  /** What is so of the account, as its fields say it. */
  readonly account: Readonly<Record<string, unknown>>;
  readonly heldQty: Decimal;
  /** Whether the account may sell shares that it does not hold. */
  readonly shorting: boolean;
  readonly fractionable: boolean;
  /** In which quantities of a coin are taken. */
  readonly step: string;
  /** Market time. */
  readonly now: number;
  /** Whether it sells all that is held, and the venue takes that in any quantity. */
  readonly isRest: boolean;
};
type Rule = (application: Application) => Refusal | null;

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const PRICES = ["limit_price", "stop_price", "trail_price", "trail_percent"] as const;
const TYPES = ["market", "limit", "stop", "stop_limit", "trailing_stop"];
const CLASSES = ["", "simple", "bracket", "oto", "oco"];
/** Of shares alone. */
const SHARE_TIMES = ["day", "opg", "cls", "fok"];
const CRYPTO_TIMES = ["gtc", "ioc"];

const bad = (message: string) => refusal(422, 40010001, message);
const unfit = (message: string) => refusal(422, 42210000, message);
const forbidden = (message: string) => refusal(403, 40310000, message);

const isCrypto = ({ symbol }: Application) => symbol.includes("/");
const isComplex = ({ asked }: Application) => !["", "simple", null].includes(asked.order_class);
const isFractional = ({ asked: { qty } }: Application) => qty !== null && NUMBER.test(qty) && !dec(qty).isInteger();

/** In the order in which the venue looks. Each may count on those before it. */
export const ORDER_RULES: readonly Rule[] = [
  ({ account, symbol, asked: { side } }) => accountObjection(account, { symbol, side }),
  ({ symbol }) => (symbol === "" ? bad("symbol is required") : null),
  ({ asked: { side } }) => (side === "buy" || side === "sell" ? null : bad("invalid side")),
  ({ asked: { type } }) => (TYPES.includes(type ?? "") ? null : bad("invalid order type")),
  ({ asked: { time_in_force: time } }) =>
    ["gtc", "ioc", ...SHARE_TIMES].includes(time ?? "") ? null : bad("invalid time_in_force"),
  ({ asked: { order_class: name } }) => (CLASSES.includes(name ?? "") ? null : bad("invalid order_class")),
  ({ asked: { client_order_id: id } }) =>
    (id ?? "").length > 128 ? bad("client_order_id must be no more than 128 characters") : null,
  ({ asked }) => (asked.qty === null && asked.notional === null ? bad("qty or notional is required") : null),
  ({ asked }) => (asked.qty !== null && asked.notional !== null ? bad("only one of qty or notional is accepted") : null),
  ({ asked: { qty } }) => (qty === null || isAbove0(qty) ? null : bad("qty must be > 0")),
  ({ asked: { qty } }) => (qty !== null && decimalsOf(qty) > 9 ? bad("qty must be limited to 9 decimal places") : null),
  ({ asked: { notional } }) => (notional === null || isAbove0(notional) ? null : bad("notional must be > 0")),
  ({ asked: { notional } }) =>
    notional !== null && decimalsOf(notional) > 2 ? unfit("notional value must be limited to 2 decimal places") : null,
  ({ symbol, instrument }) => (instrument ? null : bad(`could not find asset "${symbol}"`)),
  ({ symbol, tradable }) => (tradable ? null : unfit(`asset "${symbol}" is not tradable`)),
  priceRule,
  cryptoRule,
  ({ asked, now }) => auctionObjection(asked, now),
  classRule,
  fractionRule,
  extendedHoursRule,
  pennyRule,
  ...SHORT_RULES,
];

function priceRule({ asked }: Application): Refusal | null {
  for (const field of PRICES) {
    const price = asked[field];
    if (price !== null && !isAbove0(price)) return bad(`${field} must be > 0`);
  }
  const { type } = asked;
  const limitPrice =
    asked.order_class === "oco" ? (asked.limit_price ?? asked.take_profit?.limit_price ?? null) : asked.limit_price;
  if ((type === "limit" || type === "stop_limit") && limitPrice === null) return bad(`${type} orders require limit_price`);
  if ((type === "stop" || type === "stop_limit") && asked.stop_price === null) return bad(`${type} orders require stop_price`);
  if (type === "market" && (asked.limit_price ?? asked.stop_price) !== null)
    return bad("market orders require no stop or limit price");
  if (type !== "trailing_stop") return null;
  const trails = [asked.trail_price, asked.trail_percent].filter((trail) => trail !== null);
  return trails.length === 1 ? null : bad("trailing stop orders must specify one of trail_price or trail_percent");
}

function cryptoRule(application: Application): Refusal | null {
  if (!isCrypto(application)) return null;
  const { type, time_in_force: time } = application.asked;
  if (!["market", "limit", "stop_limit"].includes(type ?? "")) return bad("invalid order type for crypto order");
  if (!CRYPTO_TIMES.includes(time ?? "")) return unfit("invalid crypto time_in_force");
  if (isComplex(application)) return unfit("crypto orders not allowed for advanced order_class: otoco");
  const { asked, step, isRest } = application;
  return isRest || asked.qty === null || isPositiveMultiple(asked.qty, step) ? null : unfit(`qty must be a multiple of ${step}`);
}

function classRule({ asked }: Application): Refusal | null {
  const { order_class: name, take_profit: target, stop_loss: stop, type, time_in_force: time } = asked;
  const [targetPrice, stopPrice] = [target?.limit_price ?? null, stop?.stop_price ?? null];
  if (name === "bracket") {
    if (targetPrice === null) return unfit("bracket orders require take_profit.limit_price");
    if (stopPrice === null) return unfit("bracket orders require stop_loss.stop_price");
    if (type !== "market" && type !== "limit") return unfit("bracket orders must be market or limit orders");
  }
  if (name === "oto" && (targetPrice === null) === (stopPrice === null))
    return unfit("oto orders require one of take_profit.limit_price or stop_loss.stop_price");
  if (name === "oco" && type !== "limit") return unfit("oco orders must be limit orders");
  if (name === "oco" && stopPrice === null) return unfit("oco orders require stop_loss.stop_price");
  const complex = name === "bracket" || name === "oto" || name === "oco";
  return complex && time !== "day" && time !== "gtc" ? unfit(`${name} orders must be day or gtc orders`) : null;
}

function fractionRule(application: Application): Refusal | null {
  const { asked, symbol, fractionable, isRest } = application;
  if (isCrypto(application) || !(isFractional(application) || asked.notional !== null)) return null;
  if (!fractionable && !isRest) return forbidden(`asset "${symbol}" is not fractionable`);
  if (isComplex(application)) return unfit("fractional orders must be simple orders");
  return asked.time_in_force === "day" ? null : unfit("fractional orders must be DAY orders");
}

function extendedHoursRule({ asked }: Application): Refusal | null {
  if (!asked.extended_hours) return null;
  const fits = asked.type === "limit" && (asked.time_in_force === "day" || asked.time_in_force === "gtc");
  return fits ? null : unfit("extended hours order must be DAY limit orders");
}

/** Two decimals from a dollar on, four below. */
function pennyRule(application: Application): Refusal | null {
  if (isCrypto(application)) return null;
  const { asked } = application;
  const prices = {
    limit_price: asked.limit_price,
    stop_price: asked.stop_price,
    "take_profit.limit_price": asked.take_profit?.limit_price ?? null,
    "stop_loss.stop_price": asked.stop_loss?.stop_price ?? null,
    "stop_loss.limit_price": asked.stop_loss?.limit_price ?? null,
  };
  for (const [name, price] of Object.entries(prices)) {
    if (price === null || decimalsOf(price) <= (dec(price).gte(1) ? 2 : 4)) continue;
    return unfit(`invalid ${name} ${price}. sub-penny increment does not fulfill minimum pricing criteria`);
  }
  return null;
}

function isAbove0(text: string): boolean {
  return NUMBER.test(text) && dec(text).gt(0);
}

function decimalsOf(text: string): number {
  return dec(text).decimalPlaces();
}
