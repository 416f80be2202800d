import { dollars } from "../money/figures";
import { dec, plain } from "../money/money";
import type { BrokerOrder } from "./order";

/** What of an order at the broker says whether it protects a position. */
export type Cover = Pick<
  BrokerOrder,
  "id" | "side" | "type" | "role" | "state" | "reason" | "qty" | "filledQty" | "limitPrice" | "stopPrice" | "parentId"
>;

/** A resting order that looks like a stop and would not sell if the price fell on, with why. */
export type StopFault<Order extends Cover> = { readonly order: Order; readonly why: string };

/**
 * How the orders of one agent on one symbol cover its position of `qty` units. Decimal strings. An order protects if it would fill now, were the
 * price to fall on; that one exists is not enough. `market` is what the market surely pays at most, null while that is not known or does not
 * matter (see `surePrice`). `stopped` is what such stops would sell, held legs of an entry that still fills among them; `leaving` is what market
 * orders sell; `bare` is what neither covers, "0" when nothing is; `faults` are the stops that protect nothing, for `isTooMuch` among them
 * those that would sell more than is held; `inTheWay` are those, and sales that promise units away without protecting them.
 */
export function coverOf<Order extends Cover>(
  { qty }: { readonly qty: string },
  own: readonly Order[],
  market: number | null = null,
) {
  const sales = own.filter(({ side }) => side === "sell");
  const faults = own.filter(isStop).flatMap((order): StopFault<Order>[] => {
    const why = faultOf(order, own, market);
    return why === null ? [] : [{ order, why }];
  });
  const sound = sales.filter((order) => isStop(order) && !faults.some((fault) => fault.order === order));
  const leaving = sum(sales.filter(({ type }) => type === "market"));
  // Legs that wait for an entry sell what that brings, too.
  const working = sound.filter(({ state }) => state !== "held");
  const isTooMuch = dec(sum(working)).minus(qty).gt(1e-9);
  const why = `it sells ${sum(working)} of the ${plain(qty)} that are held`;
  const wrong = isTooMuch ? [...faults, ...working.map((order) => ({ order, why }))] : faults;
  const stops = isTooMuch ? sound.filter((order) => !working.includes(order)) : sound;
  const isBesideStop = (order: Cover) =>
    stops.some((stop) => [stop.parentId, stop.id].includes(order.parentId ?? order.id) || stop.parentId === order.id);
  const others = sales.filter((order) => !isStop(order) && order.type !== "market" && !isBesideStop(order));
  const stopped = sum(stops);
  const bare = dec(qty).minus(stopped).minus(leaving);
  return {
    stopped,
    leaving,
    bare: bare.gt(1e-9) ? plain(bare) : "0",
    faults: wrong,
    isTooMuch,
    inTheWay: [...wrong.map(({ order }) => order), ...others],
  };
}

/** What of a long position neither a stop nor a sale under way covers, as a decimal string; "0" when nothing is bare. */
export function bareQty(position: { readonly qty: string }, own: readonly Cover[], market: number | null = null): string {
  return coverOf(position, own, market).bare;
}

/**
 * What is said of an order that the broker does not work any more today and works again in the next session. Source: FIX 4.4, OrdStatus 3 ("done for
 * day"), which brokers' interfaces follow.
 */
export const DONE_TODAY = "the broker is done with it for the day";

/** Orders as they protect while the market is closed, when nothing fills: those that work again as soon as it opens, too. */
export function whileClosed<Order extends Pick<Cover, "reason">>(own: readonly Order[]): readonly Order[] {
  return own.map((order) => (order.reason === DONE_TODAY ? { ...order, reason: null } : order));
}

/** Whether an entry of the agent rests, as far as the orders of one symbol say. A stop that buys enters nothing that anybody decided. */
export function isEntering(own: readonly Cover[]): boolean {
  return own.some((order) => order.side === "buy" && !isStop(order));
}

/** The highest limit under which the stops among `own` do not sell; null where none has one. */
export function highestLimit(own: readonly Cover[]): string | null {
  const limits = own.flatMap(({ type, limitPrice }) => (type === "stop_limit" ? (limitPrice ?? []) : []));
  return limits.reduce<string | null>((highest, limit) => (highest === null || dec(limit).gt(highest) ? limit : highest), null);
}

function isStop(order: Cover): boolean {
  return order.stopPrice !== null || order.type === "trailing_stop";
}

/** Why an order that looks like a stop of a long position would not sell if the price fell on, as a clause; null when it would. */
function faultOf(order: Cover, own: readonly Cover[], market: number | null): string | null {
  const { side, state, reason, parentId, type, limitPrice, stopPrice } = order;
  if (side === "buy") return "it buys";
  if (reason !== null) return reason;
  if (state === "held" && !own.some(({ id }) => id === parentId)) return "it waits for an entry that is gone";
  if (type !== "stop_limit" || limitPrice === null || stopPrice === null) return null;
  const limit = dollars(limitPrice);
  if (dec(limitPrice).gt(stopPrice)) return `its limit of ${limit} lies over its stop of ${dollars(stopPrice)}`;
  if (market === null || dec(limitPrice).lte(market)) return null;
  return `its limit of ${limit} lies over the market, which pays ${dollars(market)}`;
}

function sum(orders: readonly Cover[]): string {
  return plain(orders.reduce((total, { qty, filledQty }) => total.plus(qty).minus(filledQty), dec(0)));
}
