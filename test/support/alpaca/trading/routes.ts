import { type Call, ok, type Reply, type Route } from "../http/route";
import { refusal } from "../shared/refusal";
import type { Venue } from "../venue";
import { accountView } from "./account";
import { listActivities } from "./activities";
import { findAsset, listAssets } from "./assets";
import { calendarView, clockView } from "./clock";
import { cancelEntry, cancelRow, isVisible, replaceEntry, visibleEntry } from "./orders/change-order";
import { closeAll, closePosition } from "./orders/close-position";
import { isTerminal } from "./orders/entry";
import { listOrders } from "./orders/list-orders";
import { orderView } from "./orders/order-view";
import { readChange, readOrder } from "./orders/read-order";
import { submitOrder } from "./orders/submit-order";
import { severalIn, submitSeveral } from "./orders/submit-several";
import { portfolioHistory } from "./portfolio";
import { heldSymbol, positionOf, positionRows } from "./positions";
import { isShownOpen, type ShownRows, textOf } from "./shown";
import { SHOWN_ROUTES } from "./shown-routes";

const nestedOf = ({ query }: Call) => query.get("nested") === "true";
const typesOf = (query: URLSearchParams) => query.get("activity_types")?.split(",").filter(Boolean) ?? [];

export const TRADING_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v2/account", handle: async ({ venue }) => ok(await accountView(venue)) },
  { method: "GET", path: "/v2/account/configurations", handle: ({ venue }) => ok(venue.configurations) },
  { method: "PATCH", path: "/v2/account/configurations", handle: configure },
  {
    method: "GET",
    path: "/v2/account/portfolio/history",
    handle: async ({ venue, query }) => ok(await portfolioHistory(venue, query)),
  },
  {
    method: "GET",
    path: "/v2/account/activities",
    handle: ({ venue, query }) => ok(listActivities(venue, typesOf(query), query)),
  },
  {
    method: "GET",
    path: "/v2/account/activities/:type",
    handle: ({ venue, params, query }) => ok(listActivities(venue, [params.type ?? ""], query)),
  },
  { method: "GET", path: "/v2/clock", handle: ({ venue }) => ok(clockView(venue)) },
  { method: "GET", path: "/v2/calendar", handle: ({ venue, query }) => ok(calendarView(venue, query)) },
  { method: "GET", path: "/v2/assets", handle: async ({ venue, query }) => ok(await listAssets(venue, query)) },
  {
    method: "GET",
    path: "/v2/assets/:name*",
    handle: async ({ venue, params }) => ok(await findAsset(venue, params.name ?? "")),
  },
  { method: "POST", path: "/v2/orders", handle: postOrder },
  {
    method: "GET",
    path: "/v2/orders",
    handle: ({ venue, query }) => ok(listOrders(venue, query)),
  },
  { method: "DELETE", path: "/v2/orders", handle: cancelOrders },
  { method: "GET", path: "/v2/orders:by_client_order_id", handle: byClientId },
  { method: "GET", path: "/v2/orders/:id", handle: getOrder },
  { method: "PATCH", path: "/v2/orders/:id", handle: patchOrder },
  { method: "DELETE", path: "/v2/orders/:id", handle: deleteOrder },
  {
    method: "GET",
    path: "/v2/positions",
    handle: async ({ venue }) => ok(await positionRows(venue)),
  },
  { method: "DELETE", path: "/v2/positions", handle: deletePositions },
  {
    method: "GET",
    path: "/v2/positions/:name*",
    handle: async ({ venue, params }) => ok(await positionOf(venue, params.name ?? "")),
  },
  { method: "DELETE", path: "/v2/positions/:name*", handle: deletePosition },
  ...SHOWN_ROUTES,
];

function configure({ venue, body }: Call): Reply {
  if (typeof body !== "object" || body === null) throw refusal(400, 40010000, "request body format is invalid");
  venue.configurations = { ...venue.configurations, ...body };
  return ok(venue.configurations);
}

function postOrder({ venue, body }: Call): Promise<Reply> {
  return venue.inTurn(async () => {
    const several = severalIn(body);
    if (several) return ok(await submitSeveral(venue, several));
    const entry = await submitOrder(venue, readOrder(body));
    const reply = ok(orderView(entry, venue.settings.habits, true));
    await venue.settle();
    return reply;
  });
}

function getOrder(call: Call): Reply {
  const { venue, params } = call;
  const shown = venue.shown.find(params.id ?? "");
  if (shown) return ok(shown.view);
  return ok(orderView(visibleEntry(venue, params.id ?? ""), venue.settings.habits, nestedOf(call)));
}

function byClientId(call: Call): Reply {
  const { venue, query } = call;
  const clientOrderId = query.get("client_order_id") ?? "";
  const shown = venue.shown.orders().find(({ view }) => view.client_order_id === clientOrderId);
  if (shown) return ok(shown.view);
  const entry = venue.books.byClientId(clientOrderId);
  if (!entry || !isVisible(entry)) throw refusal(404, 40410000, "order not found");
  return ok(orderView(entry, venue.settings.habits, nestedOf(call)));
}

function patchOrder({ venue, params, body }: Call): Promise<Reply> {
  return venue.inTurn(async () => {
    const entry = await replaceEntry(venue, visibleEntry(venue, params.id ?? ""), readChange(body));
    const reply = ok(orderView(entry, venue.settings.habits, true));
    await venue.settle();
    return reply;
  });
}

function deleteOrder({ venue, params }: Call): Promise<Reply> {
  return venue.inTurn(async () => {
    const shown = venue.shown.find(params.id ?? "");
    if (shown) return cancelShown(venue, shown);
    await cancelEntry(venue, visibleEntry(venue, params.id ?? ""));
    return { status: 204, body: null };
  });
}

/** Cancels what nothing works on, at once. */
function cancelShown(venue: Venue, { view, parent }: NonNullable<ReturnType<ShownRows["find"]>>): Reply {
  if (parent?.order_class === "mleg") throw refusal(422, 42210000, "cannot cancel individual legs of a mleg order");
  if (!isShownOpen(view)) throw refusal(422, 42210000, `order is already in "${view.status}" state`);
  venue.shown.cancel(textOf((parent ?? view).id));
  return { status: 204, body: null };
}

function cancelOrders({ venue }: Call): Promise<Reply> {
  return venue.inTurn(async () => {
    const open = venue.books.all().filter((entry) => !isTerminal(entry) && !entry.parent && isVisible(entry));
    const orphans = venue.books.all().filter((entry) => !isTerminal(entry) && entry.parent && isTerminal(entry.parent));
    const rows: unknown[] = [];
    for (const { view } of venue.shown.orders().filter((row) => isShownOpen(row.view))) {
      venue.shown.cancel(textOf(view.id));
      rows.push({ id: view.id, status: 200 });
    }
    for (const entry of [...open, ...orphans]) rows.push(await cancelRow(venue, entry));
    return { status: 207, body: rows };
  });
}

function deletePosition({ venue, params, query }: Call): Promise<Reply> {
  return venue.inTurn(async () => {
    const entry = await closePosition(venue, heldSymbol(venue, params.name ?? ""), query);
    const reply = ok(orderView(entry, venue.settings.habits, false));
    await venue.settle();
    return reply;
  });
}

async function deletePositions(call: Call): Promise<Reply> {
  const { venue, query } = call;
  if (query.get("cancel_orders") === "true") {
    await cancelOrders(call);
    await venue.inTurn(async () => venue.books.release());
  }
  return venue.inTurn(async () => {
    const reply = { status: 207, body: await closeAll(venue) };
    await venue.settle();
    return reply;
  });
}
