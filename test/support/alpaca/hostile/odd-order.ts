import { orderStatus } from "../documents/common";
import type { View } from "../trading/shown";
import type { Draws } from "./draws";
import { FOREIGN_COINS, FOREIGN_SHARES, OTHER_ASSETS } from "./foreign";

/** Those of the documents, and one that nobody knows. */
export const STATUSES = [...orderStatus.options, "pending_review"] as const;
/** What ended stays as it is. */
export const ENDED: readonly string[] = ["filled", "canceled", "expired", "replaced", "rejected"];
const TYPES = ["market", "limit", "stop", "stop_limit", "trailing_stop"] as const;
const TIMES = ["day", "gtc", "opg", "cls", "ioc", "fok", "gtd"] as const;
const CLASSES = ["", "simple", "bracket", "oco", "oto", "mleg"] as const;

type Kind = { readonly symbol: string; readonly asset_class: string; readonly price: number };

/** An order that somebody has, as the service shows one of its class, type, time in force and status; of `symbols` only what has ended. */
export function oddOrder(draws: Draws, symbols: readonly string[]): View {
  const orderClass = draws.pick(CLASSES);
  if (orderClass === "mleg") return ofSeveral(draws);
  const isOwn = symbols.length > 0 && draws.isSo(0.2);
  const kind = isOwn ? kindOf(draws.pick(symbols)) : foreignKind(draws);
  const status = draws.pick<string>(isOwn ? ENDED : STATUSES);
  const side = draws.pick(["buy", "sell"] as const);
  const shape = {
    ...kindFields(kind),
    ...terms(draws, kind, orderClass === "oco" ? "limit" : draws.pick(TYPES)),
    id: draws.id(),
    client_order_id: draws.pick([draws.id(), `by hand ${draws.id()}`]),
    order_class: orderClass,
    side: draws.isSo(0.1) && side === "sell" ? "sell_short" : side,
    position_intent: draws.pick(["buy_to_open", "buy_to_close", "sell_to_open", "sell_to_close", "", null]),
    time_in_force: draws.pick(TIMES),
    extended_hours: draws.isSo(0.1),
    status,
    ...quantities(draws, status),
    ...(draws.isSo(0.2) && { source: "access_key", subtag: "desk", hwm: draws.amount(1, 99, 2) }),
  };
  if (["", "simple"].includes(orderClass)) return sparse(draws, shape);
  const legs = legsOf(draws, kind, shape);
  // A leg that rests would hold units that an agent may come to have.
  return { ...shape, legs: isOwn ? legs.map((leg) => ({ ...leg, ...hasEnded(leg) })) : legs };
}

function hasEnded({ status }: View): View {
  return ENDED.includes(String(status)) ? {} : { status: "canceled" };
}

/** What has become of it some time later. */
export function laterOf(draws: Draws, order: View): View {
  const { id, qty } = order;
  const status = draws.pick(["canceled", "expired", "suspended", "pending_cancel", "done_for_day"]);
  return { id, qty, status, ...(status === "canceled" && { canceled_at: "2026-03-03T16:00:00.5Z" }) };
}

function kindOf(symbol: string): Kind {
  return { symbol, asset_class: symbol.includes("/") ? "crypto" : "us_equity", price: 100 };
}

function foreignKind(draws: Draws): Kind {
  if (draws.isSo(0.7)) return kindOf(draws.pick([...FOREIGN_SHARES, ...FOREIGN_COINS]));
  const { price, ...asset } = draws.pick(OTHER_ASSETS);
  return { ...asset, price: Number(price) };
}

function kindFields({ symbol, asset_class }: Kind): View {
  return { symbol, asset_class };
}

function terms(draws: Draws, { price }: Kind, type: (typeof TYPES)[number]): View {
  const near = () => draws.amount(price * 0.5, price * 1.5, 2);
  const byPercent = draws.isSo(0.5);
  return {
    type,
    order_type: type,
    limit_price: ["limit", "stop_limit"].includes(type) ? near() : null,
    stop_price: type.startsWith("stop") || type === "trailing_stop" ? near() : null,
    trail_percent: type === "trailing_stop" && byPercent ? draws.amount(0.1, 9, 1) : null,
    trail_price: type === "trailing_stop" && !byPercent ? draws.amount(0.1, 9, 2) : null,
  };
}

/** An order in dollars has no quantity, filled or not. */
function quantities(draws: Draws, status: string): View {
  const inDollars = draws.isSo(0.2);
  const qty = draws.pick(["1", "3", "0.557436865", "100", "0.000000001", "12500"]);
  const filled = status === "filled" ? qty : status === "partially_filled" ? (Number(qty) / 2).toFixed(9) : "0";
  return {
    qty: inDollars ? null : qty,
    notional: inDollars ? draws.amount(1, 5_000, 2) : null,
    filled_qty: filled,
    filled_avg_price: filled === "0" ? null : draws.amount(1, 200, 6),
  };
}

/** Fields that are empty are told as null, as an empty text or not at all. */
function sparse(draws: Draws, order: View): View {
  const how = draws.int(0, 2);
  if (how === 0) return order;
  const empty = how === 1 ? { replaced_by: "", replaces: "", reject_reason: "", trail_price: "", hwm: "" } : {};
  const told = Object.entries({ ...order, ...empty }).filter(([, value]) => how === 1 || value !== null);
  return Object.fromEntries(told);
}

function legsOf(draws: Draws, kind: Kind, { order_class: orderClass, side, status, qty }: View): readonly View[] {
  const opposite = orderClass === "oco" ? side : side === "buy" ? "sell" : "buy";
  const legStatus = status === "filled" ? draws.pick(["new", "held", "filled", "canceled"]) : status === "new" ? "held" : status;
  const leg = (type: "limit" | "stop" | "stop_limit") => ({
    ...kindFields(kind),
    ...terms(draws, kind, type),
    id: draws.id(),
    client_order_id: draws.id(),
    side: opposite,
    position_intent: opposite === "buy" ? "buy_to_close" : "sell_to_close",
    qty: qty ?? "1",
    filled_qty: legStatus === "filled" ? (qty ?? "1") : "0",
    status: legStatus,
    legs: null,
  });
  if (orderClass === "bracket") return [leg("limit"), leg(draws.pick(["stop", "stop_limit"]))];
  return [leg(draws.pick(["stop", "stop_limit"]))];
}

function ofSeveral(draws: Draws): View {
  const options = OTHER_ASSETS.filter((asset) => asset.asset_class === "us_option");
  const status = draws.pick(STATUSES);
  const legs = draws.many(2, 4, () => ({
    id: draws.id(),
    symbol: draws.pick(options).symbol,
    side: draws.pick(["buy", "sell"]),
    ratio_qty: String(draws.int(1, 3)),
    qty: "1",
    filled_qty: status === "filled" ? "1" : "0",
    filled_avg_price: status === "filled" ? "1.1" : null,
  }));
  return { id: draws.id(), order_class: "mleg", qty: "1", limit_price: draws.amount(-2, 2, 2), status, legs };
}
