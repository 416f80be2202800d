import { type Answer, type Call, ok, type Route, refused } from "../route";
import { isOpen, type OrderView, stampOf, statusOf, viewOrders } from "./exchange-view";

const TYPES = {
  market: "Market",
  limit: "Limit",
  stop: "Stop",
  stop_limit: "Stop Limit",
  trailing_stop: "Trailing Stop",
} as const;
const CCP: Readonly<Record<string, string>> = { Filled: "2", Cancelled: "4", Inactive: "8" };

/** A row of `/iserver/account/orders`. Fields as in IB's example, parentId and order_ref as in its OpenAPI document of 2021. */
function rowOf(view: OrderView, accountId: string) {
  const { own, contract, order, filled, total, avgPrice } = view;
  const status = statusOf(view);
  const type = TYPES[order.type];
  const isWorked = isOpen(view);
  const { limitPrice, stopPrice } = order;
  return {
    acct: accountId,
    conidex: String(contract.conid),
    conid: contract.conid,
    account: accountId,
    orderId: own.orderId,
    cashCcy: "USD",
    sizeAndFills: filled === total ? total : `${filled}/${total}`,
    orderDesc: `${order.side === "buy" ? "Buy" : "Sell"} ${total} ${type}, ${own.tif}`,
    description1: contract.ticker,
    ticker: contract.ticker,
    secType: contract.secType,
    listingExchange: contract.exchange,
    remainingQuantity: isWorked ? Number(total) - Number(filled) : 0,
    filledQuantity: Number(filled),
    totalSize: Number(total),
    companyName: contract.companyName,
    status,
    order_ccp_status: status,
    ...(avgPrice !== null && { avgPrice }),
    origOrderType: type.toUpperCase(),
    supportsTaxOpt: "1",
    lastExecutionTime: stampOf(order.updatedAt),
    orderType: type,
    bgColor: "#FFFFFF",
    fgColor: "#000000",
    ...(own.cOID !== null && { order_ref: own.cOID }),
    ...(own.parentId !== null && { parentId: own.parentId }),
    timeInForce: own.tif === "DAY" ? "CLOSE" : own.tif,
    lastExecutionTime_r: Math.floor(order.updatedAt / 1_000) * 1_000,
    side: order.side === "buy" ? "BUY" : "SELL",
    ...(limitPrice !== null && { price: limitPrice }),
    ...(stopPrice !== null && { stop_price: stopPrice }),
  };
}

/** Open orders, and those that ended in this session of the brokerage. The first call after a session began brings none. */
async function list({ gateway, query }: Call): Promise<Answer> {
  const { trading, accountId } = gateway;
  if (!trading.accountsAsked) return refused("Please query /accounts first", 400);
  if (query.get("accountId") !== null && query.get("accountId") !== accountId) return refused("accountId is not valid", 400);
  if (!trading.isListWarm || query.get("force") === "true") {
    trading.isListWarm = query.get("force") !== "true" || trading.isListWarm;
    return ok({ orders: [], snapshot: false });
  }
  const shown = (await viewOrders(gateway)).filter(
    (view) =>
      (isOpen(view) || view.order.updatedAt >= trading.listsFrom) &&
      Date.now() - (trading.takenAt.get(view.own.orderId) ?? 0) >= trading.habits.listLagMs,
  );
  return ok({ orders: shown.map((view) => rowOf(view, accountId)), snapshot: true });
}

async function status({ gateway, params }: Call): Promise<Answer> {
  const view = (await viewOrders(gateway)).find(({ own }) => String(own.orderId) === params.id);
  if (!view || (!isOpen(view) && view.order.updatedAt < gateway.trading.listsFrom)) return refused("Order not found", 400);
  const { own, contract, order, filled, total, avgPrice, submittedAt } = view;
  const told = statusOf(view);
  return ok({
    sub_type: null,
    request_id: "209",
    server_id: "0",
    order_id: own.orderId,
    conidex: String(contract.conid),
    conid: contract.conid,
    symbol: contract.ticker,
    side: order.side === "buy" ? "B" : "S",
    contract_description_1: contract.ticker,
    listing_exchange: contract.exchange,
    company_name: contract.companyName,
    size: isOpen(view) ? String(Number(total) - Number(filled)) : "0.0",
    total_size: total,
    currency: "USD",
    account: gateway.accountId,
    order_type: TYPES[order.type].replace(" ", "_").toUpperCase(),
    ...(order.limitPrice !== null && { limit_price: order.limitPrice }),
    ...(order.stopPrice !== null && { stop_price: order.stopPrice }),
    cum_fill: filled,
    order_status: told,
    order_ccp_status: CCP[told] ?? "0",
    order_status_description: own.inactive ?? `Order ${told}`,
    tif: own.tif,
    order_not_editable: !isOpen(view),
    editable_fields: "\u001e",
    cannot_cancel_order: !isOpen(view),
    sec_type: contract.secType,
    order_description: `${order.side === "buy" ? "Bought" : "Sold"} ${filled}, ${own.tif}`,
    ...(avgPrice !== null && { average_price: avgPrice }),
    order_clearing_account: gateway.accountId,
    size_and_fills: filled,
    order_time: stampOf(submittedAt),
  });
}

export const ORDER_ROW_ROUTES: readonly Route[] = [
  { method: "GET", path: "/iserver/account/orders", handle: list },
  { method: "GET", path: "/iserver/account/order/status/:id", handle: status },
];
